"""Excel: a sheet for each table of a Document, and the plan's content as flat rows for whoever counts."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.documents import Document
from reports.formats.data import FIELDS, rows_of
from reports.formats.grid.looks import looks_of
from reports.formats.grid.names import sheet_names
from reports.formats.grid.sheets import TableSheet, set_page, within
from reports.formats.legal import legal
from reports.formats.naming import tables_of

DATA, DICTIONARY = "data", "พจนานุกรมข้อมูล"
NO_DATE = datetime(1980, 1, 1)  # noqa: DTZ001 (says nothing, and a file must have one)
AS_TYPED = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_TITLE = 255
WIDTHS = {"string": 24, "integer": 10, "date": 12}


def render_xlsx(document: Document, content: Mapping[str, Any]) -> bytes:
    """Return the document's tables and the content's rows as an Excel file, the same for the same ones.

    A table that a memo carries and the report prints again has one sheet.
    """
    written = io.BytesIO()
    workbook = Workbook(written, AS_TYPED)
    workbook.set_properties({"title": legal(document.title)[:LONGEST_TITLE], "created": NO_DATE})
    looks = looks_of(workbook)
    tables = list(dict.fromkeys(tables_of(document)))
    place = legal(" ".join(filter(None, (document.agency, document.round_words))))
    for table, name in zip(tables, sheet_names((t.caption for t in tables), (DATA, DICTIONARY)), strict=True):
        TableSheet(workbook.add_worksheet(name), looks, table).fill(place)
    _add_data(workbook.add_worksheet(DATA), looks, content)
    _add_dictionary(workbook.add_worksheet(DICTIONARY), looks)
    for sheet in workbook.worksheets():
        set_page(sheet, document.watermark)
    workbook.close()
    return written.getvalue()


def _add_data(sheet: Worksheet, looks: Mapping[str, Format], content: Mapping[str, Any]) -> None:
    """Fill the flat sheet: the columns and rows of the CSV."""
    for column, field in enumerate(FIELDS):
        sheet.set_column(column, column, WIDTHS[field.type])
        sheet.write_string(0, column, field.name, looks["name"])
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(rows_of(content), 1):
        for column, field in enumerate(FIELDS):
            _write(sheet, count, column, row.get(field.name), looks["data"])
    sheet.autofilter(0, 0, count, len(FIELDS) - 1)


def _add_dictionary(sheet: Worksheet, looks: Mapping[str, Format]) -> None:
    for column, width in enumerate((24, 28, 10, 100)):
        sheet.set_column(column, column, width)
    told = [(field.name, field.title, field.type, field.description) for field in FIELDS]
    for row, texts in enumerate([("name", "title", "type", "description"), *told]):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, looks["data" if row else "name"])


def _write(sheet: Worksheet, row: int, column: int, value: str | int | None, look: Format) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value, look)
    elif value:
        sheet.write_string(row, column, within(value), look)
