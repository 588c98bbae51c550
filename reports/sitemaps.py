"""What search engines are told of: the public pages that stand, some thousands at a time, found by their keys."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.db.models import F, QuerySet, Window
from django.db.models.functions import Mod, RowNumber
from django.utils.timezone import localtime

from itaportal.agencies.models import Agency
from reports.publishing.places import agency_path
from reports.publishing.standing import current_documents

A_PAGE = 5000
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Place:
    """A page for search engines: its path, and when it changed last where that is known."""

    path: str
    changed: datetime | None = None


def written(places: Iterable[Place], home: str, *, inside: str = "url") -> str:
    """Return places of a site as XML; inside "sitemap" they are parts of the map. home: the site's own address."""
    whole = {"url": "urlset", "sitemap": "sitemapindex"}[inside]
    lines = (f"<{inside}><loc>{escape(home + each.path)}</loc>{_changed(each)}</{inside}>" for each in places)
    return "\n".join((DECLARED, f'<{whole} xmlns="{NAMESPACE}">', *lines, f"</{whole}>\n"))


def _changed(place: Place) -> str:
    return f"<lastmod>{localtime(place.changed).isoformat(timespec='seconds')}</lastmod>" if place.changed else ""


def parts_of(rows: QuerySet) -> list[int]:
    """Return the key after which each page of rows begins; one query."""
    places = Mod(Window(RowNumber(), order_by=F("pk").asc()), A_PAGE)
    firsts = rows.order_by("pk").annotate(place=places).filter(place=1 % A_PAGE)
    return [key - 1 for key in firsts.values_list("pk", flat=True)]


def agencies_after(key: int) -> Iterator[Place]:
    """Yield a page of agencies; one query."""
    slugs = Agency.objects.order_by("pk").filter(pk__gt=key).values_list("slug", flat=True)[:A_PAGE]
    yield from (Place(agency_path(slug)) for slug in slugs)


def documents_after(key: int) -> Iterator[Place]:
    """Yield a page of documents; one query."""
    rows = current_documents().order_by("pk").filter(pk__gt=key).values_list("path", "publication__made_at")[:A_PAGE]
    yield from (Place(path, made_at) for path, made_at in rows)
