"""A document's order, its memos and its cover, built from the tables."""

from datetime import date

import pytest

from itaportal.agencies.models import Agency
from itaportal.memos.models import Endorsement, Memo, MemoSection
from measures.models import Measure, Plan, Result
from reports.building import document_of
from reports.documents import Heading, PageBreak, Signature, Table, Text
from reports.formats.pdf import render_pdf
from reports.layouts import shapes
from reports.models import Report, ReportLayout, ReportSection

pytestmark = pytest.mark.django_db

COLUMNS = [{"heading": "มาตรการ", "content": ["number", "title"]}, {"heading": "ผล", "content": ["detail"]}]


@pytest.fixture
def plan():
    agency = Agency.objects.create(
        kind="sao", name="องค์การบริหารส่วนตำบลทดสอบ 2", province="ชัยภูมิ", district="เมือง", slug="thot-sop"
    )
    plan = Plan.objects.create(agency=agency, fiscal_year=2568, title="มาตรการ ปี 2568")
    measure = Measure.objects.create(agency=agency, plan=plan, number="1", title="มาตรการแรก", own_results=True)
    Result.objects.create(agency=agency, measure=measure, round=6, detail="ผลรอบหก")
    Result.objects.create(agency=agency, measure=measure, round=12, detail="ผลรอบสิบสอง")
    return plan


def report_of(plan, months, *sections):
    report = Report.objects.create(agency=plan.agency, plan=plan, round=months)
    for order, section in enumerate(sections):
        ReportSection.objects.create(agency=plan.agency, report=report, order=order, **section)
    return report


def memo_of(plan, months=None, **fields):
    values = {"purpose": "report_results", "subject": "เรื่อง", "addressee": "นายก"} | fields
    return Memo.objects.create(agency=plan.agency, fiscal_year=plan.fiscal_year, round=months, **values)


def test_sections_follow_the_cover_in_order(plan):
    report = report_of(
        plan,
        6,
        {"kind": "heading", "text": "หัวเรื่อง 1\nบรรทัดสอง"},
        {"kind": "text", "text": "ย่อหน้าหนึ่ง\n1. ข้อหนึ่ง"},
        {"kind": "table", "columns": COLUMNS},
        {"kind": "page_break"},
        {"kind": "signature", "text": "อบต.ทดสอบ\nมกราคม 2568"},
    )
    document = document_of(plan, report)
    assert [type(block) for block in document.body] == [Heading, Text, Table, PageBreak, Signature]
    assert document.body[0].lines[0].text == "หัวเรื่อง ๑"
    assert document.body[1].lines[1].marker == "๑."
    assert document.body[2].groups[0].rows[0][1].lines[0].text == "ผลรอบหก"
    assert document.cover.title[0].text == document.title == "มาตรการ ปี ๒๕๖๘"
    assert (document.cover.agency, document.cover.district, document.cover.province) == (
        "องค์การบริหารส่วนตำบลทดสอบ ๒", "อำเภอเมือง", "จังหวัดชัยภูมิ",
    )  # fmt: skip
    assert document.round_words == "รอบ ๖ เดือน"


def test_a_plan_without_report_prints_the_first_shape_with_every_round(plan):
    (table,) = document_of(plan).body
    assert table.leaf_headings() == [column["heading"] for column in shapes()[0].tables[0]["columns"]]
    detail = [line.text for line in table.groups[0].rows[0][4].lines]
    assert detail == ["รอบ ๖ เดือน", "ผลรอบหก", "รอบ ๑๒ เดือน", "ผลรอบสิบสอง"]


def test_an_agencys_own_layout_prints_its_plans(plan):
    ReportLayout.objects.create(agency=plan.agency, name="ของเรา", tables=[{"columns": COLUMNS}], prints_plans=True)
    (table,) = document_of(plan).body
    assert table.leaf_headings() == ["มาตรการ", "ผล"]


def test_a_report_carries_its_rounds_memos_and_the_plan_the_others(plan):
    six, twelve = report_of(plan, 6), report_of(plan, 12)
    memo_of(plan, subject="ขออนุมัติแผน", purpose="approve_plan")
    memo_of(plan, 6, subject="รายงานรอบหก")
    memo_of(plan, 9, subject="รอบที่ไม่มีรายงาน")
    subjects = [[memo.subject[0].text for memo in document_of(plan, report).memos] for report in (six, twelve, None)]
    loose = ["ขออนุมัติแผน", "รอบที่ไม่มีรายงาน"]
    assert subjects == [["รายงานรอบหก"], loose, loose]


def test_a_memo_as_it_prints(plan):
    report = report_of(plan, 6, {"kind": "table", "columns": COLUMNS})
    memo = memo_of(
        plan, 6, phone="0-7357-8017", through="ปลัด อบต.", dated=date(2025, 4, 9), number="ชย 71001/",
        closing="จึงเรียนมาเพื่อโปรดทราบ", author_name="นายหนึ่ง สมมติ", author_position="นิติกร",
    )  # fmt: skip
    MemoSection.objects.create(agency=plan.agency, memo=memo, heading="ข้อเท็จจริง", text="ก\nข", report_tables=True)
    given: list[dict] = [
        {
            "heading": "ความเห็นของปลัด",
            "name": "(นายสอง สมมติ)",
            "position": "ผอ.กองช่าง",
            "acting_for": "รักษาการแทน ปลัด อบต.",
        },
        {"name": "นายสาม สมมติ", "position": "นายก อบต.", "decision": "approved", "signed_on": date(2025, 4, 13)},
        {"position": "ปลัด", "decision": "endorsed", "opinion": "เห็นควรอนุมัติ 1 เรื่อง"},
        {"signed_on": date(2025, 4, 13)},
    ]
    for order, each in enumerate(given):
        Endorsement.objects.create(agency=plan.agency, memo=memo, order=order, **each)
    (printed,) = document_of(plan, report).memos
    assert (printed.phone, printed.through, printed.dated) == ("โทร. ๐-๗๓๕๗-๘๐๑๗", "ผ่านปลัด อบต.", "๙ เมษายน ๒๕๖๘")
    assert (printed.author.name, printed.author.positions) == ("(นายหนึ่ง สมมติ)", ("นิติกร",))
    assert [len(part.tables) for part in printed.parts] == [1]
    acting, head, opinion, initial = printed.endorsements
    assert (acting.name, acting.positions, acting.dotted) == (
        "(นายสอง สมมติ)", ("ผอ.กองช่าง", "รักษาการแทน ปลัด อบต."), True,
    )  # fmt: skip
    assert ([line.text for line in head.opinion], head.signed_on, head.dotted) == (["อนุมัติ"], "๑๓ เม.ย. ๖๘", False)
    assert [line.text for line in opinion.opinion] == ["เห็นควรอนุมัติ ๑ เรื่อง"]
    assert (initial.is_initial, initial.dotted, initial.signed_on) == (True, False, "๑๓ เม.ย. ๖๘")


def test_words_that_people_type_with_the_label_are_not_doubled(plan):
    memo_of(plan, phone="โทรศัพท์ 0-1", through="ผ่าน ปลัด")
    plan.agency.province = "กรุงเทพมหานคร"
    plan.agency.district = "เขตดุสิต"
    document = document_of(plan)
    assert (document.memos[0].phone, document.memos[0].through) == ("โทรศัพท์ ๐-๑", "ผ่าน ปลัด")
    assert (document.cover.district, document.cover.province) == ("เขตดุสิต", "กรุงเทพมหานคร")


def test_the_number_of_queries_does_not_grow_with_the_plan(plan, django_assert_max_num_queries):
    for number in range(2, 30):
        measure = Measure.objects.create(agency=plan.agency, plan=plan, number=str(number), title="ต่อไป")
        Measure.objects.create(agency=plan.agency, plan=plan, parent=measure, title="ย่อย")
    with django_assert_max_num_queries(18):
        document_of(plan)


@pytest.mark.parametrize("line_break", [" \u2029", "\u2028 ", "\r\n"])
def test_any_line_break_anywhere_prints_as_a_pdf(plan, line_break):
    broken = f"หนึ่ง{line_break}สอง 1"
    Plan.objects.filter(pk=plan.pk).update(title=broken)
    Agency.objects.filter(pk=plan.agency_id).update(name=broken, district=broken)
    Measure.objects.filter(plan=plan).update(number=broken, title=broken, heading=broken, guidelines=broken)
    columns = [{"heading": broken, "content": ["number", "title", "guidelines"]}, *COLUMNS]
    report = report_of(plan, 6, {"kind": "text", "text": broken}, {"kind": "table", "columns": columns})
    memo_of(plan, 6, **dict.fromkeys(["office", "phone", "number", "addressee", "through", "author_name"], broken))
    document = document_of(Plan.objects.get(), report)
    assert document.title == document.cover.agency == document.memos[0].office
    assert " ".join(document.title.split()) == "หนึ่ง สอง ๑"
    assert render_pdf(document).startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["heading", "text", "signature"])
@pytest.mark.parametrize("text", [None, "", " \n "])
def test_a_section_without_words_prints_nothing(plan, kind, text):
    assert document_of(plan, report_of(plan, 6, {"kind": kind, "text": text})).body == ()
