"""Mends tables, and above all their merged cells, over page ends.

WeasyPrint leaves a cell that reaches over more rows than its page holds as tall as its text, and nothing in its place
on the next page: its borders would end in the air. Here it is drawn down to the last row, and on as an empty cell.
"""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import TableBox, TableCellBox, TableRowBox, TableRowGroupBox

from reports.formats.pdf.furniture import tables_on


class _Open(NamedTuple):
    """A merged cell that may go on on the next page, and the last row that it stands beside."""

    cell: TableCellBox
    until: int


def mend_spans(pages: Iterable[Page]) -> None:
    """Close the merged cells of laid-out pages at each page's end and open them again on the next."""
    reaching: dict[Element, list[_Open]] = {}
    for page in pages:
        for table in tables_on(page):
            for group in table.children:
                if group.children and not group.is_header:
                    _mend(group, reaching)
            _end(table)


def _end(table: TableBox) -> None:
    """End a piece of a table where its last row does; WeasyPrint counts in what it took back to the next page."""
    rows = [row for group in table.children for row in group.children]
    if rows:
        table.height = _bottom(rows[-1]) - table.content_box_y()


def _mend(group: TableRowGroupBox, reaching: dict[Element, list[_Open]]) -> None:
    rows = group.children
    for opened in reaching.pop(group.element, []):
        if opened.until >= rows[0].index and all(cell.element is not opened.cell.element for cell in rows[0].children):
            _go_on(rows, opened)
    merged = [_Open(cell, row.index + cell.rowspan - 1) for row in rows for cell in row.children if _is_merged(cell)]
    reaching[group.element] = [each for each in merged if each.until >= rows[-1].index]  # that row may be cut itself
    _close(group, [each.cell for each in merged if each.until > rows[-1].index])
    _join_rest(rows)


def _close(group: TableRowGroupBox, cut: list[TableCellBox]) -> None:
    """Draw cells whose last row is on another page down to the end of this piece of their table."""
    if cut:
        bottom = max(_bottom(group.children[-1]), *map(_bottom, cut))
        _lower(group, bottom)
        for cell in cut:
            _stretch(cell, bottom)


def _go_on(rows: list[TableRowBox], opened: _Open) -> None:
    """Put an empty cell where the merged cell of the page before goes on."""
    beside = [row for row in rows if row.index <= opened.until]
    cell = opened.cell.copy_with_children([])
    cell.position_y = rows[0].position_y
    cell.rowspan = opened.until - rows[0].index + 1
    cell.height = 0
    cell.padding_bottom = 0
    _stretch(cell, _bottom(beside[-1]))
    at = sum(other.grid_x < cell.grid_x for other in rows[0].children)
    rows[0].children.insert(at, cell)


def _lower(group: TableRowGroupBox, bottom: float) -> None:
    """Bring the end of a piece of a table, and of the cells that end there, down to `bottom`."""
    row = group.children[-1]
    missing = bottom - _bottom(row)
    if missing <= 0:
        return
    for each in group.children:
        for cell in each.children:
            if each.index + cell.rowspan - 1 == row.index:
                _stretch(cell, bottom)
    for box in (row, group):
        box.height += missing


def _join_rest(rows: list[TableRowBox]) -> None:
    """Where a page begins with nothing of a row but its merged cells, let the next row begin there for the others."""
    rest = [cell for cell in rows[0].children if not _is_merged(cell)]
    if len(rows) < 2 or len(rest) == len(rows[0].children) or not all(cell.empty for cell in rest):
        return
    rows[0].children = [cell for cell in rows[0].children if _is_merged(cell)]
    for cell in rows[1].children:
        higher = cell.position_y - rows[0].position_y
        cell.position_y -= higher
        cell.padding_top += higher


def _is_merged(cell: TableCellBox) -> bool:
    return int(cell.element.get("rowspan", 1)) > 1


def _stretch(cell: TableCellBox, bottom: float) -> None:
    cell.padding_bottom += bottom - (cell.position_y + cell.border_height())


def _bottom(box: TableCellBox | TableRowBox) -> float:
    height = box.border_height() if isinstance(box, TableCellBox) else box.height
    bottom: float = box.position_y + height
    return bottom
