"""Sets apart what repeats: heads and feet of pages, and a table's heading on the pages that it runs on to."""

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import Box, MarginBox, TableRowGroupBox


def mark_furniture(pages: Iterable[Page]) -> None:
    """Mark the boxes that are no part of the text, in laid-out pages."""
    seen: set[Element] = set()
    for page in pages:
        for child in page._page_box.children:
            if isinstance(child, MarginBox):
                _mark(child)
            else:
                _mark_repeated_headings(child, seen)


def _mark_repeated_headings(box: Any, seen: set[Element]) -> None:
    if isinstance(box, TableRowGroupBox):
        if box.is_header and box.element in seen:
            _mark(box)
        seen.add(box.element)
        return
    for child in box.children:
        _mark_repeated_headings(child, seen)


def _mark(box: Box) -> None:
    for each in box.descendants():
        each.is_furniture = True
