"""The addresses whose bytes are put together from what is published: one table, and the one way to keep them."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import uuid4

from django.template.loader import get_template, render_to_string

from itaportal import blobs
from itaportal.agencies.models import Agency
from reports.models.publication import GONE, OK, AddressKind, PublicAddress, Publication
from reports.publishing.describing import mark, metadata_of
from reports.publishing.differing import PAGE as CHANGES_PAGE
from reports.publishing.differing import changes_page_of
from reports.publishing.pages import EMBED, PAGE, embed_of, page_of
from reports.publishing.places import changes_path, embed_path, metadata_path, page_path, version_path

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Composed:
    """How an address of a kind is answered.

    `place` makes its path of agency's slug, year, document's slug and number; `make` its bytes, also those that tell of
    a withdrawal, by `template` if by any. With `of_each` every version has such an address (from number `since` on),
    otherwise a document has one. What few ask for is made `on_request`, not while somebody publishes.
    """

    place: Callable[[str, int, str, int], str]
    make: Callable[[Publication], bytes]
    template: str = ""
    of_each: bool = False
    since: int = 1
    on_request: bool = False
    content_type: str = HTML


COMPOSED: Mapping[str, Composed] = {
    AddressKind.LATEST: Composed(lambda agency, year, slug, _: page_path(agency, year, slug), page_of, PAGE),
    AddressKind.VERSION: Composed(version_path, page_of, PAGE, of_each=True),
    AddressKind.CHANGES: Composed(changes_path, changes_page_of, CHANGES_PAGE, of_each=True, since=2, on_request=True),
    AddressKind.EMBED: Composed(
        lambda agency, year, slug, _: embed_path(agency, year, slug), embed_of, EMBED, on_request=True
    ),
    AddressKind.METADATA: Composed(
        lambda agency, year, slug, _: metadata_path(agency, year, slug),
        metadata_of,
        on_request=True,
        content_type="application/json",
    ),
}


def path_of(kind: str, publication: Publication) -> str:
    """Return where a composed address of a publication stands."""
    of = publication
    return COMPOSED[kind].place(of.agency.slug, of.fiscal_year, of.slug, of.number)


def compose(row: PublicAddress) -> None:
    """Put the bytes of an address together from what is published, and keep them; the row is not yet saved."""
    data = COMPOSED[row.kind].make(row.publication)
    row.sha256, row.packed = blobs.keep(data), blobs.keep(gzip.compress(data, mtime=0))
    row.look = look(row.kind)
    _say(row)


def put_off(row: PublicAddress) -> None:
    """Let the next request put an address together, whatever one is at it now; the row is not yet saved."""
    row.sha256, row.packed, row.look = "", "", uuid4().hex
    _say(row)


def _say(row: PublicAddress) -> None:
    row.content_type = COMPOSED[row.kind].content_type
    row.status = GONE if row.publication.withdrawal else OK


def compose_again(key: int) -> PublicAddress:
    """Return an address put together anew, for another release of the portal or for the first time.

    Publishing and withdrawing at the same moment win: what they wrote is left as it is and returned.
    """
    row = PublicAddress.objects.select_related("publication__agency").get(pk=key)
    before = {name: getattr(row, name) for name in ("publication_id", "status", "sha256", "look")}
    compose(row)
    made = {name: getattr(row, name) for name in ("sha256", "packed", "look", "content_type", "status")}
    is_mine = PublicAddress.objects.filter(pk=key, **before).update(**made)
    now = row if is_mine else PublicAddress.objects.get(pk=key)
    return now if now.sha256 else compose_again(key)


@cache
def look(kind: str) -> str:
    """Return a mark of what frames the bytes of a kind as it is now: style sheets' names, templates, descriptions."""
    template = COMPOSED[kind].template
    return hashlib.sha256((mark() + (_drawn(template) if template else "")).encode()).hexdigest()


def _drawn(template: str) -> str:
    nothing = {"agency": Agency(), "publication": Publication(fiscal_year=0, number=0, measures=0)}
    source: Any = get_template(template)  # with the branches that nothing shows
    return render_to_string(template, nothing) + source.template.source
