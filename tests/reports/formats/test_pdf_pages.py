"""How the pages of a PDF lie, follow and call themselves; that the same document gives the same bytes."""

import hashlib
import subprocess
import sys
from typing import Any

import pikepdf
import pytest

from reports.documents import PageBreak
from reports.formats.pdf import render_pdf
from tests.reports.formats import samples
from tests.reports.formats.reading import bare, opened, raw_pages, words

CONTINUED = "(ต่อ)"


def lies(pdf: bytes) -> str:
    """Return P for each upright page and L for each landscape one."""
    with opened(pdf) as found:
        boxes = [[float(value) for value in page.mediabox] for page in found.pages]
    assert all(sorted((box[2], box[3])) == pytest.approx([595.28, 841.89], abs=0.1) for box in boxes)
    return "".join("L" if box[2] > box[3] else "P" for box in boxes)


def test_wide_tables_lie_across_and_all_else_stands(everything: bytes) -> None:
    assert lies(everything).strip("L").startswith("PLLPPPP")
    pages = lies(everything)
    cover = next(at for at, text in enumerate(raw_pages(everything)) if "จังหวัดปัตตานี" in text)
    foreword = pages[cover + 1]
    assert (pages[cover], foreword) == ("P", "P")
    assert set(pages[cover + 2 : -2]) == {"L"}
    assert pages[-2:] == "PP"


def test_a_document_of_narrow_tables_stays_upright() -> None:
    assert set(lies(render_pdf(samples.document([samples.narrow_table(8)])))) == {"P"}


def test_report_pages_count_themselves_and_the_cover_does_not(everything: bytes) -> None:
    pages = raw_pages(everything)
    cover = next(at for at, text in enumerate(pages) if "จังหวัดปัตตานี" in text)
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    count = len(pages) - cover - 1
    for number, text in enumerate(pages[cover + 1 :], start=1):
        assert f"หน้า {number} จาก {count}".translate(thai) in text
    assert "หน้า" not in pages[cover]


def test_each_memo_counts_its_own_pages_from_the_second(everything: bytes) -> None:
    pages = raw_pages(everything)
    numbers = [next((word for word in ("- ๒ -", "- ๓ -", "- ๔ -") if word in text), "") for text in pages[:7]]
    assert numbers == ["", "- ๒ -", "- ๓ -", "- ๔ -", "", "- ๒ -", "- ๓ -"]


def test_continuation_pages_say_so_and_no_others() -> None:
    body = [
        samples.Heading(samples.lines("แรก")),
        samples.wide_table([samples.measure(at) for at in range(1, 6)]),
        samples.Text(samples.lines("ข้อความหลังตาราง")),
        PageBreak(),
        samples.wide_table([samples.measure(9)]),
    ]
    pages = raw_pages(render_pdf(samples.document(body)))[1:]
    assert len(pages) > 3
    assert [CONTINUED in text for text in pages] == [False, *[True] * (len(pages) - 2), False]
    assert "ข้อความหลังตาราง" in pages[-2]


def test_a_table_that_begins_a_page_is_not_called_continued() -> None:
    begins = bare("".join(samples.HEADINGS) + "๒. มาตรการที่ ๒")
    found = 0
    for steps in range(2, 8):
        body = [samples.wide_table([samples.measure(1, steps=steps)]), samples.wide_table([samples.measure(2)])]
        fresh = [text for text in raw_pages(render_pdf(samples.document(body)))[1:] if begins in bare(text)]
        fresh = [text for text in fresh if "๑. มาตรการที่ ๑" not in text]
        found += any(bare(text).startswith(begins) for text in fresh)
        assert not [text for text in fresh if bare(text).startswith(begins) and CONTINUED in text]
    assert found


def test_headings_repeat_on_every_page_of_a_table() -> None:
    pages = raw_pages(render_pdf(samples.document([samples.wide_table([samples.measure(1, steps=40)])])))[1:]
    assert len(pages) > 4
    assert all("ขั้นตอนหรือวิธีการปฏิบัติ" in text for text in pages)


@pytest.mark.parametrize("rows", range(2, 9))
def test_the_text_that_introduces_a_table_stays_with_it(rows: int) -> None:
    first = samples.wide_table([samples.measure(at, steps=1) for at in range(1, rows)])
    body = [first, samples.Text(samples.lines("บัดนี้ดำเนินการแล้ว รายละเอียดมีดังนี้")), samples.grouped_table(2)]
    pages = raw_pages(render_pdf(samples.document(body)))[1:]
    assert "ผลผลิต" in next(text for text in pages if "รายละเอียดมีดังนี้" in text)


@pytest.mark.parametrize("lead", range(12))
def test_headings_never_stand_alone_at_a_page_end(lead: int) -> None:
    body = [
        samples.Text(samples.lines(*["ข้อความนำ"] * lead)),
        samples.Heading(samples.lines("หัวเรื่องของตาราง")),
        samples.Text(samples.lines("ดังนี้")),
        samples.wide_table([samples.RowGroup(heading="หัวข้อของกลุ่ม"), samples.measure(1)]),
    ]
    pages = raw_pages(render_pdf(samples.document(body)))[1:]
    heading = next(text for text in pages if "หัวเรื่องของตาราง" in text)
    assert "ดังนี้" in heading
    table = next(text for text in pages if "หัวข้อของกลุ่ม" in text)
    assert "๑. มาตรการที่ ๑" in table
    assert bare("มาตรการขั้นตอนหรือวิธีการปฏิบัติผู้รับผิดชอบ") in bare(table)


def test_the_outline_names_memos_cover_headings_tables_and_groups(everything: bytes) -> None:
    with opened(everything) as pdf, pdf.open_outline() as outline:
        titles = list(titles_of(outline.root))
    assert titles[0][0] == 0
    assert titles[0][1].startswith("บันทึกข้อความ เรื่อง รายงานผล")
    assert any(depth == 0 and title.startswith("รายงานผลการดำเนินการตามมาตรการ") for depth, title in titles)
    assert (1, "คำนำ") in titles
    assert (2, "ตารางผลการดำเนินการ") in titles
    assert any(title.startswith("ตัวชี้วัดที่ ๑๐") for _, title in titles)


def titles_of(items: Any, depth: int = 0) -> Any:
    for item in items:
        yield depth, item.title
        yield from titles_of(item.children, depth + 1)


def test_a_file_tells_its_title_and_language_and_nothing_of_its_maker(everything: bytes) -> None:
    with opened(everything) as pdf:
        assert str(pdf.Root.Lang) == "th"
        assert str(pdf.docinfo["/Title"]) == samples.everything().title
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer"}
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True or str(pdf.Root.ViewerPreferences.DisplayDocTitle)
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert not [word for word in ("Date>", "creator>", "/tmp", "uuid") if word in metadata]


def test_only_the_official_face_is_embedded(everything: bytes) -> None:
    with opened(everything) as pdf:
        names = {
            str(each.BaseFont) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
        }
    assert names
    assert all("+Laksaman" in name or "+Official" in name for name in names), names


def test_the_same_document_gives_the_same_bytes(everything: bytes) -> None:
    assert render_pdf(samples.everything()) == everything


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_gives_the_same_bytes(everything: bytes, seed: str) -> None:
    program = (
        "import django, hashlib; django.setup()\n"
        "from reports.formats.pdf import render_pdf\n"
        "from tests.reports.formats import samples\n"
        "print(hashlib.sha256(render_pdf(samples.everything())).hexdigest())"
    )
    environment = {
        "ITAPORTAL_DEMO": "1", "DJANGO_SETTINGS_MODULE": "itaportal.settings", "PATH": "/usr/bin:/bin",
        "PYTHONHASHSEED": seed,
    }  # fmt: skip
    found = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True, text=True)
    assert found.stdout.strip().splitlines()[-1] == hashlib.sha256(everything).hexdigest()


def test_text_stays_inside_the_sheet(everything: bytes) -> None:
    pages = lies(everything)
    for number, way in enumerate(pages, start=1):
        width = 297 if way == "L" else 210
        for word in words(everything, number):
            assert word.left > 18, (number, word)
            assert word.right < width - 18, (number, word)
