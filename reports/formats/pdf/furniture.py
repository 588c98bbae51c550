"""Sets apart what repeats: heads and feet of pages, and a table's heading on the pages that it runs on to."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import Box, MarginBox, ParentBox, TableBox


def tables_on(page: Page) -> Iterator[TableBox]:
    """Yield the tables, or pieces of tables, on a laid-out page from the top."""
    return _tables_in(page._page_box)


def _tables_in(box: Box) -> Iterator[TableBox]:
    if isinstance(box, TableBox):
        yield box
    elif isinstance(box, ParentBox):
        for child in box.children:
            yield from _tables_in(child)


def mark_furniture(pages: Iterable[Page]) -> None:
    """Mark the boxes of laid-out pages that are no part of the text."""
    seen: set[Element] = set()
    for page in pages:
        for child in page._page_box.children:
            if isinstance(child, MarginBox):
                _mark(child)
        for table in tables_on(page):
            if table.element in seen and table.children[0].is_header:
                _mark(table.children[0])
            seen.add(table.element)


def _mark(box: Box) -> None:
    for each in box.descendants():
        each.is_furniture = True
