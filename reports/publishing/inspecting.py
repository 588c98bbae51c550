"""Whether everything that was published is still what it was: bytes against hashes, addresses against publications.

A second opinion: of the code that publishes it shares only how addresses are written and what a version has.
"""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

from itaportal import blobs
from itaportal.thai.numerals import thai_digits
from reports.models.publication import GONE, OK, AddressKind, FileKind, PublicAddress, Publication, PublishedFile
from reports.proof import code_of
from reports.publishing.composing import COMPOSED, path_of
from reports.publishing.files import OFFERED, address_of
from reports.publishing.places import latest_file_path

AT_ONCE = 50  # publications in memory, without their bytes
PAGES = (AddressKind.LATEST, AddressKind.VERSION)  # each holds the published body whole
CONTENT = "เนื้อหาที่ตรึงไว้"
LOST = "ไม่มีในที่เก็บไฟล์"
CHANGED = "เนื้อไฟล์ในที่เก็บถูกเปลี่ยน"
OTHER_SIZE = "ขนาดไม่ตรงกับที่บันทึกไว้"
OTHER_CODE = "รหัสตรวจสอบไม่ใช่ของเนื้อหานี้"
NO_ADDRESS = "ไม่มีที่อยู่นี้ ทั้งที่เผยแพร่แล้ว"
ELSEWHERE = "ที่อยู่นี้ชี้ไปยังฉบับหรือไฟล์อื่น"
SHOULD_BE_GONE = "ฉบับนี้ถอนแล้ว แต่ที่อยู่นี้ยังเปิดได้"
SHOULD_STAND = "ฉบับนี้ไม่ได้ถอน แต่ที่อยู่นี้ตอบว่าถอนแล้ว"
OTHER_BODY = "หน้าไม่มีเนื้อหาที่เผยแพร่"
OTHER_PACKED = "หน้าที่บีบอัดไม่ตรงกับหน้า"
UNKNOWN = "ที่อยู่นี้ไม่ได้มาจากการเผยแพร่"


def inspected() -> Iterator[tuple[Publication, list[str]]]:
    """Yield every publication with what is wrong with it, a Thai sentence each; some publications at a time."""
    last = 0
    while rows := list(_whole(Publication.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE])):
        for row in rows:
            yield row, faults_of(row.pk) if any(_faults(row)) else []
        last = rows[-1].pk


def faults_of(key: int) -> list[str]:
    """Return what is wrong with a publication as it is now; what was published meanwhile is no fault of it."""
    return list(_faults(_whole(Publication.objects.filter(pk=key)).get()))


def _whole(rows: Any) -> Any:
    return rows.select_related("agency").prefetch_related("withdrawals", "files", "addresses")


def _faults(of: Publication) -> Iterator[str]:
    where = (of.agency.slug, of.fiscal_year, of.slug)
    named = path_of(AddressKind.VERSION, of)
    yield from _told(f"{named} {CONTENT}", _read(of.sha256)[1])
    if of.code != code_of(of.sha256, *where, of.number):
        yield f"{named}: {OTHER_CODE}"
    for file in of.files.all():
        data, faults = _read(file.sha256)
        size = [] if file.size == len(data) else [OTHER_SIZE]
        yield from _told(f"{named} {file.name}", faults or size)
    rows = {row.path: row for row in of.addresses.all()}
    for path, kind in _pages(of):
        yield from _told(path, _of_page(of, kind, rows.pop(path, None)))
    for path, file in _files(of):
        yield from _told(path, _of_file(file, rows.pop(path, None) or PublicAddress.objects.filter(path=path).first()))
    yield from (f"{path}: {UNKNOWN}" for path in rows)


def _told(where: str, sentences: list[str]) -> Iterator[str]:
    yield from (f"{thai_digits(where)}: {each}" for each in sentences)


def _is_newest(of: Publication) -> bool:
    same = Publication.objects.filter(agency=of.agency_id, fiscal_year=of.fiscal_year, slug=of.slug)
    return not same.filter(number__gt=of.number).exists()


def _pages(of: Publication) -> Iterator[tuple[str, str]]:
    for kind, how in COMPOSED.items():
        if of.number >= how.since and (how.of_each or _is_newest(of)):
            yield path_of(kind, of), kind


def _files(of: Publication) -> Iterator[tuple[str, PublishedFile]]:
    """Yield where each file stands: by its bytes, and the newest version's also by its format."""
    offered = [each for each in of.files.all() if each.kind != FileKind.BODY]
    yield from ((address_of(each), each) for each in offered)
    if _is_newest(of):
        for each in offered:
            if each.kind in OFFERED:
                yield latest_file_path(of.agency.slug, of.fiscal_year, of.slug, each.kind), each


def _of_page(of: Publication, kind: str, row: PublicAddress | None) -> list[str]:
    if row is None or row.kind != kind:
        return [NO_ADDRESS]
    found = _of_status(row, is_gone=of.withdrawal is not None)
    if not row.sha256:  # put together at the next request
        return found
    page, faults = _read(row.sha256)
    if _unpacked(_read(row.packed)[0]) != page:
        faults.append(OTHER_PACKED)
    body = next((each.sha256 for each in of.files.all() if each.kind == FileKind.BODY), "")
    if kind in PAGES and of.withdrawal is None and _read(body)[0] not in page:
        faults.append(OTHER_BODY)
    return found + faults


def _of_file(file: PublishedFile, row: PublicAddress | None) -> list[str]:
    if row is None:
        return [NO_ADDRESS]
    if row.sha256 != file.sha256:
        return [ELSEWHERE]
    standing = PublishedFile.objects.filter(agency=file.agency_id, sha256=file.sha256, publication__withdrawals=None)
    is_latest = row.kind == AddressKind.LATEST_FILE
    return _of_status(row, is_gone=file.publication.withdrawal is not None if is_latest else not standing.exists())


def _of_status(row: PublicAddress, *, is_gone: bool) -> list[str]:
    if row.status == (GONE if is_gone else OK):
        return []
    return [SHOULD_BE_GONE if is_gone else SHOULD_STAND]


def _read(sha256: str) -> tuple[bytes, list[str]]:
    """Return kept bytes as they lie there, and what is wrong with them."""
    try:
        data = blobs.read_unchecked(sha256)
    except blobs.Lost:
        return b"", [LOST]
    return data, [] if hashlib.sha256(data).hexdigest() == sha256 else [CHANGED]


def _unpacked(data: bytes) -> bytes | None:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return None
