"""Reads an Excel file by openpyxl: each table's sheet as a grid, the flat sheet as rows."""

import io
from typing import Any

from openpyxl import load_workbook

from tests.acceptance.grid import Grid, GridCell

FLAT = 2  # sheets behind those of tables: the data and their dictionary


def read_xlsx(data: bytes) -> list[Grid]:
    """Return the tables of an Excel file; the headings are the rows that each printed page repeats."""
    sheets = load_workbook(io.BytesIO(data)).worksheets
    return [_grid(sheet) for sheet in sheets[:-FLAT]]


def flat_rows(data: bytes) -> list[dict[str, Any]]:
    """Return the rows of the flat sheet by the names at its head."""
    sheet = load_workbook(io.BytesIO(data)).worksheets[-FLAT]
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


def _grid(sheet: Any) -> Grid:
    first, last = (int(row.strip("$")) for row in sheet.print_title_rows.split(":"))
    spans = {(span.min_row, span.min_col): span for span in sheet.merged_cells.ranges}
    covered = {cell for span in spans.values() for cell in span.cells} - spans.keys()
    begun = {row: [c for c in range(1, sheet.max_column + 1) if (row, c) not in covered] for row in _rows(sheet, first)}
    lasting = [row for row, columns in begun.items() if columns]  # others only give a high cell its room
    grid = Grid()
    for row in lasting:
        grid.open_row("thead" if row <= last else "tbody")
        for column in begun[row]:
            _add_cell(grid, sheet.cell(row, column), spans.get((row, column)), lasting)
        grid.close_row()
    return grid


def _rows(sheet: Any, first: int) -> range:
    return range(first, sheet.max_row + 1)


def _add_cell(grid: Grid, cell: Any, span: Any, lasting: list[int]) -> None:
    across = span.max_col - span.min_col + 1 if span else 1
    down = sum(span.min_row <= row <= span.max_row for row in lasting) if span else 1
    assert grid.open_cell(across, down) == cell.column - 1, f"cells overlap at {cell.coordinate}"
    assert cell.data_type in "sn", f"{cell.coordinate} is computed"
    grid.close_cell(GridCell(str(cell.value or ""), cell.column - 1, across, down, "td"))
