"""Paragraphs, runs and links as Word's elements.

Text goes into element nodes as data and is never parsed. Sizes are twips: 567 to a centimetre, 20 to a point.
"""

from collections.abc import Iterable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from reports.documents import Line
from reports.formats.legal import legal, link_of

CM = 567
LONGEST_HANG = 5  # TableItem1 to 5: blank/word/styles.xml has a hanging indent for each length of marker


def element(parent: Any, tag: str, **attributes: object) -> Any:
    """Add an element of Word's own namespace, its attributes of the same, to its parent; return it."""
    child = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(given) for name, given in attributes.items()})
    parent.append(child)
    return child


def paragraph(parent: Any, style: str, text: str = "") -> Any:
    """Add a paragraph of a named style."""
    block = element(parent, "p")
    element(element(block, "pPr"), "pStyle", val=style)
    if text:
        run(block, text)
    return block


def run(block: Any, text: str, style: str = "") -> Any:
    """Add text to a paragraph (or link), in a character style where one is given."""
    piece = element(block, "r")
    if style:
        element(element(piece, "rPr"), "rStyle", val=style)
    words = element(piece, "t")
    words.text = legal(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return piece


def tab(block: Any) -> None:
    """Add a tab to a paragraph; the paragraph's style says how far it reaches and whether dots lead there."""
    element(element(block, "r"), "tab")


def page_field(block: Any, command: str) -> None:
    """Add a page number that Word computes (PAGE …) to a paragraph. Its digits are the section's (`thaiNumbers`).

    The switch `\\* ThaiArabic` would say the same again, but LibreOffice takes it for letters: ข for ๒.
    """
    field = element(block, "fldSimple", instr=f" {command} ")
    run(field, "๑")


def add_line(part: XmlPart, parent: Any, line: Line, style: str) -> Any:
    """Add one line as a paragraph; a marker stands before it."""
    block = paragraph(parent, style)
    if line.marker:
        run(block, f"{line.marker} ", _weight(line))
    add_words(part, block, line)
    return block


def add_item(part: XmlPart, parent: Any, line: Line) -> Any:
    """Add one line of a cell; an item hangs behind its marker."""
    if not line.marker:
        return add_line(part, parent, line, "TableText")
    block = paragraph(parent, f"TableItem{min(len(line.marker), LONGEST_HANG)}")
    run(block, line.marker, _weight(line))
    tab(block)
    add_words(part, block, line)
    return block


def add_words(part: XmlPart, block: Any, line: Line) -> None:
    """Add a line's text, linked where it has an address on the web."""
    address = link_of(line.href)
    if not address:
        run(block, line.text, _weight(line))
        return
    link = element(block, "hyperlink")
    link.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run(link, line.text, "Hyperlink")


def _weight(line: Line) -> str:
    return "Strong" if line.strong else ""


def add_paragraphs(part: XmlPart, parent: Any, lines: Iterable[Line], style: str = "BodyText") -> None:
    """Add each line as a paragraph of running text."""
    for line in lines:
        add_line(part, parent, line, style)


def set_property(block: Any, tag: str, **attributes: object) -> None:
    """Set a property of one paragraph beside its style's, in the order that Word asks for."""
    properties = block.pPr
    found = element(properties, tag, **attributes)
    properties.remove(found)
    after = [each for each in properties if ORDER.index(each.tag.rpartition("}")[2]) <= ORDER.index(tag)]
    properties.insert(len(after), found)


ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "tabs", "spacing", "ind", "jc", "outlineLvl", "sectPr")
