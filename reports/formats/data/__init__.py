"""CSV and JSON: a plan's content (ita-plan/1) for machines, as flat rows and whole."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reports.formats.data.fields import FIELDS, NAMES, SCHEMA_PATH, Field, table_schema
from reports.formats.data.rows import Row, rows_of
from reports.plan_text import plan_text

__all__ = ["FIELDS", "SCHEMA_PATH", "Field", "csv_cells", "render_csv", "render_json", "rows_of", "table_schema"]

# What spreadsheets take for a formula, and the apostrophe itself: so that a leading one was always put there.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠']|[\t\r\n]")


def render_csv(content: Mapping[str, Any]) -> bytes:
    """Return a plan's rows as CSV (RFC 4180, UTF-8 with BOM), the columns by FIELDS."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(NAMES)
    writer.writerows(csv_cells(content, NAMES))
    return text.getvalue().encode("utf-8-sig")


def csv_cells(
    content: Mapping[str, Any], names: Sequence[str], beside: Row | None = None
) -> Iterator[list[str | int | None]]:
    """Yield the cells of each row of a plan by the names of their columns; beside says what all rows say besides.

    A text that a spreadsheet would compute has an apostrophe in front of it; it stands for nothing.
    """
    for row in rows_of(content):
        whole = row | (beside or {})
        yield [_harmless(whole.get(name)) for name in names]


def _harmless(value: str | int | None) -> str | int | None:
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def render_json(content: Mapping[str, Any]) -> bytes:
    """Return a plan's content as an ita-plan/1 file, the same for the same content."""
    return plan_text(content).encode()
