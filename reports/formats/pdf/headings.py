"""Which headings each cell of a table answers to."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import pydyf
from weasyprint.formatting_structure.boxes import TableCellBox

if TYPE_CHECKING:
    from reports.formats.pdf.tags import Node

ROW_TITLE = "r"  # the class of a cell that names its row


class _Place(NamedTuple):
    cell: "Node"
    rows: range
    columns: range
    group: tuple[str, ...]


class Headings:
    """The headings of one table: above its columns, over its groups, before its rows."""

    def __init__(self, table: int) -> None:
        self._prefix = f"t{table}"
        self._count = 0
        self._row = -1
        self._columns: dict[int, list[str]] = defaultdict(list)
        self._rows: dict[int, list[str]] = defaultdict(list)
        self._group: tuple[str, ...] = ()
        self._places: list[_Place] = []

    def next_row(self) -> None:
        """Begin a row: the cells that follow stand in it."""
        self._row += 1

    def place(self, cell: "Node", box: TableCellBox, in_head: bool) -> None:
        """Take a cell in, with its spans; a heading gets its name and scope."""
        rows = range(self._row, self._row + box.rowspan)
        columns = range(box.grid_x, box.grid_x + box.colspan)
        spans = {"RowSpan": box.rowspan, "ColSpan": box.colspan}
        cell.attributes.update({key: span for key, span in spans.items() if span > 1})
        is_row_title = box.element.get("class") == ROW_TITLE
        self._places.append(_Place(cell, rows, columns, () if in_head else self._group))
        if cell.role == "TH":
            self._name(cell, "/Row" if is_row_title else "/Column")
            self._remember(cell, rows if is_row_title else columns, is_row_title, in_head)

    def _name(self, cell: "Node", scope: str) -> None:
        self._count += 1
        cell.name = f"{self._prefix}-{self._count}"
        cell.attributes["Scope"] = scope

    def _remember(self, cell: "Node", over: Iterable[int], is_row_title: bool, in_head: bool) -> None:
        if not is_row_title and not in_head:
            self._group = (cell.name,)
            return
        names = self._rows if is_row_title else self._columns
        for at in over:
            names[at].append(cell.name)

    def settle(self) -> None:
        """Name in each cell its headings, now that all are known."""
        for place in self._places:
            above = [name for column in place.columns for name in self._columns[column]]
            before = [name for row in place.rows for name in self._rows[row]]
            names = dict.fromkeys([*above, *place.group, *before])
            names.pop(place.cell.name, None)
            if names and place.cell.role == "TD":
                place.cell.attributes["Headers"] = pydyf.Array(pydyf.String(name) for name in names)
