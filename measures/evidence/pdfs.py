"""PDFs that people upload: looked into by a process of its own, with little memory and time, and kept as they came.

A PDF is not written afresh: that would break the electronic signatures of orders and letters. What could run, open or
carry another file is refused instead.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

from django.conf import settings

from measures.evidence.refusing import Refused

PATIENCE = 30  # seconds
TAIL = 4096  # bytes in which a PDF's end mark must stand
SENTENCES = {
    "encrypted": "PDF นี้มีรหัสผ่านหรือถูกจำกัดสิทธิ กรุณาบันทึกใหม่โดยไม่ตั้งรหัสผ่าน",
    "script": "PDF นี้มีสคริปต์หรือคำสั่งที่ทำงานเอง กรุณาพิมพ์เป็น PDF ใหม่ (Print to PDF) แล้วอัปโหลดไฟล์ใหม่นั้น",
    "embedded": "PDF นี้มีไฟล์อื่นแนบอยู่ข้างใน กรุณาพิมพ์เป็น PDF ใหม่ (Print to PDF) แล้วอัปโหลดไฟล์แนบแยกต่างหาก",
    "broken": "เปิด PDF นี้ไม่ได้ ไฟล์อาจเสีย ใหญ่ผิดปกติ หรือมีข้อมูลอื่นปนอยู่ กรุณาพิมพ์เป็น PDF ใหม่ (Print to PDF)",
}


def look_into_pdf(path: Path) -> None:
    """Raise Refused unless path is a PDF that opens, and in which nothing runs or hides."""
    if not _is_plain_pdf(path):
        raise Refused(SENTENCES["broken"])
    command = [sys.executable, "-m", "measures.evidence.pdf_inside", str(path)]
    try:
        looked = subprocess.run(  # noqa: S603  (our own module, and a path of ours)
            command, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(SENTENCES["broken"]) from None
    said = looked.stdout.strip()
    if looked.returncode or said != "well":
        raise Refused(SENTENCES.get(said, SENTENCES["broken"]))


def _is_plain_pdf(path: Path) -> bool:
    """Say whether the file begins and ends as a PDF, and is not another file as well."""
    with path.open("rb") as file:
        head = file.read(5)
        file.seek(max(0, path.stat().st_size - TAIL))
        _, mark, behind = file.read().rpartition(b"%%EOF")
    return head == b"%PDF-" and bool(mark) and not behind.strip(b"\x00\t\n\f\r ") and not zipfile.is_zipfile(path)
