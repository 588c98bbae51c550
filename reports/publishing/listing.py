"""Telling search which measures stand published, in the transaction that publishes or withdraws them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from itaportal import blobs
from itaportal.audit.recording import recording
from reports.models.listed import PublishedMeasure
from reports.models.publication import Publication
from reports.publishing.places import PLAN_SLUG
from reports.publishing.standing import current_documents


def list_measures(agency: int, year: int) -> None:
    """Write the measures of an agency's year anew, as its documents that stand now have them."""
    PublishedMeasure.objects.filter(agency=agency, fiscal_year=year).delete()
    contents = [(each, _content(each)) for each in _standing(agency, year)]
    PublishedMeasure.objects.bulk_create(measures_of(contents))


def list_forgotten() -> int:
    """List the years that no measure is listed of, as those published before there were such lists; return how many."""
    listed = PublishedMeasure.objects.filter(
        agency=OuterRef("agency"), fiscal_year=OuterRef("publication__fiscal_year")
    )
    rows = current_documents().filter(~Exists(listed)).order_by()
    for agency, year in (forgotten := list(rows.values_list("agency", "publication__fiscal_year").distinct())):
        with recording(agency, by=None):
            list_measures(agency, year)
    return len(forgotten)


def measures_of(contents: Iterable[tuple[Publication, Mapping[str, Any]]]) -> list[PublishedMeasure]:
    """Return the measures of one agency's year, each once, of its documents with their frozen plans."""
    found: dict[tuple[str, str], PublishedMeasure] = {}
    for publication, content in sorted(contents, key=lambda each: _rank(each[0])):
        for number, title in measures_in(content["measures"]):
            row = PublishedMeasure.of(publication, number, title)
            found.setdefault((number, row.search_key), row)
    return list(found.values())


def _standing(agency: int, year: int) -> list[Publication]:
    """Return the latest versions of the year's documents, without those whose latest is withdrawn."""
    rows = current_documents(year).filter(agency=agency)
    return [row.publication for row in rows.select_related("publication")]


def _rank(publication: Publication) -> tuple[bool, int]:
    """Return what puts first the document that tells most: the whole year's report, the later rounds, the plan."""
    return publication.slug == PLAN_SLUG, -(publication.round or 99)


def _content(publication: Publication) -> Mapping[str, Any]:
    """Return a publication's frozen plan; an empty one where it is lost, which `verify_published` tells."""
    try:
        content: Mapping[str, Any] = json.loads(blobs.read(publication.sha256))["content"]
    except blobs.Lost:
        return {"measures": []}
    return content


def measures_in(measures: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield number and title of every measure and part that has a title, as a frozen plan has them."""
    for each in measures:
        if title := (each.get("title") or "").strip():
            yield each.get("number") or "", title
        yield from measures_in(each.get("parts") or ())
