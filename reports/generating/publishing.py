"""The rows that publishing leaves behind, for many documents at once; pages are put together when somebody asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from itaportal import blobs
from itaportal.agencies.models import Agency
from reports.generating.loading import load
from reports.generating.places import Place, share
from reports.generating.plans import STAND_IN
from reports.generating.sheets import SharedFile, Sheet, made_at
from reports.models import PublicAddress, Publication, PublishedFile, PublishedMeasure
from reports.models.publication import OK, AddressKind, FileKind
from reports.proof import code_of
from reports.publishing.composing import COMPOSED, path_of
from reports.publishing.files import OFFERED, TYPES, place_of
from reports.publishing.listing import measures_of
from reports.publishing.places import file_path, latest_file_path
from reports.publishing.rendering import LONGEST_NAME
from reports.snapshots import fingerprint

DAYS = 45  # within which agencies publish the same document
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Copy:
    """A document of one agency that is to be published."""

    agency: Agency
    place: Place
    sheet: Sheet


def publish(copies: Iterable[Copy], by: Any) -> int:
    """Write publications with their files and addresses, in the caller's transaction; return how many."""
    pairs = [(copy, _publication(copy, by)) for copy in copies]
    Publication.objects.bulk_create(made for _, made in pairs)
    load(PublishedFile, (row for pair in pairs for row in _files(*pair)))
    load(PublicAddress, (row for pair in pairs for row in _addresses(*pair)))
    load(PublishedMeasure, (row for year in _by_year(pairs) for row in _measures(year)))
    return len(pairs)


def _publication(copy: Copy, by: Any) -> Publication:
    sheet, made = copy.sheet, copy.sheet.made
    text = sheet.text_of(copy.place)
    sha256 = fingerprint(text)
    blobs.keep(text.encode(), at_once=False)
    day = made_at(sheet.year, made.months, share(copy.place.number, sheet.year, made.slug, "day") % DAYS)
    return Publication(
        agency=copy.agency, fiscal_year=sheet.year, slug=made.slug, round=made.months, title=made.title, number=1,
        sha256=sha256, measures=len(sheet.content["measures"]), made_by=by, made_at=day,
        code=code_of(sha256, copy.agency.slug, sheet.year, made.slug, 1),
    )  # fmt: skip


def _files(copy: Copy, made: Publication) -> Iterator[Row]:
    whose = _whose(made)
    for file in copy.sheet.files:
        yield whose | {"kind": file.kind, "name": _name(file, copy), "sha256": file.sha256, "size": file.size}


def _addresses(copy: Copy, made: Publication) -> Iterator[Row]:
    """Yield the rows of a document's pages, not yet put together, and of its files: for good, and as the latest."""
    empty = _whose(made) | {"name": "", "sha256": "", "packed": "", "status": OK, "look": ""}
    for kind, how in COMPOSED.items():
        if made.number >= how.since:
            yield empty | {"kind": str(kind), "path": path_of(kind, made), "content_type": how.content_type}
    slug, year = copy.agency.slug, made.fiscal_year
    for file in copy.sheet.files:
        if file.kind == FileKind.BODY:
            continue
        row = empty | {"name": _name(file, copy), "sha256": file.sha256, "content_type": TYPES[file.kind]}
        good = file_path(slug, file.sha256, place_of(made.slug, file.kind))
        yield row | {"kind": AddressKind.FILE.value, "path": good}
        if file.kind in OFFERED:
            latest = latest_file_path(slug, year, made.slug, file.kind)
            yield row | {"kind": AddressKind.LATEST_FILE.value, "path": latest}


def _by_year(pairs: Iterable[tuple[Copy, Publication]]) -> Iterator[list[tuple[Copy, Publication]]]:
    """Yield the documents of an agency's year together."""
    for _, year in groupby(pairs, key=lambda pair: (pair[1].agency_id, pair[1].fiscal_year)):
        yield list(year)


def _measures(year: list[tuple[Copy, Publication]]) -> Iterator[Row]:
    for each in measures_of((made, copy.sheet.content) for copy, made in year):
        told = {name: getattr(each, name) for name in ("fiscal_year", "number", "title", "search_key")}
        yield _whose(each.publication) | told


def _whose(made: Publication) -> Row:
    return {"version": 1, "agency_id": made.agency_id, "publication_id": made.pk}


def _name(file: SharedFile, copy: Copy) -> str:
    name, dot, ends = file.name.replace(STAND_IN["name"], copy.place.name).rpartition(".")
    return f"{name[:LONGEST_NAME]}{dot}{ends}"
