"""Moving the pointer: which bytes each public address answers with, in the transaction that publishes or withdraws."""

from collections.abc import Callable

from reports.models.publication import GONE, OK, AddressKind, FileKind, PublicAddress, Publication, PublishedFile
from reports.publishing.composing import COMPOSED, compose, path_of, put_off
from reports.publishing.counting import count_year
from reports.publishing.files import OFFERED, address_of, content_type_of
from reports.publishing.listing import list_measures
from reports.publishing.pages import versions_of
from reports.publishing.places import latest_file_path


def shelve(publication: Publication) -> None:
    """Let every address of a document answer what holds now that this version was published or withdrawn.

    An older version's page, which names the newest, is put together when somebody asks for it.
    """
    newest, *older = versions_of(publication)
    for kind, how in COMPOSED.items():
        _page(newest, kind, put_off if how.on_request else compose)
        for version in older if how.of_each else ():
            _page(version, kind, put_off)
    for file in publication.files.exclude(kind=FileKind.BODY).select_related("publication__agency"):
        _file(file)
    for file in newest.files.filter(kind__in=OFFERED).select_related("publication__agency"):
        _latest_file(newest, file)
    list_measures(publication.agency_id, publication.fiscal_year)
    count_year(publication.agency.province, publication.fiscal_year)


def _page(publication: Publication, kind: str, put: Callable[[PublicAddress], None]) -> None:
    if publication.number < COMPOSED[kind].since:
        return
    row = _row(path_of(kind, publication), kind, publication)
    put(row)
    row.save()


def _latest_file(newest: Publication, file: PublishedFile) -> None:
    path = latest_file_path(newest.agency.slug, newest.fiscal_year, newest.slug, file.kind)
    _answer(_row(path, AddressKind.LATEST_FILE, newest), file, gone=newest.withdrawal is not None)


def _file(file: PublishedFile) -> None:
    """The same bytes may be of several versions: they are gone when all of these are withdrawn."""
    path = address_of(file)
    same = PublishedFile.objects.filter(agency=file.agency_id, sha256=file.sha256, publication__withdrawals=None)
    _answer(_row(path, AddressKind.FILE, file.publication), file, gone=not same.exists())


def _row(path: str, kind: str, publication: Publication) -> PublicAddress:
    row = PublicAddress.objects.filter(path=path).first() or PublicAddress(path=path, agency_id=publication.agency_id)
    row.kind, row.publication = kind, publication
    return row


def _answer(row: PublicAddress, file: PublishedFile, *, gone: bool) -> None:
    row.sha256, row.name, row.status = file.sha256, file.name, GONE if gone else OK
    row.content_type = content_type_of(file)
    row.save()
