"""A Document's table as a sheet: its title, grouped headings, cells merged over their rows.

A row that is higher than Excel draws becomes several, its cells merged over them, so that no line is cut off.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.documents import Cell, HeaderCell, Line, RowGroup, Table
from reports.formats.heights import text_height
from reports.formats.legal import legal, link_of

SHEET_WIDTH = 140  # of Excel's units: an A4 page across
POINTS_A_LINE = 19
PADDING = 6
HIGHEST = 400  # points; Excel draws no row higher than 409
MOST_LETTERS = 32_700  # a cell of Excel holds 32,767
CUT_OFF = "\n… (ข้อความยาวเกินช่องของ Excel อ่านทั้งหมดได้ในไฟล์ PDF หรือ Word)"
A4 = 9
MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # stand above or below a letter and take no room


@dataclass
class TableSheet:
    """A sheet in the making: where the next row goes and how cells look."""

    sheet: Worksheet
    looks: Mapping[str, Format]
    table: Table
    row: int = 0

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.table.widths)

    def fill(self, place: str) -> None:
        """Write the table below its caption and `place`, the agency and round that it is of."""
        for column, width in enumerate(self.table.widths):
            self.sheet.set_column(column, column, round(width * SHEET_WIDTH / 100, 2))
        self._across("title", self.table.caption, text_height(self.table.caption, 70))
        self._across("place", place, 1)
        first = self.row
        self._add_header()
        self.sheet.repeat_rows(first, self.row - 1)
        self.sheet.freeze_panes(self.row, 0)
        for group in self.table.groups:
            self._add_group(group)

    def _across(self, look: str, text: str, lines: int) -> None:
        self._write(self.row, 0, self.row, self.width - 1, text, look)
        self.sheet.set_row(self.row, lines * POINTS_A_LINE * 1.3)
        self.row += 1

    def _add_header(self) -> None:
        for cells in self.table.header:
            heights = [self._heading_height(cell) for cell in cells]
            self.sheet.set_row(self.row, self._points(max(heights, default=1)))
            for cell in cells:
                below, right = self.row + cell.rowspan - 1, cell.column + cell.colspan - 1
                self._write(self.row, cell.column, below, right, cell.text, "head")
            self.row += 1

    def _heading_height(self, cell: HeaderCell) -> int:
        share = sum(self.table.widths[cell.column : cell.column + cell.colspan])
        return ceil(text_height(cell.text, share) / cell.rowspan)

    def _add_group(self, group: RowGroup) -> None:
        if group.heading:
            self.sheet.set_row(self.row, self._points(text_height(group.heading, 100)))
            self._write(self.row, 0, self.row, self.width - 1, group.heading, "group")
            self.row += 1
        heights = self._row_heights(group.rows)
        starts = [self.row + sum(map(len, heights[:at])) for at in range(len(heights) + 1)]
        for at, points in enumerate(points for parts in heights for points in parts):
            self.sheet.set_row(self.row + at, points)
        for at, cells in enumerate(group.rows):
            for cell in cells:
                self._add_cell(cell, starts[at], starts[at + cell.rowspan] - 1)
        self.row = starts[-1]

    def _row_heights(self, rows: Sequence[Sequence[Cell]]) -> list[list[float]]:
        """Return for each row the heights of the sheet's rows that it takes: one, or several where it is too high.

        The last row that a merged cell reaches over is as high as that cell still needs.
        """
        needs = [1.0] * len(rows)
        spans = [(cell.rowspan, at, self._height(cell)) for at, cells in enumerate(rows) for cell in cells]
        for down, at, height in sorted(spans):
            needs[at + down - 1] += max(height - sum(needs[at : at + down]), 0)
        return [list(_parted(self._points(need))) for need in needs]

    def _height(self, cell: Cell) -> int:
        return sum(text_height(MARKS.sub("", _typed(line)), self.table.widths[cell.column]) for line in cell.lines)

    def _points(self, lines: float) -> float:
        return lines * POINTS_A_LINE + PADDING

    def _add_cell(self, cell: Cell, first: int, last: int) -> None:
        text = "\n".join(map(_typed, cell.lines))
        address = link_of(cell.lines[0].href) if len(cell.lines) == 1 else ""
        self._write(first, cell.column, last, cell.column, text, "link" if address else "cell", address)

    def _write(self, first: int, left: int, last: int, right: int, text: str, look: str, address: str = "") -> None:
        """Write text into one cell or over several that become one; never as a formula."""
        if (first, left) != (last, right):
            self.sheet.merge_range(first, left, last, right, "", self.looks[look])
        words = within(text)
        if address:
            self.sheet.write_url(first, left, address, self.looks[look], string=words)
        else:
            self.sheet.write_string(first, left, words, self.looks[look])


def set_page(sheet: Worksheet, watermark: str = "") -> None:
    """Let a sheet print on A4 pages across, all columns on one; what is no final text says so at their heads."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer('&C&"TH SarabunPSK,Regular"&14หน้า &P จาก &N')
    if watermark:
        sheet.set_header(f'&R&"TH SarabunPSK,Bold"&24{legal(watermark).replace("&", "&&")}')


def _parted(points: float) -> Iterator[float]:
    parts = ceil(points / HIGHEST)
    yield from [points / parts] * parts


def _typed(line: Line) -> str:
    return f"{line.marker} {line.text}" if line.marker else line.text


def within(text: str) -> str:
    """Return text as a cell of Excel holds it; one that is too long ends by saying so."""
    written = legal(text)
    if len(written.encode("utf-16-le")) // 2 <= MOST_LETTERS:
        return written
    kept: Any = written.encode("utf-16-le")[: (MOST_LETTERS - len(CUT_OFF)) * 2]
    return kept.decode("utf-16-le", "ignore") + CUT_OFF
