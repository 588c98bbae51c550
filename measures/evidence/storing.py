"""Keeping a file: its bytes first, whole and on the disk, under a name of ours; the row that knows them after that."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone

from itaportal.blobs.whole import write_whole
from measures.evidence.incoming import FOLDER as INCOMING
from measures.evidence.incoming import NO_ROOM
from measures.evidence.kinds import examine
from measures.evidence.refusing import Refused
from measures.evidence.scanning import scan
from measures.models import StoredFile

FOLDER = "evidence"
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """A file whose bytes lie in storage; `row` is not stored yet."""

    row: StoredFile
    word: str


def keep(path: Path, name: str, agency_id: int) -> Kept:
    """Examine, clean and keep an agency's file that lies at path and is called name; raise Refused with a sentence."""
    kind, picture = examine(path, name)
    scan(path)
    digest = hashlib.sha256(picture.data).hexdigest() if picture else _digest(path)
    stem = f"{FOLDER}/{agency_id}/{digest[:2]}/{digest}"
    row = StoredFile(agency_id=agency_id, sha256=digest, name=f"{stem}{kind.suffixes[0]}", media_type=kind.media_type)
    try:
        if picture:
            row.small = f"{stem}-small.jpg"
            row.size, row.small_size = write_whole(picture.data, row.name), write_whole(picture.small, row.small)
        else:
            row.size = write_whole(path, row.name)
    except OSError:
        raise Refused(NO_ROOM) from None
    return Kept(row, kind.word)


def is_kept(kept: Kept) -> bool:
    """Say whether the bytes of a file that was kept are there."""
    return all(default_storage.exists(name) for name in filter(None, (kept.row.name, kept.row.small)))


def forget(kept: Kept) -> None:
    """Delete the bytes of a file that was kept and then refused after all, unless a row knows them."""
    row = kept.row
    if not StoredFile.objects.filter(agency=row.agency_id, sha256=row.sha256).exists():
        for name in filter(None, (row.name, row.small)):
            default_storage.delete(name)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(name: str) -> bytes | None:
    """Return the bytes kept under name, None where storage lost them."""
    with suppress(FileNotFoundError), default_storage.open(name) as kept:
        return kept.read()
    return None


def orphans() -> Iterator[str]:
    """Yield the names in storage that no row knows, older than a day: an upload writes its bytes before its row."""
    youngest = (timezone.now() - A_DAY).timestamp()
    for path in (each for folder in (FOLDER, INCOMING) for each in Path(default_storage.path(folder)).rglob("*")):
        if path.is_file() and path.stat().st_mtime < youngest:
            name = path.relative_to(default_storage.path("")).as_posix()
            if not StoredFile.objects.filter(Q(name=name) | Q(small=name)).exists():
                yield name


def sweep() -> int:
    """Delete the bytes of uploads that ended half-way; return how many files went."""
    gone = list(orphans())
    for name in gone:
        default_storage.delete(name)
    return len(gone)
