"""About how high a table's rows are, in lines, before anything is laid out. PURE."""

from collections.abc import Iterable, Sequence
from math import ceil

from reports.documents import Cell, HeaderCell, Line, Table

SHORT = 8  # lines, about a third of a landscape page
SHEET = 18  # lines that surely stand on a landscape page, column headings among them
LETTERS_A_PER_CENT = 1.3  # of the width of a landscape sheet: letters of a line, marks counted, with some to spare
PHOTO = 9  # lines that a photo takes
RAGGED = 3  # letters that a line leaves empty since it ends with a word: much in a narrow column


def short_of(table: Table) -> int:
    """Return up to how many lines a row is kept whole: with the headings it must stand on one page."""
    return min(SHORT, SHEET - _header_height(table))


def row_height(cells: Iterable[Cell], widths: Sequence[float]) -> int:
    """Return about how many lines high a row is; widths are per cent of a sheet."""
    return max((cell_height(cell, widths) for cell in cells), default=0)


def cell_height(cell: Cell, widths: Sequence[float]) -> int:
    """Return about how many lines high a cell is."""
    return sum(_line_height(line, widths[cell.column]) for line in cell.lines)


def _line_height(line: Line, width: float) -> int:
    return text_height(line.marker + line.text, width) + (PHOTO if line.picture else 0)


def _header_height(table: Table) -> int:
    spans = [[ceil(_heading_lines(cell, table.widths) / cell.rowspan) for cell in row] for row in table.header]
    return sum(max(row, default=0) for row in spans)


def _heading_lines(cell: HeaderCell, widths: Sequence[float]) -> int:
    return text_height(cell.text, sum(widths[cell.column : cell.column + cell.colspan]))


def text_height(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column of width per cent."""
    return ceil(len(text) / max(width * LETTERS_A_PER_CENT - RAGGED, 1))
