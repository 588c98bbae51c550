"""What was published under a code, or with a file's very bytes, or at an address that a file names."""

import subprocess
import sys
from dataclasses import dataclass

from django.conf import settings

from reports.models.publication import AddressKind, PublicAddress, Publication, PublishedFile
from reports.publishing.files import OFFERED
from reports.publishing.pages import versions_of
from reports.publishing.places import document_words, page_path, version_path

PATIENCE = 15  # seconds
MOST_PATHS = 50  # that are looked up: one of ours has one


class Broken(Exception):  # noqa: N818 (a state of the file, told to the reader)
    """It begins as a PDF and cannot be opened as one."""


@dataclass(frozen=True)
class Found:
    """A published version as the reader is told of it; newest is None where it is the latest itself."""

    publication: Publication
    words: str
    address: str
    latest: str
    newest: Publication | None


def by_code(code: str) -> Found | None:
    """Return the version that carries a code, None where none does; code is as read_code gives it."""
    row = Publication.objects.filter(code=code).select_related("agency").first()
    return _found(row) if row else None


def by_bytes(sha256: str) -> Found | None:
    """Return the version that a file with this SHA-256 is of, the newest that stands; None where it is of none."""
    files = PublishedFile.objects.filter(sha256=sha256, kind__in=OFFERED).select_related("publication__agency")
    rows = [file.publication for file in files.prefetch_related("publication__withdrawals")]
    best = max(rows, key=lambda row: (row.withdrawal is None, row.number), default=None)
    return _found(best) if best else None


def by_links(pdf: bytes) -> Found | None:
    """Return the version whose page a PDF names as its own, None where it names none; Broken where it does not open."""
    home = settings.PORTAL_ADDRESS
    paths = [each.removeprefix(home) for each in _links(pdf) if each.startswith(f"{home}/a/")][:MOST_PATHS]
    rows = PublicAddress.objects.filter(path__in=set(paths), kind=AddressKind.VERSION)
    named = {row.path: row.publication for row in rows.select_related("publication__agency")} if paths else {}
    return next((_found(named[path]) for path in paths if path in named), None)


def _links(pdf: bytes) -> list[str]:
    command = [sys.executable, "-m", "reports.verifying.inside"]
    try:
        looked = subprocess.run(  # noqa: S603  (our own module, and nothing of the file's on its command line)
            command, cwd=settings.BASE_DIR, input=pdf, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise Broken from None
    if looked.returncode:
        raise Broken
    return looked.stdout.decode(errors="replace").splitlines()


def _found(row: Publication) -> Found:
    versions, where = versions_of(row), (row.agency.slug, row.fiscal_year, row.slug)
    return Found(
        publication=next(each for each in versions if each.pk == row.pk),
        words=document_words(row.slug, row.round),
        address=version_path(*where, row.number),
        latest=page_path(*where),
        newest=versions[0] if versions[0].pk != row.pk else None,
    )
