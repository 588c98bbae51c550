"""The inspector's own reading of the printing rules, held against hand-made answers."""

import pytest

from tests.acceptance.digits import stray_digits, thai_digits
from tests.acceptance.expected import Passage, cover_lines, documents_of
from tests.acceptance.memo_lines import endorsement_lines, head_lines
from tests.acceptance.rows import Cell
from tests.acceptance.tables import Band, Head, header_of, table_of
from tests.acceptance.words import Look, lines_of, period_words

DIGITS = [
    ("ปี 2568", "ปี ๒๕๖๘"),
    ("ข้อ O42", "ข้อ O42"),
    ("ITA 2568", "ITA ๒๕๖๘"),
    ("COVID-19", "COVID-19"),
    ("E-Service 2 ระบบ", "E-Service ๒ ระบบ"),
    ("ISO9001:2015", "ISO9001:2015"),
    ("โทร. 0-7357-8017", "โทร. ๐-๗๓๕๗-๘๐๑๗"),
    ("http://a.go.th/2568/1.pdf", "http://a.go.th/2568/1.pdf"),
    ("มาตรา 9/1", "มาตรา ๙/๑"),
    ("a1@b2.go.th", "a1@b2.go.th"),
    ("1,234.50 บาท", "๑,๒๓๔.๕๐ บาท"),
    ("3G/4G", "3G/4G"),
    ("1.1 โครงการ", "๑.๑ โครงการ"),
    ("แบบ สขร.1", "แบบ สขร.๑"),
    ("๒๕๖7", "๒๕๖๗"),
    ("Line@อบต2", "Line@อบต๒"),
    ("(10%)", "(๑๐%)"),
    ("A4 จำนวน 20 แผ่น", "A4 จำนวน ๒๐ แผ่น"),
]


@pytest.mark.parametrize(("typed", "printed"), DIGITS)
def test_digits_print_as_the_rule_lists_them(typed, printed):
    assert thai_digits(typed) == printed
    assert not stray_digits(printed)
    assert bool(stray_digits(typed)) == (typed != printed)


PERIODS = [
    ({"start": "2024-10-01", "end": "2025-09-30"}, "ปีงบประมาณ พ.ศ. ๒๕๖๘"),
    ({"start": "2024-10-01", "end": "2025-03-31"}, "ตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘"),
    ({"start": "2025-04-01", "end": "2025-04-30"}, "เมษายน ๒๕๖๘"),
    ({"start": "2024-02-01", "end": "2024-02-28"}, "๑ กุมภาพันธ์ ๒๕๖๗ - ๒๘ กุมภาพันธ์ ๒๕๖๗"),
    ({"start": "2025-01-12", "end": "2025-03-30"}, "๑๒ มกราคม ๒๕๖๘ - ๓๐ มีนาคม ๒๕๖๘"),
    ({"start": "2025-01-12", "end": "2025-01-12"}, "๑๒ มกราคม ๒๕๖๘"),
    ({"start": "2022-06-01", "end": None}, "ตั้งแต่ ๑ มิถุนายน ๒๕๖๕ เป็นต้นไป"),
    ({"end": "2023-01-31"}, "ภายในวันที่ ๓๑ มกราคม ๒๕๖๖"),
    ({"start": "2025-01-01", "text": "ไตรมาส 2"}, "ไตรมาส ๒"),
]


@pytest.mark.parametrize(("period", "printed"), PERIODS)
def test_a_period_prints_in_words(period, printed):
    assert period_words(period) == [printed]


def test_no_period_prints_nothing():
    assert period_words(None) == period_words({"start": None, "end": None}) == []


EACH_ROUND, ROUND_6 = Look(None, False), Look(6, False)
CONTENTS = [
    ("steps", {"steps": [{"text": "ก"}]}, "ก"),
    ("steps", {"steps": [{"text": "ก"}], "step_numbering": "dash"}, "- ก"),
    ("steps", {"steps": [{"text": "ก"}], "number": "7.1", "is_part": True, "step_numbering": "paren"}, "๑) ก"),
    ("steps", {"steps": [{"text": "ก"}, {"text": "ข", "due": "2023-01-31"}]}, "๑. ก|๒. ข ภายในวันที่ ๓๑ มกราคม ๒๕๖๖"),
    ("steps", {"steps": [{"text": "ก", "due": "2023-01-31", "due_text": "ม.ค. 66"}]}, "ก ม.ค. ๖๖"),
    ("milestones", {"monitoring": {"milestones": [{"text": "ก"}]}}, "ก"),
    ("milestones", {"monitoring": {"milestones": [{"text": "ก"}, {"text": "ข"}]}}, "๑. ก|๒. ข"),
    ("monitoring", {"monitoring": {"rounds": [6]}}, "รายงานผลรอบ ๖ เดือน"),
    ("monitoring", {"monitoring": {"rounds": [6, 12]}}, "รายงานผลรอบ ๖ เดือน และ ๑๒ เดือน"),
    ("monitoring", {"monitoring": {"rounds": [1, 6, 12]}}, "รายงานผลรอบ ๑ เดือน ๖ เดือน และ ๑๒ เดือน"),
    ("monitoring", {"monitoring": {"rounds": [6], "text": "ทุก 6 เดือน"}}, "ทุก ๖ เดือน"),
    (
        "responsible",
        {"responsible": [{"unit": "ก", "subunit": "ข"}, {"unit": "ก", "subunit": "ค"}, {"text": "ง"}]},
        "ก|- ข|- ค|ง",
    ),
    ("responsible", {"responsible": [{"unit": "ก", "person": "ข", "position": "ค", "text": "ง"}]}, "ก|ข|ค|ง"),
    ("status", {"results": [{"round": 6}, {"round": 12, "status": "cancelled"}]}, "ดำเนินการแล้ว"),
    ("evidence", {"results": [{"round": 6, "evidence": [{"url": "http://a/ 1"}]}]}, "http://a/ 1"),
    ("evidence", {"results": [{"round": 6, "evidence": [{"url": "http://a/1", "caption": "ภาพ 1"}]}]}, "ภาพ ๑"),
]


@pytest.mark.parametrize(("content", "source", "printed"), CONTENTS)
def test_a_content_prints_its_lines(content, source, printed):
    assert "|".join(lines_of(content, source, ROUND_6)) == printed


def test_every_round_prints_under_its_name_where_the_report_has_none():
    results = [{"round": 12, "output": "ข"}, {"round": 6, "output": "ก"}, {"round": 9}]
    assert lines_of("output", {"results": results}, EACH_ROUND) == ["รอบ ๖ เดือน", "ก", "รอบ ๑๒ เดือน", "ข"]


def _columns(*contents):
    return [{"heading": "ช่อง", "content": content.split()} for content in contents]


def _rows(measures, *contents, round_=6, **section):
    table = table_of({"measures": measures}, {"columns": _columns(*contents), **section}, round_, "")
    return [[(c.column, c.text, c.rowspan) for c in row] for band in table.bands for row in band.rows]


SHARED = {"responsible": [{"unit": "สำนักปลัด"}], "period": {"start": "2024-10-01", "end": "2025-03-31"}}
EXAMPLE = {
    "number": "7",
    "title": None,
    "step_numbering": "paren",
    **SHARED,
    "parts": [
        {"number": "7.1", "title": "โครงการ ก", "steps": [{"text": "ทำคำสั่ง"}, {"text": "ประชุม"}]},
        {"number": "7.2", "title": "มาตรการ ข", "steps": [{"text": "จัดตั้งศูนย์"}]},
    ],
}


def test_the_example_of_the_printing_rules():
    assert _rows([EXAMPLE], "number title", "steps", "responsible", "period") == [
        [
            (0, "๗.๑ โครงการ ก", 1),
            (1, "๑) ทำคำสั่ง\n๒) ประชุม", 1),
            (2, "สำนักปลัด", 2),
            (3, "ตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘", 2),
        ],
        [(0, "๗.๒ มาตรการ ข", 1), (1, "๑) จัดตั้งศูนย์", 1)],
    ]


def test_a_titled_parent_merges_and_its_parts_are_named_in_their_own_cells():
    assert _rows([{**EXAMPLE, "title": "ชื่อ"}], "number title", "responsible", "steps") == [
        [(0, "๗. ชื่อ", 2), (1, "สำนักปลัด", 2), (2, "๗.๑ โครงการ ก\n๑) ทำคำสั่ง\n๒) ประชุม", 1)],
        [(2, "๗.๒ มาตรการ ข\n๑) จัดตั้งศูนย์", 1)],
    ]


def test_a_titled_parent_stands_above_its_first_part_where_a_part_has_no_cell_of_its_own():
    assert _rows([{**EXAMPLE, "title": "ชื่อ"}], "number title", "responsible") == [
        [(0, "๗. ชื่อ\n๗.๑ โครงการ ก", 1), (1, "สำนักปลัด", 2)],
        [(0, "๗.๒ มาตรการ ข", 1)],
    ]


def test_neighbours_that_share_merge_in_runs():
    parts = [{"title": "ก"}, {"title": "ข"}, {"title": "ค", "responsible": []}, {"title": "ง"}]
    assert _rows([{"title": None, **SHARED, "parts": parts}], "responsible") == [
        [(0, "สำนักปลัด", 2)],
        [],
        [(0, "", 1)],
        [(0, "สำนักปลัด", 1)],
    ]


def test_a_mixed_column_prints_the_shared_content_once():
    measure = {**EXAMPLE, "parts": EXAMPLE["parts"]}
    assert _rows([measure], "responsible steps") == [
        [(0, "สำนักปลัด\n๑) ทำคำสั่ง\n๒) ประชุม", 1)],
        [(0, "๑) จัดตั้งศูนย์", 1)],
    ]


def test_only_what_has_results_prints_and_is_numbered_afresh():
    some = {"results": [{"round": 6}]}
    parts = [{"number": "3.1", "title": "ค"}, {"number": "3.2", "title": "ง", **some}, {"title": "จ", **some}]
    measures = [{"number": "1", "title": "ก"}, {"number": "2", "title": "ข", **some}, {"number": "3", "parts": parts}]
    assert _rows(measures, "number title", rows="with_results", renumber=True) == [
        [(0, "๑. ข", 1)],
        [(0, "๒.๑ ง", 1)],
        [(0, "จ", 1)],
    ]


def _bands(measures, *contents, **section):
    return table_of({"measures": measures}, {"columns": _columns(*contents), **section}, 6, "").bands


GROUPED = [
    {"title": "ก", "heading": "กลุ่ม 1"},
    {"title": "ข", "heading": "กลุ่ม 1", "results": [{"round": 6}]},
    {"title": "ค", "heading": "กลุ่ม 2"},
]


def test_a_group_heading_stands_over_its_rows_once():
    assert [band.heading for band in _bands(GROUPED, "title")] == ["กลุ่ม ๑", "", "", "กลุ่ม ๒", ""]
    assert [band.heading for band in _bands(GROUPED, "title", rows="with_results")] == ["กลุ่ม ๑", ""]


def test_a_group_heading_prints_in_the_column_that_lists_it():
    assert _bands(GROUPED, "heading title") == (
        Band(rows=((Cell(0, "กลุ่ม ๑\nก"),),)),
        Band(rows=((Cell(0, "ข"),),)),
        Band(rows=((Cell(0, "กลุ่ม ๒\nค"),),)),
    )


def test_a_result_brings_its_own_period_where_results_show():
    measure = {"title": "ก", "period": {"text": "แผน"}, "results": [{"round": 6, "period": {"text": "ผล"}}]}
    assert _rows([measure], "period", "output")[0][0] == (0, "ผล", 1)
    assert _rows([measure], "period", "remark")[0][0] == (0, "แผน", 1)
    assert _rows([measure], "period", "output", round_=None)[0][0] == (0, "แผน", 1)


def test_grouped_headings_reach_down_to_the_leaves():
    deep = {"heading": "ก", "columns": [{"heading": "ข", "columns": _columns("output", "outcome")}]}
    assert header_of([deep, {"heading": "ค", "content": ["remark"]}]) == (
        (Head("ก", 0, 2, 1), Head("ค", 2, 1, 3)),
        (Head("ข", 0, 2, 1),),
        (Head("ช่อง", 0, 1, 1), Head("ช่อง", 1, 1, 1)),
    )


def _plan(**more):
    agency = {"name": "เทศบาล", "kind": "other", "district": "ก", "province": "ข"}
    return {"agency": agency, "title": "แผน", "measures": [{"title": "ม"}], **more}


def test_the_cover_names_district_and_province_once():
    assert cover_lines(_plan(), {"title": "รายงาน 1"}) == ["รายงาน ๑", "เทศบาล", "อำเภอก", "จังหวัดข"]
    bangkok = {"name": "สำนัก", "kind": "special", "district": "เขตพระนคร", "province": "กรุงเทพมหานคร"}
    assert cover_lines(_plan(agency=bangkok), {}) == ["แผน", "สำนัก", "เขตพระนคร", "กรุงเทพมหานคร"]


MEMO = {"purpose": "other", "subject": "ส", "to": "นายก", "sections": [{"text": "ความ"}]}


def test_a_memo_prints_its_head_and_its_blocks():
    memo = {**MEMO, "office": "สำนักปลัด", "phone": "0-1", "date": "2025-04-09", "through": "ปลัด"}
    printed = ["ส่วนราชการ", "สำนักปลัด", "โทร. ๐-๑", "ที่", "วันที่", "๙ เมษายน ๒๕๖๘", "เรื่อง", "ส", "เรียน นายก", "ผ่านปลัด"]
    assert [line for line in head_lines(memo) if line] == ["บันทึกข้อความ", *printed]
    initial = {"signed_on": "2025-04-13", "decision": "acknowledged"}
    assert endorsement_lines(initial) == ["ทราบ", "๑๓ เม.ย. ๖๘"]
    block = {"name": "นาย ก", "position": "ปลัด", "acting_for": "รักษาการแทน ข", "opinion": "ดี", "decision": "approved"}
    assert endorsement_lines(block) == ["ดี", "(นาย ก)", "ปลัด", "รักษาการแทน ข"]


def _memo_count(document):
    return sum(piece.lines[0] == "บันทึกข้อความ" for piece in document.pieces if isinstance(piece, Passage))


def test_a_report_carries_its_rounds_memos_else_the_loose_ones():
    memos = [{**MEMO, "round": 6}, {**MEMO, "round": None}, {**MEMO, "round": 3}]
    documents = documents_of(_plan(reports=[{"round": 6}, {"round": 12}], memos=memos))
    assert [(d.slug, _memo_count(d)) for d in documents] == [("measures", 2), ("report-6", 1), ("report-12", 2)]


def test_a_memo_prints_the_reports_tables_and_the_report_prints_them_again():
    memo = {**MEMO, "sections": [{"text": "ความ", "report_tables": True}, {"text": "จบ"}]}
    table = {"kind": "table", "columns": _columns("title")}
    report = documents_of(_plan(reports=[{"round": 6, "sections": [table]}], memos=[memo]))[1]
    kinds = ["text" if isinstance(piece, Passage) else "table" for piece in report.pieces]
    assert kinds == ["text", "table", "text", "text", "table"]
