"""Compares Word and Excel files with what a document must print."""

from collections.abc import Iterator
from dataclasses import replace

from tests.acceptance.excel import read_xlsx
from tests.acceptance.expected import Expected
from tests.acceptance.page_check import page_faults, table_faults
from tests.acceptance.rows import Row
from tests.acceptance.tables import Band, Table
from tests.acceptance.word import read_docx


def word_faults(expected: Expected, data: bytes) -> list[str]:
    """Return what differs between a Word file and the document; [] where it is right."""
    return page_faults(expected, read_docx(data))


def excel_faults(expected: Expected, data: bytes) -> list[str]:
    """Return what differs between an Excel file and the document's tables, each of which has one sheet."""
    tables = list(dict.fromkeys(replace(_lean(table), place="") for table in expected.tables()))
    grids = read_xlsx(data)
    if len(tables) != len(grids):
        return [f"{len(grids)} sheets instead of {len(tables)}"]
    return [fault for table, grid in zip(tables, grids, strict=True) for fault in table_faults(table, grid)]


def _lean(table: Table) -> Table:
    """Return a table without the rows in which no cell begins: a sheet says nothing of them."""
    return replace(table, bands=tuple(replace(band, rows=tuple(_lean_rows(band))) for band in table.bands))


def _lean_rows(band: Band) -> Iterator[Row]:
    for at, row in enumerate(band.rows):
        if row:
            spans = [sum(bool(each) for each in band.rows[at : at + cell.rowspan]) for cell in row]
            yield tuple(replace(cell, rowspan=span) for cell, span in zip(row, spans, strict=True))
