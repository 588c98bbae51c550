"""A Document's table as Word's: headings that repeat on each page, cells merged across and down."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reports.documents import Cell, HeaderCell, RowGroup, Table
from reports.formats.heights import row_height, short_of
from reports.formats.legal import legal
from reports.formats.word.elements import add_item, element, paragraph
from reports.formats.word.manuscript import Manuscript
from reports.formats.word.pictures import PHOTO_HEIGHT, Box, add_picture

PADDING = 160  # left and right of a cell's text, as the style ReportTable has it


class Slot(NamedTuple):
    """A place of a row: the cell that stands there, its columns, how it goes on downwards ("", restart, continue)."""

    cell: Cell | HeaderCell | None
    column: int
    columns: int
    merge: str


def add_table(manuscript: Manuscript, table: Table) -> None:
    """Add a table, and room below it."""
    grid = element(manuscript.body, "tbl")
    widths = _twips(table.widths, manuscript.width)
    _add_properties(grid, sum(widths), table.caption)
    columns = element(grid, "tblGrid")
    for width in widths:
        element(columns, "gridCol", w=width)
    for slots in _slots([[(cell, cell.colspan, cell.rowspan) for cell in row] for row in table.header], len(widths)):
        _add_header_row(grid, slots, widths)
    for group in table.groups:
        _add_group(manuscript, grid, group, table, widths)
    paragraph(manuscript.body, "TableGap")


def _twips(shares: Sequence[float], room: int) -> list[int]:
    """Return the columns' widths: per cent of the room, whole twips, the last one taking what is left."""
    edges = [round(sum(shares[: at + 1]) * room / sum(shares)) for at in range(len(shares))]
    return [edge - before for before, edge in zip([0, *edges], edges, strict=False)]


def _add_properties(grid: Any, width: int, caption: str) -> None:
    properties = element(grid, "tblPr")
    element(properties, "tblStyle", val="ReportTable")
    element(properties, "tblW", w=width, type="dxa")
    element(properties, "tblLayout", type="fixed")
    element(properties, "tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    element(properties, "tblCaption", val=legal(caption))


def _slots(rows: Sequence[Sequence[tuple[Any, int, int]]], width: int) -> Iterator[list[Slot]]:
    """Yield each row's places from left to right, those that a cell above still covers among them."""
    reaching: dict[int, tuple[int, int]] = {}  # column → columns and rows that a cell above has left
    for row in rows:
        begun = {cell.column: (cell, columns, down) for cell, columns, down in row}
        slots, column, below = [], 0, {}
        while column < width:
            cell, columns, down = begun.get(column) or (None, *reaching.get(column, (1, 1)))
            merge = "" if cell and down == 1 else "restart" if cell else "continue" if column in reaching else ""
            slots.append(Slot(cell, column, columns, merge))
            if down > 1:
                below[column] = (columns, down - 1)
            column += columns
        reaching = below
        yield slots


def _add_header_row(grid: Any, slots: Sequence[Slot], widths: Sequence[int]) -> None:
    row = _add_row(grid, whole=True, repeated=True)
    for slot in slots:
        box = _add_box(row, slot, widths, centred=True)
        text = slot.cell.text if isinstance(slot.cell, HeaderCell) else ""
        paragraph(box, "TableHead", text)


def _add_row(grid: Any, *, whole: bool, repeated: bool = False) -> Any:
    row = element(grid, "tr")
    properties = element(row, "trPr")
    if whole:
        element(properties, "cantSplit")
    if repeated:
        element(properties, "tblHeader")
    return row


def _add_box(row: Any, slot: Slot, widths: Sequence[int], *, centred: bool = False) -> Any:
    box = element(row, "tc")
    properties = element(box, "tcPr")
    element(properties, "tcW", w=sum(widths[slot.column : slot.column + slot.columns]), type="dxa")
    if slot.columns > 1:
        element(properties, "gridSpan", val=slot.columns)
    if slot.merge:
        element(properties, "vMerge", val=slot.merge)
    if centred:
        element(properties, "vAlign", val="center")
    return box


def _add_group(manuscript: Manuscript, grid: Any, group: RowGroup, table: Table, widths: Sequence[int]) -> None:
    if group.heading:
        slot = Slot(None, 0, len(widths), "")
        paragraph(_add_box(_add_row(grid, whole=True), slot, widths), "TableGroup", group.heading)
    short = short_of(table) if all(cell.rowspan == 1 for cells in group.rows for cell in cells) else 0
    rows = [[(cell, 1, cell.rowspan) for cell in row] for row in group.rows]
    for cells, slots in zip(group.rows, _slots(rows, len(widths)), strict=True):
        row = _add_row(grid, whole=row_height(cells, table.widths) <= short)
        for slot in slots:
            _fill(manuscript, _add_box(row, slot, widths), slot, widths[slot.column])


def _fill(manuscript: Manuscript, box: Any, slot: Slot, width: int) -> None:
    lines = slot.cell.lines if isinstance(slot.cell, Cell) else ()
    for line in lines:
        if line.picture:
            room = Box(width - PADDING, PHOTO_HEIGHT)
            add_picture(manuscript, box, line.picture, line.text, room, "TableText")
        add_item(manuscript.part, box, line)
    if not lines:
        paragraph(box, "TableText")
