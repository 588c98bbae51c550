"""The files that a document is published as beside its page and PDF: one table, from name to bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reports.documents import Document
from reports.formats.data import render_csv, render_json
from reports.formats.grid import render_xlsx
from reports.formats.word import render_docx

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a file is made from: the Document, the plan's content (ita-plan/1), pictures by name."""

    document: Document
    content: Mapping[str, Any]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A sort of file: how its name ends, its media type, what people call it, and its bytes from Contents."""

    extension: str
    content_type: str
    word: str
    render: Callable[[Contents], bytes]


FORMATS: Mapping[str, Format] = {
    "docx": Format(
        "docx",
        f"{OFFICE}.wordprocessingml.document",
        "Word",
        lambda given: render_docx(given.document, given.pictures),
    ),
    "xlsx": Format(
        "xlsx", f"{OFFICE}.spreadsheetml.sheet", "Excel", lambda given: render_xlsx(given.document, given.content)
    ),
    "csv": Format("csv", "text/csv; charset=utf-8", "CSV", lambda given: render_csv(given.content)),
    "json": Format("json", "application/json", "JSON", lambda given: render_json(given.content)),
}
