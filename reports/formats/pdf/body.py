"""Cover and body of a report as print elements."""

from itertools import zip_longest
from xml.etree.ElementTree import Element

from reports.documents import Block, Cover, Heading, Line, Signature, Table, Text
from reports.formats.naming import EMBLEM_WORDS
from reports.formats.pdf.elements import add_line, add_lines, add_paragraphs, add_picture, add_table, element
from reports.formats.stretches import stretches


def add_cover(parent: Element, cover: Cover) -> None:
    """Add the cover: emblem or its empty space, title, agency and where it is."""
    page = element(parent, "section", "cover")
    add_emblem(page, cover.emblem, cover.agency)
    add_heading(page, "h1", "title", cover.title)
    place = element(page, "div", "place")
    for text in filter(None, (cover.agency, cover.district, cover.province)):
        element(place, "p", text=text)


def add_emblem(parent: Element, name: str, agency: str) -> None:
    """Add the picture `name`, or the space that it would take where there is none."""
    space = element(parent, "div", "emblem")
    if name:
        add_picture(space, name, f"{EMBLEM_WORDS} {agency}".strip())


def add_body(parent: Element, body: tuple[Block, ...]) -> None:
    """Add the body's stretches, each beginning on a new page."""
    for stretch in stretches(body):
        section = element(parent, "section", "wide" if stretch.wide else "upright")
        for block, following in zip_longest(stretch.blocks, stretch.blocks[1:]):
            _add_block(section, block)
            if isinstance(block, Text) and isinstance(following, Table):
                keep_with_next(section)


def _add_block(section: Element, block: Block) -> None:
    match block:
        case Table():
            add_table(section, block)
        case Heading():
            add_heading(section, "h2", "", block.lines)
        case Signature():
            add_lines(element(section, "div", "signature"), block.lines)
        case Text():
            add_paragraphs(section, block.lines)


def keep_with_next(parent: Element) -> None:
    """Let no page end between what was added last, which introduces a table, and that table."""
    if len(parent):
        parent[-1].set("class", f"{parent[-1].get('class', '')} lead".lstrip())


def add_heading(parent: Element, tag: str, name: str, lines: tuple[Line, ...], outline: str = "") -> None:
    """Add a heading of one or more lines; the outline calls it `outline`, else by its own words."""
    heading = element(parent, tag, name)
    heading.set("data-name", outline or " ".join(line.text for line in lines))
    for line in lines:
        add_line(heading, line, "span")
