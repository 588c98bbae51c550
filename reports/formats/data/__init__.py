"""CSV and JSON: a plan's content (ita-plan/1) for machines, as flat rows and whole."""

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

from reports.formats.data.fields import FIELDS, NAMES, SCHEMA_PATH, Field, table_schema
from reports.formats.data.rows import rows_of
from reports.plan_text import plan_text

__all__ = ["FIELDS", "SCHEMA_PATH", "Field", "render_csv", "render_json", "rows_of", "table_schema"]

# What spreadsheets take for a formula, and the apostrophe itself: so that a leading one was always put there.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠']|[\t\r\n]")


def render_csv(content: Mapping[str, Any]) -> bytes:
    """Return a plan's rows as CSV (RFC 4180, UTF-8 with BOM), the columns by FIELDS.

    A text that a spreadsheet would compute has an apostrophe in front of it; it stands for nothing.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(NAMES)
    writer.writerows([_harmless(row.get(name)) for name in NAMES] for row in rows_of(content))
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: str | int | None) -> str | int | None:
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def render_json(content: Mapping[str, Any]) -> bytes:
    """Return a plan's content as an ita-plan/1 file, the same for the same content."""
    return plan_text(content).encode()
