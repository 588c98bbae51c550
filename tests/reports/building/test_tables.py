"""What a table prints: order, groups, numbers, parts and their merged cells (PRINTING, "Cells")."""

from dataclasses import replace
from datetime import date

import pytest

from reports.building.entries import Entry, Outcome, Owner, Period, Timed
from reports.building.tables import build_table
from reports.documents import Cover, Document, Line
from reports.formats.pdf import render_pdf
from tests.reports.building.printed import text_of
from tests.reports.formats.reading import raw_pages

NOTHING: frozenset[str] = frozenset()
STEPS_AND_RESULTS = frozenset({"steps", "results"})


def leaf(heading, *content, **more):
    return {"heading": heading, "content": list(content), **more}


COLUMNS = [
    leaf("มาตรการ", "number", "title"),
    leaf("ขั้นตอน", "steps"),
    leaf("ผู้รับผิดชอบ", "responsible"),
    leaf("ระยะเวลา", "period"),
    leaf("ผลผลิต", "output"),
]


def steps(*texts):
    return tuple(Timed(text) for text in texts)


def result(months=6, **texts):
    return Outcome(months, "done", texts)


PART_1 = Entry(
    number="7.1",
    title="โครงการ ก",
    numbering="paren",
    steps=steps("ทำคำสั่ง", "ประชุม"),
    results=(result(output="1) มีคำสั่ง"),),
    owns=STEPS_AND_RESULTS,
)
PART_2 = replace(PART_1, number="7.2", title="มาตรการ ข", steps=steps("จัดตั้งศูนย์"), results=(result(output="1) มีศูนย์"),))
SEVEN = Entry(
    number="7",
    responsible=(Owner(unit="สำนักปลัด"),),
    period=Period(date(2024, 10, 1), date(2025, 3, 31)),
    parts=(PART_1, PART_2),
)


def printed(*entries, columns=COLUMNS, months=6, **options):
    """Return the table as rows of (rowspan, text) by column; a full-width heading as its text."""
    table = build_table(entries, columns, months=months, caption="ตาราง", **options)
    rows: list = []
    for group in table.groups:
        rows += [group.heading] if group.heading else []
        rows += [{cell.column: (cell.rowspan, text_of(cell.lines)) for cell in row} for row in group.rows]
    return rows


def test_the_rules_own_example():
    assert printed(SEVEN) == [
        {
            0: (1, "๗.๑ โครงการ ก"),
            1: (1, "๑) ทำคำสั่ง\n๒) ประชุม"),
            2: (2, "สำนักปลัด"),
            3: (2, "ตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘"),
            4: (1, "๑) มีคำสั่ง"),
        },
        {0: (1, "๗.๒ มาตรการ ข"), 1: (1, "๑) จัดตั้งศูนย์"), 4: (1, "๑) มีศูนย์")},
    ]


def test_a_titled_parent_merges_and_each_part_is_named_in_its_first_own_cell():
    first, second = printed(replace(SEVEN, title="มาตรการหลัก"))
    assert first[0] == (2, "๗. มาตรการหลัก")
    assert first[1] == (1, "๗.๑ โครงการ ก\n๑) ทำคำสั่ง\n๒) ประชุม")
    assert 0 not in second
    assert second[1] == (1, "๗.๒ มาตรการ ข\n๑) จัดตั้งศูนย์")


def test_a_part_that_owns_nothing_keeps_every_name_in_the_titles_column():
    bare = replace(PART_1, owns=NOTHING, steps=(), results=())
    first, second = printed(replace(SEVEN, title="มาตรการหลัก", parts=(bare, PART_2)))
    assert first[0] == (1, "๗. มาตรการหลัก\n๗.๑ โครงการ ก")
    assert second[0] == (1, "๗.๒ มาตรการ ข")


def test_what_no_part_shares_of_a_parent_still_prints():
    first, *parts = printed(replace(SEVEN, title="มาตรการหลัก", steps=steps("ขั้นตอนของมาตรการหลัก")))
    assert first[0] == (3, "๗. มาตรการหลัก")
    assert first[1] == (1, "ขั้นตอนของมาตรการหลัก")
    assert first[2] == (3, "สำนักปลัด")
    assert [row[1][1].splitlines()[0] for row in parts] == ["๗.๑ โครงการ ก", "๗.๒ มาตรการ ข"]


def test_only_neighbours_that_share_merge():
    shares = replace(PART_1, owns=frozenset({"results"}), steps=())
    rows = printed(replace(SEVEN, steps=steps("ร่วม"), parts=(shares, shares, PART_2, shares)))
    assert [row.get(1) for row in rows] == [(2, "ร่วม"), None, (1, "๑) จัดตั้งศูนย์"), (1, "ร่วม")]


def test_a_column_that_mixes_prints_the_shared_once():
    columns = [leaf("มาตรการ", "title"), leaf("ใคร ทำอะไร", "responsible", "steps")]
    rows = printed(SEVEN, columns=columns)
    assert [row[1] for row in rows] == [(1, "สำนักปลัด\n๑) ทำคำสั่ง\n๒) ประชุม"), (1, "๑) จัดตั้งศูนย์")]


def test_a_group_heading_is_a_full_row_once():
    rows = printed(
        Entry(number="1", title="ก", heading="ตัวชี้วัดที่ 9"),
        Entry(number="2", title="ข", heading="ตัวชี้วัดที่ 9"),
        Entry(number="3", title="ค", heading="ตัวชี้วัดที่ 10"),
    )
    assert [row if isinstance(row, str) else row[0][1] for row in rows] == [
        "ตัวชี้วัดที่ ๙", "๑. ก", "๒. ข", "ตัวชี้วัดที่ ๑๐", "๓. ค",
    ]  # fmt: skip


def test_a_group_heading_stands_in_the_column_that_lists_it():
    columns = [leaf("ประเด็น", "heading", "title"), leaf("ผล", "detail")]
    rows = printed(Entry(title="ก", heading="ตัวชี้วัดที่ ๙"), Entry(title="ข"), columns=columns)
    assert [row[0][1] for row in rows] == ["ตัวชี้วัดที่ ๙\nก", "ข"]


def test_only_rows_with_results_renumbered_under_their_headings():
    rows = printed(
        Entry(number="4", title="ไม่มีผล", heading="กลุ่มที่ ๑"),
        Entry(number="5", title="มีผล", results=(result(output="เสร็จ"),)),
        Entry(number="6", title="ผลรอบอื่น", results=(result(12, output="เสร็จ"),)),
        replace(SEVEN, parts=(PART_1, replace(PART_2, results=()))),
        only_with_results=True,
        renumber=True,
    )
    assert [row if isinstance(row, str) else row[0][1] for row in rows] == ["กลุ่มที่ ๑", "๑. มีผล", "๒.๑ โครงการ ก"]


def test_a_report_without_round_prints_every_round_under_its_name():
    entry = Entry(title="ก", results=(result(12, output="ครบ"), result(6, output="ครึ่ง"), result(3)))
    (row,) = printed(entry, months=None)
    assert row[4] == (1, "รอบ ๖ เดือน\nครึ่ง\nรอบ ๑๒ เดือน\nครบ")


def test_a_results_own_period_prints_only_beside_results():
    entry = Entry(
        title="ก", period=Period(text="ทั้งปี"), results=(replace(result(output="เสร็จ"), period=Period(text="เดือนมีนาคม")),)
    )
    assert printed(entry)[0][3] == (1, "เดือนมีนาคม")
    assert printed(entry, columns=COLUMNS[:4])[0][3] == (1, "ทั้งปี")


def test_a_parts_period_is_its_results_then_its_own_then_the_measures():
    march = Period(text="เดือนมีนาคม")
    with_own = replace(PART_1, results=(replace(result(output="ก"), period=march),))
    shares = replace(PART_2, owns=frozenset({"steps"}), results=())
    empty = replace(shares, owns=frozenset({"steps", "period"}))
    parent = replace(SEVEN, results=(replace(result(output="ร่วม"), period=Period(text="ทั้งปี")),))
    rows = printed(replace(parent, parts=(with_own, PART_2, shares, empty)))
    assert [row.get(3) for row in rows] == [
        (1, "เดือนมีนาคม"),
        (1, "ตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘"),
        (2, "ทั้งปี"),
        None,
    ]


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [("dot", "๑. ก\n๒. ข"), ("paren", "๑) ก\n๒) ข"), ("dash", "- ก\n- ข"), ("none", "ก\nข"), (None, "๑. ก\n๒. ข")],
)
def test_step_numbering(numbering, expected):
    assert printed(Entry(title="x", numbering=numbering, steps=steps("ก", "ข")))[0][1] == (1, expected)


def test_a_single_step_has_no_number_but_in_a_numbered_part():
    assert printed(Entry(title="x", steps=steps("ก")))[0][1] == (1, "ก")
    part = Entry(title="x", steps=steps("ก"), owns=STEPS_AND_RESULTS)
    parent = Entry(numbering="paren", parts=(part, replace(part, number="1.1")))
    assert [row[1][1] for row in printed(parent)] == ["ก", "๑) ก"]


def test_deadlines_in_words_before_dates():
    timed = (
        Timed("ส่งรายงาน", date(2023, 1, 31), "ภายในเดือนมกราคม 2566"),
        Timed("เผยแพร่", date(2023, 1, 31)),
        Timed("ติดตาม\n- ทุกเดือน"),
    )
    assert printed(Entry(title="x", steps=timed))[0][1][1] == (
        "๑. ส่งรายงาน ภายในเดือนมกราคม ๒๕๖๖\n๒. เผยแพร่ ภายในวันที่ ๓๑ มกราคม ๒๕๖๖\n๓. ติดตาม\n- ทุกเดือน"
    )


def test_owners_line_by_line_and_a_unit_once():
    owners = (
        Owner(unit="สำนักปลัด", subunit="งานนิติการ"),
        Owner(unit="สำนักปลัด", subunit="งานธุรการ", person="นายหนึ่ง สมมติ", position="นิติกร"),
        Owner(unit="กองคลัง", text="เจ้าหน้าที่พัสดุ"),
        Owner(unit="สำนักปลัด"),
    )
    assert printed(Entry(title="x", responsible=owners))[0][2][1].splitlines() == [
        "สำนักปลัด", "- งานนิติการ", "- งานธุรการ", "นายหนึ่ง สมมติ", "นิติกร", "กองคลัง", "เจ้าหน้าที่พัสดุ", "สำนักปลัด",
    ]  # fmt: skip


def test_grouped_headings_reach_over_their_leaves():
    columns = [
        leaf("มาตรการ", "title"),
        {"heading": "ผล 2 ด้าน", "columns": [leaf("ผลผลิต", "output"), leaf("ผลลัพธ์", "outcome")]},
    ]
    table = build_table([], columns, months=6, caption="")
    spans = [[(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row] for row in table.header]
    assert spans == [
        [("มาตรการ", 0, 1, 2), ("ผล ๒ ด้าน", 1, 2, 1)],
        [("ผลผลิต", 1, 1, 1), ("ผลลัพธ์", 2, 1, 1)],
    ]
    assert table.leaf_headings() == ["มาตรการ", "ผลผลิต", "ผลลัพธ์"]
    assert sum(table.widths) == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize("widths", [(1e-300, 1e300), (1.7e308, 1.7e308, 5e-324), (10**299, 0.5), (1, 1000, 1000)])
def test_every_column_has_room_whatever_its_width(widths):
    columns = [leaf("ก", "title", width=width) for width in widths] + [leaf("ข", "steps")]
    table = build_table([Entry(title="ก")], columns, months=6, caption="")
    assert sum(table.widths) == pytest.approx(100, abs=0.01)
    assert min(table.widths) >= 3


@pytest.mark.parametrize("others", [2, 4, 7, 10])
def test_a_narrow_column_of_numbers_does_not_break_them(others):
    columns = [leaf("ที่", "number", width=1)] + [leaf("ข", "title", width=20)] * others
    table = build_table([Entry(number="7.1", title="ก"), Entry(number="10", title="ก")], columns, months=6, caption="")
    cover = Cover((Line("ก"),), "ก", "", "")
    pages = raw_pages(render_pdf(Document("ก", "ก", 2568, "", (), cover, (table,))))
    assert {"๗.๑", "๑๐."} <= set("".join(pages).split())


def test_a_long_heading_widens_its_column_so_that_rows_have_room_below_it():
    long = "ผลผลิตและผลลัพธ์ที่เกิดขึ้นจริงจากการดำเนินการ"
    columns = [leaf("มาตรการ", "title", width=20), leaf("ผล", "detail", width=20), leaf(long, "output", width=1)]
    assert build_table([], columns, months=6, caption="").widths[2] >= 7
