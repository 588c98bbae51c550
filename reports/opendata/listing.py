"""The open data as a list: for the page that offers it, and as a Data Package (Frictionless) for machines."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse

from reports.models.open_data import FileFormat, OpenDataFile

TYPES = {FileFormat.CSV: "text/csv; charset=utf-8", FileFormat.LINES: "application/x-ndjson"}
SCHEMAS = {FileFormat.CSV: "open_data_table_schema", FileFormat.LINES: "open_data_plan_schema"}


@dataclass(frozen=True, slots=True)
class Group:
    """The files of a fiscal year, or of all (None)."""

    fiscal_year: int | None
    files: Sequence[OpenDataFile]


def groups() -> list[Group]:
    """Return the files that there are: those of all years, then of each, the latest first; one query."""
    rows = OpenDataFile.objects.all()
    return [Group(year, list(files)) for year, files in groupby(rows, key=lambda file: file.fiscal_year)]


def data_package(files: Sequence[OpenDataFile]) -> dict[str, Any]:
    """Return the description of all files as a Frictionless Data Package."""
    licence = {"title": settings.OPEN_DATA_LICENCE["name"], "path": settings.OPEN_DATA_LICENCE["url"]}
    made = max((file.made_at.isoformat() for file in files), default=None)
    return {
        "name": "ita-measures",
        "title": "มาตรการส่งเสริมคุณธรรมและความโปร่งใสที่เผยแพร่ในระบบ",
        "homepage": settings.PORTAL_ADDRESS + reverse("open_data"),
        "licenses": [{name: value for name, value in licence.items() if value}],
        "resources": [_resource(file) for file in files],
    } | ({"created": made} if made else {})


def _resource(file: OpenDataFile) -> dict[str, Any]:
    form = FileFormat(file.format)
    return {
        "name": file.name.replace(".", "-"),
        "path": settings.PORTAL_ADDRESS + reverse("open_data_file", args=[file.name]),
        "format": file.format,
        "mediatype": TYPES[form].partition(";")[0],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "rows": file.rows,
        "documents": file.documents,
        "describedby": settings.PORTAL_ADDRESS + reverse(SCHEMAS[form]),
    }
