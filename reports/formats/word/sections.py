"""Sections: which way up pages lie, their margins, heads, feet and page numbers.

Each section names its heads and feet itself, so that none inherits those of the section before it.
"""

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from reports.formats.word.elements import element, page_field, paragraph, run
from reports.formats.word.manuscript import Manuscript
from reports.formats.word.watermark import add_watermark

LONG, SHORT = 16838, 11906  # sides of A4 in twips
LAST_PAGE = "LastPage"  # the bookmark at the document's end


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sort of page: margins from the top clockwise, its head and foot, and whether the first page has none."""

    wide: bool
    margins: tuple[int, int, int, int]
    head: str = "blank"
    foot: str = "blank"
    bare_first: bool = False

    @property
    def width(self) -> int:
        """The room for text."""
        return (LONG if self.wide else SHORT) - self.margins[1] - self.margins[3]


CM_2, CM_3 = 1134, 1701
MEMO = Sheet(False, (850, CM_2, CM_2, CM_3), head="numbered", bare_first=True)  # from the second page on, ๒ pushes down
MEMO_ON = Sheet(False, (850, CM_2, CM_2, CM_3), head="numbered")
MEMO_ACROSS = Sheet(True, (CM_2, CM_2, CM_2, CM_2), head="numbered")
COVER = Sheet(False, (CM_2, CM_2, CM_2, CM_3))
UPRIGHT = Sheet(False, (CM_2, CM_2, CM_2, CM_3), foot="paged")
WIDE = Sheet(True, (CM_2, CM_2, CM_2, CM_2), foot="paged")


def begin(manuscript: Manuscript, sheet: Sheet) -> None:
    """Say what pages the next blocks stand on."""
    manuscript.width = sheet.width


def end(manuscript: Manuscript, sheet: Sheet, *, first: bool) -> None:
    """End a section with the paragraph written last; `first` numbers its pages from 1."""
    last = manuscript.body[-1]
    if last.style == "TableGap":
        last.style = "SectionEnd"  # no room below a table that ends its page
    properties = element(last.pPr, "sectPr")
    for kind, name in (("default", sheet.head), ("first", "blank")):
        _refer(properties, "headerReference", kind, _furniture(manuscript, name))
    for kind in ("default", "first"):
        _refer(properties, "footerReference", kind, _furniture(manuscript, f"{sheet.foot} foot"))
    element(properties, "type", val="nextPage")
    _add_size(properties, sheet)
    element(properties, "pgNumType", fmt="thaiNumbers", **({"start": 1} if first else {}))
    if sheet.bare_first:
        element(properties, "titlePg")


def _add_size(properties: Any, sheet: Sheet) -> None:
    sides = {"w": LONG, "h": SHORT, "orient": "landscape"} if sheet.wide else {"w": SHORT, "h": LONG}
    element(properties, "pgSz", **sides)
    top, right, bottom, left = sheet.margins
    element(properties, "pgMar", top=top, right=right, bottom=bottom, left=left, header=425, footer=567, gutter=0)


def finish(manuscript: Manuscript) -> None:
    """Make the section that ended last the document's own, and mark where its pages end; one of nothing has a page."""
    if not len(manuscript.body):
        paragraph(manuscript.body, "BodyText")
        end(manuscript, UPRIGHT, first=True)
    last = manuscript.body[-1]
    element(last, "bookmarkStart", id=0, name=LAST_PAGE)
    element(last, "bookmarkEnd", id=0)
    manuscript.body.append(last.pPr.sectPr)


def _refer(properties: Any, tag: str, kind: str, relationship: str) -> None:
    element(properties, tag, type=kind).set(qn("r:id"), relationship)


def _furniture(manuscript: Manuscript, name: str) -> str:
    """Return the relationship of a head or foot, written when it is first asked for."""
    if name not in manuscript.furniture:
        manuscript.furniture[name] = _written(manuscript, name)
    return manuscript.furniture[name]


def _written(manuscript: Manuscript, name: str) -> str:
    is_foot = name.endswith(" foot")
    part, relationship = manuscript.part.add_footer_part() if is_foot else manuscript.part.add_header_part()
    for child in list(part.element):
        part.element.remove(child)
    block = paragraph(part.element, "Footer" if is_foot else "Header")
    if name == "numbered":
        run(block, "- ")
        page_field(block, "PAGE")
        run(block, " -")
    elif name == "paged foot":
        run(block, "หน้า ")
        page_field(block, "PAGE")
        run(block, " จาก ")
        page_field(block, f"PAGEREF {LAST_PAGE}")
    if not is_foot and manuscript.watermark:
        add_watermark(block, manuscript.watermark)
    return relationship
