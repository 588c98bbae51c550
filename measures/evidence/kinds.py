"""What is taken as evidence: each type's suffixes, media type, word, and the reader that looks inside."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import puremagic

from itaportal.thai.numerals import thai_number
from measures.evidence.names import suffix_of
from measures.evidence.office import look_into_document, look_into_workbook
from measures.evidence.pdfs import look_into_pdf
from measures.evidence.pictures import Redrawn, redraw
from measures.evidence.refusing import Refused

Reader = Callable[[Path], Redrawn | None]
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class FileKind:
    """A type of file. `look` raises Refused, and returns a picture drawn afresh where the file is one."""

    word: str
    suffixes: tuple[str, ...]
    media_type: str
    look: Reader


OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = (
    FileKind("ภาพ JPEG", (".jpg", ".jpeg"), "image/jpeg", redraw),
    FileKind("ภาพ PNG", (".png",), "image/png", redraw),
    FileKind("PDF", (".pdf",), "application/pdf", look_into_pdf),
    FileKind("Word", (".docx",), f"{OFFICE}wordprocessingml.document", look_into_document),
    FileKind("Excel", (".xlsx",), f"{OFFICE}spreadsheetml.sheet", look_into_workbook),
)
ACCEPT = ",".join(suffix for kind in KINDS for suffix in kind.suffixes)
PICTURES = ("image/jpeg", "image/png")

EMPTY = "ไฟล์ว่างเปล่า กรุณาเลือกไฟล์ที่มีเนื้อหา"
TOO_LARGE = "ไฟล์ใหญ่เกิน {} เมกะไบต์ กรุณาย่อขนาดหรือแบ่งเป็นหลายไฟล์"
WRONG_SUFFIX = "รับเฉพาะภาพ JPEG, PNG และไฟล์ PDF, Word (.docx), Excel (.xlsx) กรุณาบันทึกเป็นชนิดใดชนิดหนึ่งนี้ก่อน"
SUFFIX_LIES = "นามสกุลของไฟล์คือ {} แต่เนื้อในไม่ใช่ไฟล์ชนิดนั้น กรุณาเปิดด้วยโปรแกรมเดิมแล้วบันทึกใหม่ให้นามสกุลตรงกัน"


def kind_named(name: str) -> FileKind:
    """Return the type that a file's name promises; raise Refused where we take no such type."""
    suffix = suffix_of(name).lower()
    for kind in KINDS:
        if suffix in kind.suffixes:
            return kind
    raise Refused(WRONG_SUFFIX)


def examine(path: Path, name: str) -> tuple[FileKind, Redrawn | None]:
    """Return what a file is, and its picture drawn afresh; raise Refused unless name, first bytes and reader agree."""
    kind = kind_named(name)
    if not path.stat().st_size:
        raise Refused(EMPTY)
    if kind.media_type not in _told_by_magic(path):
        raise Refused(SUFFIX_LIES.format(suffix_of(name)))
    return kind, kind.look(path)


def _told_by_magic(path: Path) -> set[str]:
    try:
        return {found.mime_type for found in puremagic.magic_file(path)}
    except (puremagic.PureError, ValueError):
        return set()


def too_large(megabytes: int) -> str:
    """Return the sentence for a file over so many megabytes."""
    return TOO_LARGE.format(thai_number(megabytes))
