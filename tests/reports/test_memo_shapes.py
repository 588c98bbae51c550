"""The three real memos' shapes, from the composer through the chain to the PDF that DOMAIN.md describes."""

from typing import Any

import page
import pytest

from itaportal.memos.actions.drafting import start_memo
from itaportal.memos.actions.paper import OnPaper, Scan, record_paper
from itaportal.memos.models import Decision, Memo
from itaportal.memos.states import Status, Verb
from measures.models import Measure, Result
from reports.actions.memos import submit_memo
from reports.actions.reports import start_report
from reports.composing import new_memo
from reports.formats.pdf import render_pdf
from reports.layouts import shapes
from reports.signing import paper_of
from tests.memos.desk import SigningDesk
from tests.memos.world import fresh, today
from tests.reports.formats.reading import bare, raw_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> SigningDesk:
    desk = SigningDesk()
    desk.agency.phone, desk.agency.document_prefix = "0 7357 8017", "มส 74701"
    desk.agency.head_title = "นายก อบต."
    desk.agency.save()
    measure = Measure.objects.get(plan=desk.plan)
    Result.objects.create(agency=desk.agency, measure=measure, round=6, detail="ประกาศแล้วเมื่อวันที่ 9 มกราคม 2569")
    start_report(plan=desk.plan, months=6, title="รายงานผลรอบ 6 เดือน", tables=shapes()[0].tables, by=desk.author)
    return desk


def composed(desk: SigningDesk, purpose: str, months: int | None, *chain: str, **changed: Any) -> Memo:
    """Store a memo as the composer proposes it to the author, with changes; chain: its offices."""
    desk.plan.refresh_from_db()
    memo, sections = new_memo(desk.plan, purpose, months, desk.author)
    for name, value in changed.items():
        setattr(memo, name, value)
    memo.author_position = "นิติกรปฏิบัติการ"
    return start_memo(memo=memo, sections=sections, chain=desk.chain(*chain), by=desk.author)


def printed(memo: Memo) -> str:
    """Return the text of the memo's PDF without white space; the PDF has no fault for readers of all kinds."""
    paper = paper_of(fresh(memo))
    pdf = render_pdf(paper.document, paper.all_pictures)
    assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []
    return bare("".join(raw_pages(pdf)))


def test_the_approval_with_headings_and_an_acting_endorser(desk):
    desk.appoint("deputy", "clerk", own="deputy")
    memo = composed(desk, "approve_plan", None, "head", "clerk", "chief", number="มส 74701.5/12", dated=today())
    submit_memo(memo=memo, by=desk.author)
    desk.says(memo, "head", opinion="ตรวจสอบแล้วถูกต้อง")
    desk.says(memo, "deputy", opinion="เห็นควรอนุมัติ")
    desk.says(memo, "chief", Verb.APPROVE)
    text = printed(memo)
    order = [
        "บันทึกข้อความ", "มส๗๔๗๐๑.๕/๑๒", "เรียนนายกอบต.", "เรื่องเดิม", "ข้อเท็จจริง", "ข้อเสนอแนะ", "(สายใจร่างดี)", "นิติกรปฏิบัติการ",
        "ความเห็นของหัวหน้าสำนักปลัด", "ตรวจสอบแล้วถูกต้อง", "(มานะตรวจทาน)", "ความเห็นของปลัดอบต.", "เห็นควรอนุมัติ", "(ปิติแทนได้)",
        "รองนายกอบต.", "รักษาราชการแทน", "ปลัดอบต.", "ความเห็นของนายกอบต.", "อนุมัติ", "(วีระนำทาง)",
    ]  # fmt: skip
    assert in_order(text, order)
    assert "จัดทำประกาศเจตนารมณ์" in text, "the plan is joined to it"


def test_the_plain_one_with_telephone_and_through(desk):
    memo = composed(desk, "report_results", 6, "clerk", "chief", through="ปลัด อบต.")
    submit_memo(memo=memo, by=desk.author)
    desk.says(memo, "clerk")
    desk.says(memo, "chief", Verb.ACKNOWLEDGE)
    text = printed(memo)
    assert in_order(text, ["โทร.๐๗๓๕๗๘๐๑๗", "เรียนนายกอบต.", "ผ่านปลัดอบต.", "นั้น", "ความเห็นของนายกอบต.", "ทราบ"])
    assert "เรื่องเดิม" not in text
    assert "ประกาศแล้วเมื่อวันที่๙มกราคม๒๕๖๙" in text, "the report is joined to it"


def test_the_meeting_with_the_table_inside_and_dated_initials(desk):
    memo = composed(desk, "report_meeting", 6, "clerk", "chief", attachment="inside")
    submit_memo(memo=memo, by=desk.author, on_paper=True)
    first, last = fresh(memo).blocks
    said = [
        OnPaper(first.pk, Decision.ENDORSED, today()),
        OnPaper(last.pk, Decision.ACKNOWLEDGED, today(), "นายวีระ นำทาง", "นายก อบต."),
    ]
    record_paper(memo=memo, said=said, scan=Scan("ลงนามแล้ว.pdf", b"%PDF-1.4"), by=desk.author)
    assert fresh(memo).status == Status.APPROVED
    text = printed(memo)
    assert in_order(text, ["บันทึกข้อความ", "ประกาศแล้วเมื่อวันที่๙มกราคม๒๕๖๙", "ลงนามบนกระดาษ", "ทราบ", "(นายวีระนำทาง)"])
    assert "ลงลายมือชื่ออิเล็กทรอนิกส์" not in text, "paper is no electronic signature"


def in_order(text: str, wanted: list[str]) -> bool:
    """Say whether all of wanted stand in text, one after the other."""
    at = 0
    for each in wanted:
        at = text.find(each, at) + len(each)
        assert at >= len(each), f"{each} is not there, or too early"
    return True
