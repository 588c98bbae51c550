"""What goes into the open data: of each document the latest version, unless it is withdrawn; one at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from itaportal import blobs
from reports.models.publication import OK, AddressKind, FileKind, PublishedFile
from reports.publishing.places import version_path
from reports.publishing.standing import current_documents

AT_ONCE = 500  # rows fetched from the database at a time


@dataclass(frozen=True, slots=True)
class Source:
    """A published content (ita-plan/1), and what each of its rows says of where it comes from (schema.ORIGIN)."""

    content: dict[str, Any]
    origin: dict[str, str | int | None]


def years() -> list[int]:
    """Return the fiscal years that anything stands published of, the latest first."""
    found = current_documents().values_list("publication__fiscal_year", flat=True)
    return list(found.order_by("-publication__fiscal_year").distinct())


def sources(year: int) -> Iterator[Source]:
    """Yield what stands published of a year, agency by agency; blobs.Lost where one of the files is gone."""
    rows = PublishedFile.objects.filter(
        kind=FileKind.JSON,
        publication__fiscal_year=year,
        publication__addresses__kind=AddressKind.LATEST,
        publication__addresses__status=OK,
    )
    found = rows.select_related("publication__agency").order_by("agency", "publication__slug")
    for file in found.iterator(AT_ONCE):
        yield Source(json.loads(blobs.read(file.sha256)), _origin(file))


def _origin(file: PublishedFile) -> dict[str, str | int | None]:
    of = file.publication
    return {
        "address": settings.PORTAL_ADDRESS + version_path(of.agency.slug, of.fiscal_year, of.slug, of.number),
        "document": of.slug,
        "document_version": of.number,
        "published_on": timezone.localdate(of.made_at).isoformat(),
    }
