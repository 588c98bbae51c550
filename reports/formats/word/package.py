"""The Word file around its text: an empty one to begin with, and its bytes at the end, the same for the same text."""

import io
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordFile

BLANK = Path(__file__).with_name("blank")
NO_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def blank_file() -> WordFile:
    """Return an empty Word file with our styles: no author, no date, no program."""
    return docx.Document(io.BytesIO(_blank()))


@cache
def _blank() -> bytes:
    return _zipped(
        {path.relative_to(BLANK).as_posix(): path.read_bytes() for path in BLANK.rglob("*") if path.is_file()}
    )


def bytes_of(file: WordFile) -> bytes:
    """Return the file as bytes in which nothing tells of the machine or the hour."""
    written = io.BytesIO()
    file.save(written)
    with ZipFile(written) as package:
        return _zipped({name: package.read(name) for name in package.namelist()})


def _zipped(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(_entry(name), data)
    return kept.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, NO_DATE)
    entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
    return entry
