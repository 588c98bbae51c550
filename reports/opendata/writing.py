"""Writing the files of open data: by gzip into a file beside, kept when whole, and only then is the row pointed at it.

Memory holds one document at a time. A run that is killed leaves yesterday's files as they are.
"""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.utils import timezone

from itaportal import blobs
from reports.formats.data import csv_cells
from reports.models.open_data import FileFormat, OpenDataFile
from reports.opendata.collecting import Source, sources, years
from reports.opendata.schema import BULK_NAMES

ALL = "all"
BLOCK = 1024 * 1024
LEVEL = 6  # of gzip


class Growing:
    """A file that is being written: what readers will get goes in, gzip goes to the disk."""

    def __init__(self, path: Path, closing: ExitStack) -> None:
        self.path, self.rows, self.size, self._hash = path, 0, 0, hashlib.sha256()
        self._under = closing.enter_context(path.open("wb"))
        self._packed = closing.enter_context(gzip.GzipFile("", "wb", LEVEL, self._under, 0))

    def write(self, data: bytes, rows: int = 0) -> None:
        """Add bytes at the end, which are so many rows."""
        self.rows += rows
        self.size += len(data)
        self._hash.update(data)
        self._packed.write(data)

    def keep(self) -> dict[str, Any]:
        """End the file and keep it; return what its row says of it."""
        self._packed.close()
        self._under.close()
        return {
            "sha256": self._hash.hexdigest(),
            "size": self.size,
            "packed": blobs.keep_file(self.path),
            "packed_size": self.path.stat().st_size,
            "rows": self.rows,
        }


def write_everything() -> list[OpenDataFile]:
    """Write the files of every year and those of all, and return their rows."""
    forget_years()
    written = [file for year in years() for file in write_year(year)]
    return written + write_all()


def write_year(year: int) -> list[OpenDataFile]:
    """Write the files of a fiscal year and return their rows; without anything published there are none."""
    with _begun() as files:
        documents = _fill(files, sources(year))
        return _point(year, files, documents)


def write_all() -> list[OpenDataFile]:
    """Write the files of all years together from those of each, and return their rows."""
    rows = OpenDataFile.objects.exclude(fiscal_year=None)
    with _begun() as files:
        for row in rows:
            with blobs.opened(row.packed) as packed, gzip.open(packed) as came:
                if row.format == FileFormat.CSV:
                    came.readline()  # the heading, which the file has already
                while data := came.read(BLOCK):
                    files[row.format].write(data)
            files[row.format].rows += row.rows
        return _point(None, files, sum(row.documents for row in rows if row.format == FileFormat.CSV))


def forget_years() -> None:
    """Let go of the files of years that nothing stands published of any more."""
    OpenDataFile.objects.exclude(fiscal_year=None).exclude(fiscal_year__in=years()).delete()


def name_of(year: int | None, form: str) -> str:
    """Return the name of a file; year None is all years together."""
    return f"ita-measures-{year or ALL}.{form}"


@contextmanager
def _begun() -> Iterator[Mapping[str, Growing]]:
    with TemporaryDirectory() as folder, ExitStack() as closing:
        files = {form.value: Growing(Path(folder) / form.value, closing) for form in FileFormat}
        files[FileFormat.CSV].write("\ufeff".encode() + _csv([BULK_NAMES]))
        yield files


def _fill(files: Mapping[str, Growing], found: Iterable[Source]) -> int:
    """Write sources into the files; return how many there were."""
    documents = 0
    for documents, source in enumerate(found, 1):  # noqa: B007  (counted to the end)
        rows = list(csv_cells(source.content, BULK_NAMES, source.origin))
        files[FileFormat.CSV].write(_csv(rows), len(rows))
        line = json.dumps(source.content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        files[FileFormat.LINES].write(f"{line}\n".encode(), 1)
    return documents


def _csv(rows: Iterable[Iterable[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _point(year: int | None, files: Mapping[str, Growing], documents: int) -> list[OpenDataFile]:
    """Keep the ended files and let their rows say so, all at once; where nothing is published there are no rows."""
    about = {form: file.keep() for form, file in files.items()}
    made_at = timezone.now()
    with transaction.atomic():
        OpenDataFile.objects.filter(fiscal_year=year).delete()
        return OpenDataFile.objects.bulk_create(
            OpenDataFile(
                name=name_of(year, form), fiscal_year=year, format=form, documents=documents, made_at=made_at, **each
            )
            for form, each in (about if documents else {}).items()
        )
