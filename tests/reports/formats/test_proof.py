"""What a published PDF says of itself: on each page, and in the block that ends it."""

import io
import subprocess
from pathlib import Path

import page
import pikepdf
import pytest
import segno
from PIL import Image

from reports.formats.pdf import render_pdf
from reports.formats.pdf.proving import QR_WORDS
from reports.proof import Proof, code_of
from tests.reports.formats import samples
from tests.reports.formats.reading import bare, raw_pages

ADDRESS = "https://ita.example.go.th/a/thung-tawan/2568/report-6/v2/"
PRINT = "0123456789abcdef" * 4
PROOF = Proof(code_of(PRINT, "thung-tawan", 2568, "report-6", 2), ADDRESS, PRINT, "๑๘ มีนาคม พ.ศ. ๒๕๖๘")
SHARP = 120  # dots an inch: how finely a page is looked at


@pytest.fixture(scope="module")
def proven() -> bytes:
    """A document of every kind of block, with its proof."""
    return render_pdf(samples.everything(), {}, PROOF)


def test_each_page_carries_the_code(proven: bytes, everything: bytes) -> None:
    pages = raw_pages(proven)
    assert all(PROOF.code in text for text in pages)
    assert len(pages) >= len(raw_pages(everything))


def test_the_pages_lie_as_they_lie_without_it(proven: bytes, everything: bytes) -> None:
    foot = bare(f"รหัสตรวจสอบ {PROOF.code}")
    with_proof, without = ([bare(text) for text in raw_pages(pdf)] for pdf in (proven, everything))
    memos = [text.replace(foot, "") for text in with_proof[:7]]
    assert memos == without[:7]
    assert "".join(with_proof).count(bare("การตรวจสอบเอกสาร")) == 1


def test_the_last_page_tells_how_to_check_it(proven: bytes) -> None:
    last = bare(raw_pages(proven)[-1])
    for words in ("การตรวจสอบเอกสาร", ADDRESS, "https://ita.example.go.th/verify/", PRINT, PROOF.published_on):
        assert bare(words) in last, words


def test_a_document_of_memos_alone_gets_a_page_for_it() -> None:
    pages = raw_pages(render_pdf(samples.document((), memos=[samples.memo()]), {}, PROOF))
    assert "การตรวจสอบเอกสาร" in pages[-1]
    assert "หน้า ๑ จาก ๑" in pages[-1]


def test_the_code_is_scanned_as_the_versions_address(proven: bytes, tmp_path: Path) -> None:
    """The page is drawn and its modules are read at their middles, and compared with the code of the address."""
    file = tmp_path / "proven.pdf"
    file.write_bytes(proven)
    last = str(len(raw_pages(proven)))
    command = ["pdftoppm", "-f", last, "-l", last, "-r", str(SHARP), "-gray", str(file)]
    drawn = Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))
    expected = [[bool(each) for each in row] for row in segno.make(ADDRESS, error="m", micro=False).matrix]
    assert _modules(drawn, proven, len(expected)) == expected


def _modules(drawn: Image.Image, pdf: bytes, count: int) -> list[list[bool]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        figures = [each for each in opened.objects if _is_qr(each)]
        left, bottom, right, top = (float(value) for value in figures[0].A.BBox)
        height = float(opened.pages[-1].mediabox[3])
    side = min(right - left, top - bottom)
    step, dot = side / (count + 8), SHARP / 72  # four modules of quiet border all around

    def black(row: int, column: int) -> bool:
        across = left + (right - left - side) / 2 + (column + 4.5) * step
        down = height - top + (top - bottom - side) / 2 + (row + 4.5) * step
        return int(drawn.getpixel((int(across * dot), int(down * dot)))) < 128  # type: ignore[arg-type]

    return [[black(row, column) for column in range(count)] for row in range(count)]


def _is_qr(each: object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and str(each.get("/Alt", "")) == QR_WORDS


def test_a_proven_file_is_pdf_ua_and_the_same_each_time(proven: bytes) -> None:
    assert page.validate_pdf_bytes(proven, profile="ua1").failures == []
    assert render_pdf(samples.everything(), {}, PROOF) == proven
