"""Writing a memo: begun with what is proposed, its head, sections and chain written, submitted once."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from itaportal.agencies.models import Position
from itaportal.audit.models import AuditEvent
from itaportal.memos.context import count_waiting
from itaportal.memos.models import Endorsement, Memo, MemoSection, MemoWording, Submission
from itaportal.memos.waiting import waiting_for
from measures.models import Measure, Plan
from tests.cast import Cast
from tests.webform import form_data

pytestmark = pytest.mark.django_db
HEADINGS = ["เรื่องเดิม", "ข้อเท็จจริง", "ข้อเสนอแนะ"]


@pytest.fixture
def office(cast: Cast) -> Cast:
    """Return the cast at an agency with a plan, a clerk's and a chief's office, held by admin and executive."""
    agency = cast.agency
    agency.name, agency.head_title, agency.document_prefix = "อบต.ทดสอบ", "นายก อบต.", "สต 71001"
    agency.save()
    plan = Plan.objects.create(agency=agency, fiscal_year=2569, title="แผนปี ๒๕๖๙")
    Measure.objects.create(agency=agency, plan=plan, title="เปิดเผยข้อมูล")
    for order, (title, holder) in enumerate({"นายก อบต.": cast.executive, "ปลัด อบต.": cast.agency_admin}.items()):
        Position.objects.create(agency=agency, title=title, holder=holder, order=order)
    Position.objects.create(agency=agency, title="นิติกร", holder=cast.officer, order=9)
    return cast


def of(cast: Cast, path: str = "") -> str:
    return f"/work/{cast.agency.slug}/memos/{path}"


def begin(cast: Cast, client: Client, purpose: str = "approve_plan", months: str = "all") -> Memo:
    client.post(of(cast, "new/"), {"purpose": purpose, "year": "2569", "round": months})
    return Memo.objects.latest("pk")


def typed(client: Client, address: str) -> dict[str, Any]:
    return form_data(client.get(address, headers={"HX-Request": "true"}).content.decode())


def test_a_memo_begins_with_the_proposed_wording_and_chain(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    assert memo.subject == "ขออนุมัติใช้มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"
    assert [each.heading for each in memo.sections.all()] == HEADINGS
    assert (memo.addressee, memo.number, memo.author_position) == ("นายก อบต.", "สต 71001/", "นิติกร")
    assert [str(each.office) for each in memo.blocks] == ["ปลัด อบต.", "นายก อบต."]
    assert "จำนวน ๑ มาตรการ" in client.get(of(office, f"{memo.pk}/edit/")).content.decode()
    again = begin(office, client)
    assert again == memo
    assert Memo.objects.count() == 1


def test_each_purpose_has_its_own_form(office: Cast):
    client = office.client("officer")
    result = begin(office, client, "report_results", "6")
    assert (result.through, result.closing) == ("ปลัด อบต.", "จึงเรียนมาเพื่อโปรดทราบ")
    assert [each.heading for each in result.sections.all()] == [None, None]
    assert "รอบ ๖ เดือน (ตุลาคม ๒๕๖๘ – มีนาคม ๒๕๖๙)" in result.sections.all()[1].text
    meeting = begin(office, client, "report_meeting", "12")
    assert (meeting.attachment, [each.report_tables for each in meeting.sections.all()]) == (
        "inside",
        [False, True, False],
    )
    assert begin(office, client, "other").attachment == "none"


def test_the_agencys_own_wording_is_used_instead(office: Cast):
    MemoWording.objects.create(
        agency=office.agency,
        purpose="approve_plan",
        subject="ขอใช้มาตรการปี {year} {unknown} {agency.pk}",
        addressee="{head}",
        sections=[{"text": "ตามที่ {agency} มี {measures} มาตรการ"}, "not a section"],
    )
    memo = begin(office, office.client("officer"))
    assert memo.subject == "ขอใช้มาตรการปี ๒๕๖๙ {unknown} {agency.pk}"
    assert [each.text for each in memo.sections.all()] == [f"ตามที่ {office.agency.name} มี ๑ มาตรการ"]


def test_the_admin_keeps_a_memos_wording_as_the_agencys_own(office: Cast):
    admin = office.client("agency_admin")
    memo = begin(office, admin)
    admin.post(of(office, f"{memo.pk}/wording/"))
    kept = MemoWording.objects.get()
    assert "{year}" in kept.subject
    assert "๒๕๖๙" not in json.dumps(kept.sections, ensure_ascii=False)
    memo.delete()
    assert begin(office, admin).subject == memo.subject
    assert office.client("officer").post(of(office, f"{Memo.objects.get().pk}/wording/")).status_code == 403


def test_the_head_is_written_with_a_date_typed_as_people_do(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    address = of(office, f"{memo.pk}/edit/head/")
    form = typed(client, address)
    answer = client.post(address, form | {"dated": "๙ เม.ย. ๒๕๖๙", "number": "สต 71001/12"})
    assert answer.status_code == 302
    memo.refresh_from_db()
    assert (str(memo.dated), memo.number) == ("2026-04-09", "สต 71001/12")
    wrong = client.post(address, form | {"dated": "เมื่อวาน", "subject": "พิมพ์แล้วต้องไม่หาย"})
    assert wrong.status_code == 422
    assert "พิมพ์แล้วต้องไม่หาย" in wrong.content.decode()
    assert "เมื่อวาน" in wrong.content.decode()


def test_two_writers_of_the_head_see_both_texts(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    address = of(office, f"{memo.pk}/edit/head/")
    mine, theirs = typed(client, address), typed(client, address)
    office.client("agency_admin").post(address, theirs | {"subject": "เรื่องของผู้อื่น"})
    answer = client.post(address, mine | {"subject": "เรื่องของฉัน"})
    assert answer.status_code == 409
    assert "เรื่องของฉัน" in answer.content.decode()
    memo.refresh_from_db()
    assert memo.subject == "เรื่องของผู้อื่น"


def test_sections_are_added_moved_written_and_removed(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    opened = client.post(of(office, f"{memo.pk}/sections/"))
    added = MemoSection.objects.latest("pk")
    assert opened["Location"] == of(office, f"{memo.pk}/sections/{added.pk}/")
    client.post(opened["Location"], typed(client, opened["Location"]) | {"heading": "ข้อกฎหมาย", "text": "มาตรา ๖๙/๑"})
    client.post(of(office, f"{memo.pk}/sections/{added.pk}/move/"), {"to": "up"})
    assert [each.heading for each in memo.sections.all()] == [*HEADINGS[:2], "ข้อกฎหมาย", HEADINGS[2]]
    client.post(of(office, f"{memo.pk}/sections/{added.pk}/remove/"))
    assert [each.heading for each in memo.sections.all()] == HEADINGS


def test_the_chain_is_set_without_scripts(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    address = of(office, f"{memo.pk}/edit/chain/")
    form = typed(client, address)
    own = Position.objects.get(title="นิติกร")
    added = client.post(address, form | {"do": "add", "added": str(own.pk)}).content.decode()
    assert "ตำแหน่งนิติกร มีท่านเป็นผู้ลงนามได้เพียงคนเดียว" in added
    form = form_data(client.post(address, form_data(added) | {"do": "drop:2"}).content.decode())
    assert form["places"] == ["2"]
    head = Position.objects.create(agency=office.agency, title="หัวหน้าสำนักปลัด", order=5)
    form = form_data(client.post(address, form | {"do": "add", "added": str(head.pk)}).content.decode())
    form = form_data(client.post(address, form | {"do": "up:2"}).content.decode())
    assert client.post(address, form | {"do": "save", "beside-1": "on", "heading-1": "ความคิดเห็น"}).status_code == 302
    found = [(str(each.office), each.stage, each.heading) for each in Memo.objects.get().blocks]
    assert found == [
        ("ปลัด อบต.", 0, "ความเห็นของปลัด อบต."),
        ("หัวหน้าสำนักปลัด", 0, "ความคิดเห็น"),
        ("นายก อบต.", 1, "ความเห็นของนายก อบต."),
    ]
    assert "ตำแหน่งหัวหน้าสำนักปลัด ยังไม่มีผู้ที่ลงนามได้ในวันนี้" in client.get(of(office, f"{memo.pk}/edit/")).content.decode()


def test_a_position_of_another_agency_is_refused_and_a_chain_that_changed_is_looked_at_again(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    address, before = of(office, f"{memo.pk}/edit/chain/"), [each.office_id for each in memo.blocks]
    foreign = Position.objects.create(agency=office.elsewhere, title="นายกที่อื่น", holder=office.outsider)
    form = typed(client, address)
    for posted in ({"office-0": str(foreign.pk), "do": "save"}, {"do": "add", "added": str(foreign.pk)}):
        answer = client.post(address, form | posted)
        assert answer.status_code == 422
        assert "นายกที่อื่น" not in answer.content.decode()
    Endorsement.objects.filter(pk=memo.blocks[0].pk).update(version=9)
    answer = client.post(address, form | {"do": "save"})
    assert "มีผู้แก้ลำดับลงนามหลังจากท่านเปิดหน้านี้" in answer.content.decode()
    assert [each.office_id for each in Memo.objects.get().blocks] == before
    assert client.post(address, form_data(answer.content.decode()) | {"do": "save"}).status_code == 302


def test_the_preview_shows_what_is_typed_and_keeps_nothing(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    section = memo.sections.first()
    address = of(office, f"{memo.pk}/preview/")
    assert "ความเห็นของนายก อบต." in client.get(address).content.decode()
    typed_now = {"head-subject": "กำลังพิมพ์", "head-attachment": "none", f"section-{section.pk}-text": "ข้อความใหม่"}
    shown = client.post(address, typed_now).content.decode()
    assert "กำลังพิมพ์" in shown
    assert "ข้อความใหม่" in shown
    assert Memo.objects.get().subject == memo.subject


def test_a_memo_is_looked_at_and_submitted_once(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    address = of(office, f"{memo.pk}/submit/")
    page = client.get(address).content.decode()
    assert "ประเสริฐ นำดี" in page
    assert "ยังไม่ได้กรอกวันที่" in page
    form = form_data(page) | {"do": "online"}
    first, second = client.post(address, form), client.post(address, form)
    assert first["Location"] == second["Location"] == of(office, f"{memo.pk}/")
    assert Submission.objects.count() == 1
    assert AuditEvent.objects.filter(verb="memo_submitted").count() == 1
    assert client.get(of(office, f"{memo.pk}/edit/"))["Location"] == of(office, f"{memo.pk}/")
    waiting = office.client("agency_admin").get(of(office)).content.decode()
    assert "รอท่านพิจารณา ๑" in waiting.replace("&nbsp;", " ")
    assert "เรื่องที่รอท่าน" in waiting
    theirs = client.get(of(office)).content.decode()
    assert "รอปลัด อบต." in theirs
    assert "วันนี้" in theirs


def test_nothing_is_submitted_that_changed_since_it_was_looked_at(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    address = of(office, f"{memo.pk}/submit/")
    form = form_data(client.get(address).content.decode()) | {"do": "paper"}
    part = of(office, f"{memo.pk}/sections/{memo.sections.first().pk}/")
    client.post(part, typed(client, part) | {"text": "แก้หลังตรวจ"})
    answer = client.post(address, form)
    assert answer.status_code == 422
    assert "มีผู้แก้บันทึกข้อความนี้หลังจากท่านเปิดหน้านี้" in answer.content.decode()
    assert not Submission.objects.exists()
    client.post(address, form_data(answer.content.decode()) | {"do": "paper"})
    assert Memo.objects.get().status == "on_paper"


def test_what_is_missing_is_said_beside_a_button_that_is_off(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    Position.objects.filter(title="ปลัด อบต.").update(holder=None)
    page = client.get(of(office, f"{memo.pk}/submit/")).content.decode()
    assert "ยังเสนอเพื่อลงนามในระบบไม่ได้" in page
    assert "ตำแหน่งปลัด อบต. ยังไม่มีผู้ที่ลงนามได้ในวันนี้" in page
    MemoSection.objects.all().delete()
    page = client.get(of(office, f"{memo.pk}/submit/")).content.decode()
    assert "กรุณาเขียนข้อความในบันทึกอย่างน้อยหนึ่งหัวข้อ" in page
    answer = client.post(of(office, f"{memo.pk}/submit/"), form_data(page) | {"do": "online"})
    assert answer.status_code == 422
    assert Memo.objects.get().status == "draft"


def test_a_draft_is_removed_and_one_that_was_submitted_is_not(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    address = of(office, f"{memo.pk}/submit/")
    client.post(address, form_data(client.get(address).content.decode()) | {"do": "paper"})
    client.post(of(office, f"{memo.pk}/remove/"))
    assert Memo.objects.filter(pk=memo.pk).exists()
    other = begin(office, client, "other")
    client.post(of(office, f"{other.pk}/remove/"))
    assert not Memo.objects.filter(pk=other.pk).exists()


def test_the_count_in_the_navigation_is_that_of_the_list(office: Cast):
    client = office.client("officer")
    memo = begin(office, client)
    address = of(office, f"{memo.pk}/submit/")
    client.post(address, form_data(client.get(address).content.decode()) | {"do": "online"})
    for name, count in {"officer": 0, "executive": 0, "agency_admin": 1, "overseer": 0}.items():
        seat = office.seat(name)
        assert count_waiting(seat) == count
        assert count == (len(waiting_for(seat.user, seat.agency)) if seat.agency else 0)


def test_a_memo_without_a_plan_leads_to_the_plans(cast: Cast):
    answer = cast.client("officer").get(of(cast, "new/"))
    assert answer["Location"] == f"/work/{cast.agency.slug}/plans/"
    with pytest.raises(ValidationError):
        MemoWording(agency=cast.agency, purpose="unknown").full_clean()
