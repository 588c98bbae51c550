"""What copying, searching and screen readers find in a PDF."""

from bisect import bisect_right

import pytest
from pythainlp.corpus import thai_words
from pythainlp.tokenize import word_tokenize

from reports.documents import Cell, Document, Line, RowGroup, Table, Text
from reports.formats.pdf import render_pdf
from tests.reports.formats import samples
from tests.reports.formats.reading import bare, raw_pages


def texts_of(document: Document) -> list[str]:
    """Return the text of each cell, heading and paragraph of a document's body."""
    found = []
    for block in document.body:
        if isinstance(block, Table):
            found += [cell.text for row in block.header for cell in row]
            found += [group.heading for group in block.groups if group.heading]
            found += [words(cell.lines) for group in block.groups for row in group.rows for cell in row]
        else:
            found += [words((line,)) for line in getattr(block, "lines", ())]
    return [bare(text) for text in found if text]


def words(lines: tuple[Line, ...]) -> str:
    return "".join(f"{line.marker}{line.text}" for line in lines)


def stands_in(text: str, pages: list[str]) -> bool:
    """Whether text stands on one page, or its pieces one after the other on following ones."""
    return any(runs_through(text, pages[at:]) for at in range(len(pages)))


def runs_through(text: str, pages: list[str]) -> bool:
    for page in pages:
        beginning = bisect_right(range(len(text) + 1), 0, key=lambda end: text[:end] not in page) - 1
        text = text[beginning:]
        if not (text and beginning):
            return not text
    return False


def test_every_cell_and_paragraph_reads_back_exactly(everything: bytes) -> None:
    pages = [bare(page) for page in raw_pages(everything)]
    missing = [text for text in texts_of(samples.everything()) if not stands_in(text, pages)]
    assert missing == []


def test_every_line_of_a_memo_reads_back_in_order(memo: bytes) -> None:
    text = bare("".join(raw_pages(memo)[:3]).replace("- ๒ -", "").replace("- ๓ -", ""))
    source = samples.memo()
    expected = ["บันทึกข้อความ", "ส่วนราชการ", source.office, source.phone, "ที่", source.number, "วันที่", source.dated]
    expected += ["เรื่อง", words(source.subject), "เรียน", source.addressee, source.through]
    for part in source.parts:
        expected += [part.heading, *(words((line,)) for line in part.lines)]
    expected.append(words(source.closing))
    for block in (source.author, *source.endorsements):
        assert block
        expected += [block.heading, words(block.opinion), block.name, *block.positions, block.signed_on]
    assert bare("".join(expected)) in text


@pytest.mark.parametrize("mode", ["-raw", "-layout", "-q"])
@pytest.mark.parametrize("bold", [False, True])
def test_hard_shapes_read_back_as_typed(mode: str, bold: bool) -> None:
    rows = [RowGroup(rows=((Cell((Line(text, strong=bold),), 0),),)) for text in samples.HARD]
    table = Table(samples.flat_header(["คำ"]), (100.0,), tuple(rows), "คำยาก")
    text = raw_pages(render_pdf(samples.document([table])), mode)[1]
    assert [line.strip() for line in text.splitlines() if line.strip() in samples.HARD] == samples.HARD


def test_hard_shapes_read_back_in_a_sentence() -> None:
    sentence = " ".join(samples.HARD)
    pdf = render_pdf(samples.document([Text((Line(sentence),))]))
    assert bare(sentence) in bare(raw_pages(pdf)[1])


def test_other_reading_modes_find_the_same_letters_and_tear_no_word(everything: bytes) -> None:
    raw = raw_pages(everything)
    for mode in ("-q", "-layout"):
        other = raw_pages(everything, mode)
        assert [letters(page) for page in other] == [letters(page) for page in raw]
        words = set(" ".join(other).split())
        assert not [word for word in words if word[0] in "ะัาำิีึืฺุู็่้๊๋์ํ"]
        assert {"ประจำปีงบประมาณ", *samples.HARD} <= words


def letters(text: str) -> list[str]:
    """Return a page's letters sorted, without the hyphens that pdftotext takes from line ends."""
    return sorted(bare(text).replace("-", ""))


def test_typed_markup_prints_as_text() -> None:
    typed = (
        '<img src="file:///etc/passwd"><script>alert(1)</script> &amp; <link rel=attachment href="file:///etc/hosts">'
    )
    pdf = render_pdf(samples.document([samples.wide_table([samples.measure(1, result=(Line(typed),))])]))
    assert bare(typed) in bare("".join(raw_pages(pdf)))
    assert b"/EmbeddedFile" not in pdf


def lines_of_cell(text: str, width: float) -> list[str]:
    """Return the lines into which a cell of a given part of the sheet breaks a text."""
    table = Table(
        samples.flat_header(["", ""]), (width, 100 - width), (RowGroup(rows=((Cell((Line(text),), 0),),)),), ""
    )
    return [line.strip() for line in raw_pages(render_pdf(samples.document([table])))[1].splitlines()][:-1]


@pytest.mark.parametrize("width", [16.0, 18.0, 23.0])
def test_narrow_cells_break_between_words_only(width: float) -> None:
    text = "เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลข่าวสารบนเว็บไซต์ของหน่วยงานให้ประชาชนทราบภายในกำหนดเวลาทุกไตรมาส"
    lines = lines_of_cell(text, width)
    assert len(lines) > 3
    assert "".join(lines) == text
    breaks, at = set(), 0
    for line in lines[:-1]:
        breaks.add(at := at + len(line))
    assert breaks - places_between_words(text) == set()


def places_between_words(text: str) -> set[int]:
    """Return where PyThaiNLP's words end, and where a compound falls into two words of its dictionary."""
    dictionary, places, at = thai_words(), set(), 0
    for word in word_tokenize(text, engine="newmm"):
        parts = (cut for cut in range(1, len(word)) if {word[:cut], word[cut:]} <= dictionary)
        places |= {at + cut for cut in parts} | {at + len(word)}
        at += len(word)
    return places


@pytest.mark.parametrize("kept", ["ฯลฯ", "เว็บไซต์", "อื่น ๆ", "พ.ศ. ๒๕๖๘", "๒๐ คน", "หน่วยงาน", "โทร. ๐-๗๓๕๗-๘๐๑๗"])
def test_what_belongs_together_stays_on_one_line(kept: str) -> None:
    for filling in range(3, 30):
        lines = lines_of_cell(f"{'กา ' * filling}{kept} ต่อไป", 35.0)
        assert any(kept in line for line in lines), (filling, lines)


def test_long_addresses_wrap_inside_their_cell() -> None:
    lines = lines_of_cell(samples.URL, 16.0)
    assert len(lines) > 3
    assert "".join(lines) == samples.URL


def test_a_word_wider_than_its_cell_wraps_between_letters() -> None:
    lines = lines_of_cell("กฎหมายรัฐธรรมนูญ" + "น้ำ" * 20, 8.0)
    assert "".join(lines) == "กฎหมายรัฐธรรมนูญ" + "น้ำ" * 20
    assert not [line for line in lines if line[0] in "ัิีึืฺุู็่้๊๋์ํำ"]
