"""Which way up a report's pages lie: wide tables across, long texts and forewords upright."""

from reports.documents import Heading, PageBreak, Signature, Text
from reports.formats.stretches import stretches
from tests.reports.formats import samples

WIDE, NARROW = samples.wide_table([samples.measure(1)]), samples.narrow_table(1)
HEADING, TEXT = Heading(samples.lines("หัวเรื่อง")), Text(samples.lines("ข้อความ"))
LONG = Text(samples.lines("ข้อความ" * 300))
SIGNATURE = Signature(samples.lines("หน่วยงาน"))


def shape(*body: object) -> list[tuple[int, bool]]:
    """Return how many blocks each stretch holds and whether it lies across."""
    return [(len(stretch.blocks), stretch.wide) for stretch in stretches(body)]  # type: ignore[arg-type]


def test_text_lies_with_the_wide_table_that_it_introduces() -> None:
    assert shape(HEADING, TEXT, WIDE) == [(3, True)]
    assert shape(HEADING, TEXT, WIDE, TEXT, WIDE, TEXT) == [(6, True)]


def test_a_foreword_stands_upright_before_it() -> None:
    assert shape(HEADING, TEXT, SIGNATURE, TEXT, WIDE) == [(3, False), (2, True)]


def test_a_long_text_stands_upright_but_its_last_heading_goes_with_the_table() -> None:
    assert shape(HEADING, LONG, HEADING, TEXT, WIDE) == [(2, False), (3, True)]
    assert shape(WIDE, HEADING, LONG) == [(1, True), (2, False)]


def test_a_short_text_never_makes_a_page_of_its_own() -> None:
    assert shape(TEXT, HEADING, TEXT, WIDE, TEXT) == [(5, True)]


def test_narrow_tables_stay_upright_until_a_wide_one() -> None:
    assert shape(HEADING, NARROW, TEXT, NARROW) == [(4, False)]
    assert shape(NARROW, HEADING, WIDE) == [(1, False), (2, True)]
    assert shape(WIDE, HEADING, NARROW) == [(1, True), (2, False)]


def test_page_breaks_part_and_empty_stretches_do_not_print() -> None:
    assert shape(PageBreak(), HEADING, WIDE, PageBreak(), PageBreak(), TEXT, PageBreak()) == [(2, True), (1, False)]
    assert shape() == []
