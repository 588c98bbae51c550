"""The public page of a publication as bytes: a head and foot of today around the body that was rendered once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import json_script

from itaportal import blobs
from itaportal.thai.dates import fiscal_year_bounds, month_year
from reports.models.publication import FileKind, Publication
from reports.proof import qr_code
from reports.publishing.describing import dataset_of, described
from reports.publishing.files import OFFERED, address_of, download_of
from reports.publishing.places import changes_path, document_words, page_path, version_path
from reports.publishing.snippets import snippets_of
from reports.snapshots import thawed

BODY_GOES_HERE = b"<!-- body -->"
PAGE, EMBED = "public/published.html", "public/embed.html"
DATA_GOES_HERE = b"<!-- data -->"


@dataclass(frozen=True)
class Version:
    """A version in the list of all: the publication, its address, whether it is the page's own, what it changed.

    `changes`: where that stands; "" where no version before it can be shown beside it.
    """

    publication: Publication
    address: str
    here: bool
    changes: str


def page_of(publication: Publication) -> bytes:
    """Return the HTML of a publication's page; of one that was withdrawn, the page that says so."""
    return _framed(PAGE, publication)


def embed_of(publication: Publication) -> bytes:
    """Return the HTML of a publication for frames in other sites: its text and files, and the way to its page."""
    return _framed(EMBED, publication)


def _framed(template: str, publication: Publication) -> bytes:
    context = _context(publication)
    frame = render_to_string(template, context).encode()
    if context["withdrawal"]:
        return frame
    frame = frame.replace(DATA_GOES_HERE, _data(publication), 1)
    body = publication.files.get(kind=FileKind.BODY)
    return frame.replace(BODY_GOES_HERE, blobs.read(body.sha256), 1)


def _data(publication: Publication) -> bytes:
    """Return the publication for search engines, as data that no browser runs and no text ends."""
    return json_script(dataset_of(publication)).replace("application/json", "application/ld+json", 1).encode()


def _context(publication: Publication) -> dict[str, Any]:
    agency, versions = publication.agency, versions_of(publication)
    where = (agency.slug, publication.fiscal_year, publication.slug)
    address = f"{settings.PORTAL_ADDRESS}{version_path(*where, publication.number)}"
    offered = {each.kind: download_of(each) for each in publication.files.all() if each.kind in OFFERED}
    frozen = thawed(blobs.read(publication.sha256).decode())
    return {
        "publication": publication,
        "agency": agency,
        "document": frozen.document,
        "pictures": _pictures(publication, frozen.pictures),
        "words": document_words(publication.slug, publication.round),
        "months": " – ".join(map(month_year, fiscal_year_bounds(publication.fiscal_year))),
        "downloads": [offered[kind] for kind in OFFERED if kind in offered and kind != FileKind.ZIP],
        "here": _version(publication, publication, versions),
        "qr": qr_code(address),
        "versions": [_version(each, publication, versions) for each in versions],
        "newest": versions[0] if versions[0].pk != publication.pk else None,
        "withdrawal": publication.withdrawal,
        "address": address,
        "latest_path": page_path(*where),
        "snippets": snippets_of(page_path(*where), f"{publication.title} {frozen.document.agency}"),
        "described": described(publication, is_newest=versions[0].pk == publication.pk),
        "web_zip": offered.get(FileKind.ZIP),
    }


def _pictures(publication: Publication, frozen: Mapping[str, str]) -> dict[str, str]:
    """Return where each picture of the frozen document stands, by the name that the document calls it."""
    places = {each.sha256: address_of(each) for each in publication.files.all()}
    return {name: places[sha256] for name, sha256 in frozen.items() if sha256 in places}


def versions_of(publication: Publication) -> Sequence[Publication]:
    """Return every version of a publication's document, the newest first, each with its withdrawal."""
    rows = Publication.objects.filter(
        agency=publication.agency_id, fiscal_year=publication.fiscal_year, slug=publication.slug
    )
    return list(rows.select_related("agency").prefetch_related("withdrawals").order_by("-number"))


def _version(each: Publication, shown: Publication, versions: Sequence[Publication]) -> Version:
    where = (each.agency.slug, each.fiscal_year, each.slug, each.number)
    is_compared = each.withdrawal is None and earlier_of(each, versions) is not None
    return Version(each, version_path(*where), each.pk == shown.pk, changes_path(*where) if is_compared else "")


def earlier_of(publication: Publication, versions: Sequence[Publication]) -> Publication | None:
    """Return the last version before one that is not withdrawn, None where there is none; versions: newest first."""
    earlier = (each for each in versions if each.number < publication.number and each.withdrawal is None)
    return next(earlier, None)
