"""Long documents: time grows with the rows, memory stays bounded, the longest rows and pages come to an end."""

import gc
import resource
import time

import pytest

from reports.documents import Cell, Document, Line, RowGroup
from reports.formats.pdf import render_pdf
from tests.reports.formats import samples
from tests.reports.formats.reading import opened


def rows(count: int) -> Document:
    """Return a document of one wide table of so many short rows."""
    return samples.document([samples.wide_table([short_row(at) for at in range(count)])])


def short_row(number: int) -> RowGroup:
    title = Cell((Line(f"มาตรการที่ {number} เรื่องน้ำ"),), 0, is_title=True)
    others = (Cell((Line("ดำเนินการเผยแพร่ข้อมูลบนเว็บไซต์ของหน่วยงาน"),), at) for at in range(1, 5))
    return RowGroup(rows=((title, *others),))


def seconds(document: Document) -> float:
    gc.collect()
    begun = time.process_time()
    render_pdf(document)
    return time.process_time() - begun


def test_time_grows_in_line_with_the_rows() -> None:
    render_pdf(rows(5))
    small, large = min(seconds(rows(40)) for _ in range(3)), seconds(rows(320))
    assert large < small * 8 * 1.5


def test_many_rows_take_bounded_memory(full: bool) -> None:
    count = 2000 if full else 500
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pdf = render_pdf(rows(count))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < (100 + 0.3 * count) * 1024  # kilobytes
    with opened(pdf) as found:
        assert len(found.pages) > count / 25


@pytest.mark.parametrize("letters", ["ก", "น้ำ", "https://example.go.th/", "- "])
def test_a_cell_of_a_hundred_thousand_letters_comes_to_an_end(letters: str) -> None:
    text = (letters * 20_000)[:20_000]
    begun = time.process_time()
    pdf = render_pdf(samples.document([samples.wide_table([samples.measure(1, result=samples.lines(text))])]))
    assert time.process_time() - begun < 60
    with opened(pdf) as found:
        assert len(found.pages) > 10


def test_a_row_of_many_lines_comes_to_an_end() -> None:
    with opened(render_pdf(samples.document([samples.wide_table([samples.measure(1, steps=300)])]))) as found:
        assert len(found.pages) > 30
