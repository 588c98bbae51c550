"""Which documents an agency has published: its years, newest first, and in each the plan and the reports."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reports.models.listed import PublishedMeasure
from reports.models.publication import AddressKind, PublicAddress, Publication
from reports.publishing.places import PLAN_SLUG, document_words, page_path
from reports.search import Query, find_measures


@dataclass(frozen=True, slots=True)
class Listed:
    """A published document in a list: its kind and round in words, where its latest version stands, that version."""

    words: str
    address: str
    publication: Publication


@dataclass(frozen=True, slots=True)
class FoundMeasure:
    """A measure that was found, and the document that it stands in."""

    measure: PublishedMeasure
    document: Listed


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year (พ.ศ.) with its documents: the plan first, then the reports by their rounds."""

    fiscal_year: int
    documents: tuple[Listed, ...]

    @property
    def stands(self) -> bool:
        """Whether any of them is not withdrawn."""
        return any(each.publication.withdrawal is None for each in self.documents)


def years_of(agencies: Iterable[int]) -> dict[int, list[Year]]:
    """Return each agency's years, newest first, by the agency's key; two queries however many there are."""
    rows = PublicAddress.objects.filter(agency__in=list(agencies), kind=AddressKind.LATEST)
    shelves: dict[int, dict[int, list[Listed]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.select_related("publication").prefetch_related("publication__withdrawals"):
        shelves[row.agency_id][row.publication.fiscal_year].append(listed(row.publication, row.path))
    return {agency: _in_order(years) for agency, years in shelves.items()}


def listed(publication: Publication, address: str) -> Listed:
    """Return a document as lists show it."""
    return Listed(document_words(publication.slug, publication.round), address, publication)


def found_measures(query: Query, older: int | None = None) -> dict[str, Any]:
    """Return what a list of measures shows: those that a query asks for, and what asks for more of them."""
    found = find_measures(query, older)
    return {"measures": [FoundMeasure(each, current(each.publication)) for each in found.shown], "more": found.older}


def current(publication: Publication) -> Listed:
    """Return a document whose latest version this is, as lists show it."""
    return listed(publication, page_path(publication.agency.slug, publication.fiscal_year, publication.slug))


def _in_order(years: dict[int, list[Listed]]) -> list[Year]:
    return [Year(each, tuple(sorted(years[each], key=_place))) for each in sorted(years, reverse=True)]


def _place(document: Listed) -> tuple[bool, int]:
    return document.publication.slug != PLAN_SLUG, document.publication.round or 0
