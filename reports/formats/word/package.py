"""The Word file around its text: an empty one to begin with, and its bytes at the end, the same for the same text."""

import io
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document as WordFile

from reports.formats.zipping import zipped

BLANK = Path(__file__).with_name("blank")


def blank_file() -> WordFile:
    """Return an empty Word file with our styles: no author, no date, no program."""
    return docx.Document(io.BytesIO(_blank()))


@cache
def _blank() -> bytes:
    return zipped(
        {path.relative_to(BLANK).as_posix(): path.read_bytes() for path in BLANK.rglob("*") if path.is_file()}
    )


def bytes_of(file: WordFile) -> bytes:
    """Return the file as bytes in which nothing tells of the machine or the hour."""
    written = io.BytesIO()
    file.save(written)
    with ZipFile(written) as package:
        return zipped({name: package.read(name) for name in package.namelist()})
