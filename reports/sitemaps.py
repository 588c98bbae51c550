"""What search engines are told of: the public pages that stand, some thousands at a time, found by their keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet, Window
from django.db.models.functions import Mod, RowNumber

from itaportal.agencies.models import Agency
from reports.models.publication import OK, AddressKind, PublicAddress

A_PAGE = 5000


@dataclass(frozen=True, slots=True)
class Place:
    """A page for search engines: its path, and when it changed last where that is known."""

    path: str
    changed: datetime | None = None


def agencies() -> QuerySet[Agency]:
    """Return the agencies that have a page."""
    return Agency.objects.order_by("pk")


def documents() -> QuerySet[PublicAddress]:
    """Return the documents of which the latest version stands."""
    return PublicAddress.objects.filter(kind=AddressKind.LATEST, status=OK).order_by("pk")


def parts_of(rows: QuerySet) -> list[int]:
    """Return the key after which each page of rows begins; one query."""
    firsts = rows.annotate(place=Mod(Window(RowNumber(), order_by=F("pk").asc()), A_PAGE)).filter(place=1 % A_PAGE)
    return [key - 1 for key in firsts.values_list("pk", flat=True)]


def agencies_after(key: int) -> Iterator[Place]:
    """Yield a page of agencies; one query."""
    for each in agencies().filter(pk__gt=key).only("slug")[:A_PAGE]:
        yield Place(each.get_absolute_url())


def documents_after(key: int) -> Iterator[Place]:
    """Yield a page of documents; one query."""
    rows = documents().filter(pk__gt=key).values_list("path", "publication__made_at")[:A_PAGE]
    yield from (Place(path, made_at) for path, made_at in rows)
