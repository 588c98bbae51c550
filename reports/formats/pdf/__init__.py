"""PDF: a Document as a tagged file (PDF/UA-1) in the official face, with right Thai text inside."""

import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path

from django.conf import settings

from reports.documents import Document
from reports.proof import Proof

try:
    with redirect_stdout(sys.stderr):  # where WeasyPrint cannot load it prints, and stdout may be a command's output
        from reports.formats.pdf import press
except OSError:  # WeasyPrint cannot load without Pango's libraries: the rest of the portal still runs
    press = None  # type: ignore[assignment]

FACES = ("Laksaman.ttf", "Laksaman-Bold.ttf", "Laksaman-Italic.ttf", "Laksaman-BoldItalic.ttf")
NO_PANGO = "ยังสร้าง PDF ไม่ได้ เพราะเครื่องแม่ข่ายยังไม่ได้ติดตั้งไลบรารี Pango กรุณาแจ้งผู้ดูแลระบบ"
NO_FACE = "ยังสร้าง PDF ไม่ได้ เพราะเครื่องแม่ข่ายยังไม่ได้ติดตั้งแบบอักษรลักษมัณ (Laksaman) กรุณาแจ้งผู้ดูแลระบบ"


class PdfUnavailable(Exception):  # noqa: N818 (a state of the machine, told to the reader)
    """No PDF can be made on this machine; str() is one Thai sentence for the reader."""


def render_pdf(document: Document, pictures: Mapping[str, bytes] = {}, proof: Proof | None = None) -> bytes:
    """Return the document as PDF bytes, the same for the same document; PdfUnavailable says what is missing.

    With a proof each page's foot carries the code, and a block at the end says how to check the file.
    """
    if press is None:
        raise PdfUnavailable(NO_PANGO)
    if not all(Path(settings.OFFICIAL_FACE_DIR, name).is_file() for name in FACES):
        raise PdfUnavailable(NO_FACE)
    return press.print_document(document, pictures, proof)
