"""The lines of printed tables: every piece of a table is closed on all sides, on every page."""

import itertools

import pytest
from PIL import Image

from reports.building.entries import Entry, Owner
from reports.building.tables import build_table
from reports.documents import Document, RowGroup, Table
from reports.formats.pdf import render_pdf
from reports.layouts import shapes
from tests.reports.formats import samples
from tests.reports.formats.reading import opened, picture, raw_pages

DPI = 144
DARK = 140


def column_lines(table: Table, image: Image.Image) -> list[int]:
    """Return where a full-width landscape table's vertical lines stand, in pixels."""
    left, width = 20 / 25.4 * DPI, (297 - 40) / 25.4 * DPI
    edges = [sum(table.widths[:at]) / 100 for at in range(len(table.widths) + 1)]
    return [round(left + edge * width) for edge in edges]


def dark_rows(image: Image.Image, near: int) -> list[int]:
    """Return the rows in which a dark pixel stands within 3 pixels of a column."""
    return [
        row for row in range(image.height)
        if min(image.crop((max(near - 3, 0), row, near + 4, row + 1)).tobytes()) < DARK
    ]  # fmt: skip


def level_lines(image: Image.Image, left: int, right: int) -> list[int]:
    """Return the rows that are dark all along between two columns."""
    wanted = right - left
    found = []
    for row in range(image.height):
        pixels = image.crop((left, row, right, row + 1)).tobytes()
        if sum(pixel < DARK for pixel in pixels) >= wanted * 0.97:
            found.append(row)
    return found


def assert_closed(document: Document, table: Table) -> None:
    """Check that on each page the table's outer lines are whole and each column is closed at the end."""
    pdf = render_pdf(document)
    with opened(pdf) as found:
        pages = len(found.pages)
    assert pages > 2
    for page in range(2, pages + 1):
        image = picture(pdf, page, dpi=DPI)
        lines = column_lines(table, image)
        top, bottom = extent(image, lines[0])
        for near in (lines[0], lines[-1]):
            rows = [row for row in dark_rows(image, near) if top <= row <= bottom]
            assert len(rows) >= (bottom - top) * 0.995, (page, near)
        for left, right in itertools.pairwise(lines):
            level = level_lines(image, left + 4, right - 4)
            assert min(level) <= top + 2, (page, left)
            assert max(level) >= bottom - 2, (page, left)


def extent(image: Image.Image, left: int) -> tuple[int, int]:
    rows = dark_rows(image, left)
    return rows[0], rows[-1]


@pytest.mark.parametrize("first", range(1, 8))
def test_merged_cells_are_closed_wherever_the_page_ends(first: int) -> None:
    groups = [samples.measure(1, steps=first), samples.merged(2, 6, samples.items(3, "หน่วยงานเจ้าของเรื่อง"), steps=1)]
    table = samples.wide_table([*groups, samples.measure(3)])
    assert_closed(samples.document([table]), table)


@pytest.mark.parametrize("parts", [2, 3])
@pytest.mark.parametrize("shared", [18, 30, 60])
def test_merged_cells_longer_than_their_rows_are_closed(shared: int, parts: int) -> None:
    owners = samples.items(shared, "หน่วยงานเจ้าของเรื่อง")
    table = samples.wide_table([samples.measure(1), samples.merged(2, parts, owners, steps=1), samples.measure(3)])
    assert_closed(samples.document([table]), table)


@pytest.mark.parametrize("steps", [25, 26, 27, 28])
def test_rows_longer_than_a_page_are_closed(steps: int) -> None:
    table = samples.wide_table([samples.measure(1, steps=steps), samples.measure(2, steps=2)])
    assert_closed(samples.document([table]), table)


@pytest.mark.parametrize("steps", [4, 5, 6, 7])
def test_merged_rows_that_are_cut_themselves_are_closed(steps: int) -> None:
    table = samples.wide_table([samples.merged(at, 2, samples.lines("กองคลัง"), steps=steps) for at in (1, 2, 3)])
    assert_closed(samples.document([table]), table)


@pytest.mark.parametrize("first", range(1, 5))
def test_a_group_heading_taken_to_the_next_page_leaves_no_line_behind(first: int) -> None:
    groups = [RowGroup(heading="ตัวชี้วัดที่ ๙"), samples.measure(2, steps=1), samples.measure(3, steps=1)]
    table = samples.wide_table([samples.measure(1, steps=first), *groups * 4])
    assert_closed(samples.document([table]), table)


def test_short_rows_are_not_cut_and_long_ones_begin_in_all_cells_at_once() -> None:
    table = samples.wide_table([samples.measure(at, steps=at % 4 + 1) for at in range(1, 10)])
    for page in raw_pages(render_pdf(samples.document([table])))[1:]:
        begun = [number for number in "๑๒๓๔๕๖๗๘๙" if f"{number}. มาตรการที่ {number}" in page]
        assert begun
        assert page.count("สำนักปลัด") == page.count(". มาตรการที่")


@pytest.mark.parametrize("owners", [9, 11, 20, 40])
@pytest.mark.parametrize("parts", [3, 5])
def test_a_group_heading_over_short_rows_beside_a_long_merged_cell(parts: int, owners: int) -> None:
    names = tuple(Owner(text=f"เจ้าหน้าที่ผู้รับผิดชอบคนที่ {at}") for at in range(owners))
    small = tuple(Entry(title="ก", owns=frozenset()) for _ in range(parts))
    measure = Entry(heading="หัวข้อกลุ่ม", responsible=names, parts=small)
    table = build_table([measure], shapes()[0].tables[0]["columns"], months=None, caption="ก")
    text = "".join(raw_pages(render_pdf(samples.document([table]))))
    assert text.count("เจ้าหน้าที่") == owners
