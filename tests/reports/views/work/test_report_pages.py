"""A report is started, written, shown and printed by people of its agency; what others may not, they cannot."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from itaportal.audit.models import AuditEvent
from itaportal.memos.models import Endorsement, Memo
from itaportal.thai.numerals import thai_digits
from measures.models import Evidence, Measure, Plan, Result, StoredFile
from reports.models import Report, ReportSection
from tests.factory import one_of_each
from tests.webform import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast) -> dict:
    return one_of_each(cast.agency)


@pytest.fixture
def officer(cast) -> Any:
    return cast.client("officer")


def at(rows: dict, name: str, *more: Any) -> str:
    report = rows[Report]
    return reverse(name, args=[report.agency.slug, rows[Plan].fiscal_year, report.slug, *more])


def in_plan(rows: dict, name: str) -> str:
    return reverse(name, args=[rows[Plan].agency.slug, rows[Plan].fiscal_year])


def lock_round_6(rows: dict) -> None:
    Memo.objects.filter(pk=rows[Memo].pk).update(frozen_at=timezone.now(), frozen_sha256="0" * 64, status="approved")
    Endorsement.objects.filter(pk=rows[Endorsement].pk).update(decision="approved", signed_on=date(2025, 4, 9))


def text_section(rows: dict, text: str | None = None) -> ReportSection:
    report = rows[Report]
    return ReportSection.objects.create(agency=report.agency, report=report, order=5, kind="text", text=text)


def test_the_list_names_every_round_and_what_state_its_report_is_in(officer, rows):
    page = officer.get(in_plan(rows, "reports")).content.decode()
    assert "รายงานรอบ ๖ เดือน" in page
    assert "กำลังจัดทำ" in page
    assert "รายงานรวมทุกรอบ" in page
    assert f"{in_plan(rows, 'start_report')}?round=12" in page
    lock_round_6(rows)
    assert "พิจารณาแล้ว" in officer.get(in_plan(rows, "reports")).content.decode()


def test_a_report_begins_with_the_layout_s_tables_and_an_introduction_to_write(officer, rows):
    start = in_plan(rows, "start_report")
    page = officer.get(f"{start}?round=12")
    posted = form_data(page.content.decode()) | {"layout": "shape-4-plan-then-grouped-result"}
    answer = officer.post(start, posted)
    report = Report.objects.get(round=12)
    assert answer["Location"].endswith("/reports/report-12/")
    kinds = [section.kind for section in report.sections.all()]
    assert kinds == ["heading", "text", "heading", "table", "heading", "table"]
    assert thai_digits(report.agency.name) in str(report.title)
    assert "รอบ ๑๒ เดือน" in str(report.title)
    shown = officer.get(answer["Location"]).content.decode()
    assert "ข้อเสนอ ยังไม่อยู่ในรายงาน" in shown
    assert not report.sections.get(order=1).text
    again = officer.post(start, posted)  # a double click
    assert again["Location"] == answer["Location"]
    assert Report.objects.filter(round=12).count() == 1


def test_a_round_that_has_a_report_is_not_started_twice_but_led_to(officer, rows):
    answer = officer.post(
        in_plan(rows, "start_report"), {"round": "6", "layout": "shape-1-method-and-result"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == at(rows, "report")
    assert "มีอยู่แล้ว ระบบจึงไม่สร้างซ้ำ" in answer.content.decode()
    assert Report.objects.count() == 1


def test_a_start_without_a_round_says_what_to_choose(officer, rows):
    answer = officer.post(in_plan(rows, "start_report"), {"layout": "shape-1-method-and-result"})
    assert answer.status_code == 422
    assert "กรุณาเลือกรอบของรายงาน" in answer.content.decode()


def test_a_proposed_wording_is_taken_once_and_overwrites_nothing(officer, rows):
    section = text_section(rows)
    page = officer.get(at(rows, "report")).content.decode()
    assert "สำนักงาน ป.ป.ช." in page
    answer = officer.post(at(rows, "take_wording", section.pk), {"wording": "background"})
    section.refresh_from_db()
    assert answer["Location"] == at(rows, "edit_section", section.pk)
    assert thai_digits(rows[Plan].agency.name) in str(section.text)
    assert "๒๕๖๗" in str(section.text)  # last year's, in Thai digits
    before = section.text
    refused = officer.post(at(rows, "take_wording", section.pk), {"wording": "foreword"}, follow=True)
    section.refresh_from_db()
    assert section.text == before
    assert "ระบบจึงไม่เขียนทับ" in refused.content.decode()


def test_a_section_is_saved_with_its_event_and_by_htmx_its_card_comes_back(officer, cast, rows):
    section = text_section(rows, "เดิม")
    address = at(rows, "edit_section", section.pk)
    posted = form_data(officer.get(address).content.decode()) | {"text": "ข้อความใหม่ ๒ บรรทัด\r\nบรรทัดสอง"}
    answer = officer.post(address, posted, headers={"HX-Request": "true"})
    section.refresh_from_db()
    assert section.text == "ข้อความใหม่ ๒ บรรทัด\nบรรทัดสอง"
    assert answer["HX-Trigger"] == "report-changed"
    assert "บันทึกแล้ว" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    event = AuditEvent.objects.get(noun="reports.reportsection", row=section.pk)
    assert (event.verb, event.by_id, event.page) == ("changed", cast.officer.pk, f"reports.report:{rows[Report].pk}")


def test_two_people_at_one_section_both_keep_their_texts(officer, cast, rows):
    section = text_section(rows, "เดิม")
    address = at(rows, "edit_section", section.pk)
    mine = form_data(officer.get(address).content.decode()) | {"text": "ของฉัน"}
    theirs = cast.client("agency_admin")
    theirs.post(address, form_data(theirs.get(address).content.decode()) | {"text": "ของเขา"})
    answer = officer.post(address, mine)
    assert answer.status_code == 409
    assert "ของฉัน" in answer.content.decode()
    assert "ของเขา" in answer.content.decode()
    section.refresh_from_db()
    assert section.text == "ของเขา"


def test_a_table_takes_another_layout_and_says_which_measures(officer, rows):
    section = rows[ReportSection]
    address = at(rows, "edit_section", section.pk)
    posted = form_data(officer.get(address).content.decode())
    assert posted["layout"] == ["kept"]
    posted |= {"layout": "shape-4-plan-then-grouped-result:1", "rows": "with_results", "renumber": "on"}
    officer.post(address, posted)
    section.refresh_from_db()
    assert section.columns[3]["heading"] == "ผลการดำเนินการ"
    assert (section.rows, section.renumber) == ("with_results", True)


def test_sections_are_added_moved_and_removed(officer, rows):
    first = rows[ReportSection]
    answer = officer.post(at(rows, "add_section"), {"kind": "heading", "below": first.pk})
    made = ReportSection.objects.get(kind="heading")
    assert answer["Location"] == at(rows, "edit_section", made.pk)
    last = text_section(rows, "ท้าย")
    officer.post(at(rows, "move_section", last.pk), {"to": "up"})
    assert [each.pk for each in rows[Report].sections.all()] == [first.pk, last.pk, made.pk]
    last.refresh_from_db()
    officer.post(at(rows, "remove_section", last.pk), {"seen": last.version})
    assert [each.pk for each in rows[Report].sections.all()] == [first.pk, made.pk]
    assert AuditEvent.objects.filter(verb="removed", row=last.pk, noun="reports.reportsection").exists()


def test_a_locked_round_says_why_and_changes_nothing(officer, rows):
    lock_round_6(rows)
    section = rows[ReportSection]
    page = officer.get(at(rows, "report")).content.decode()
    assert "ได้รับการพิจารณาแล้ว" in page
    assert at(rows, "edit_section", section.pk) not in page
    form = officer.get(at(rows, "edit_section", section.pk))
    refused = officer.post(at(rows, "edit_section", section.pk), form_data(form.content.decode()) | {"text": "แก้"})
    assert refused.status_code == 422
    for name, posted in {"remove_report": {}, "add_section": {"kind": "text"}}.items():
        assert "ได้รับการพิจารณาแล้ว" in officer.post(at(rows, name), posted, follow=True).content.decode()
    section.refresh_from_db()
    assert section.text is None
    assert ReportSection.objects.count() == 1


def test_an_executive_reads_the_page_and_is_offered_nothing_to_change(cast, rows):
    executive = cast.client("executive")
    page = executive.get(at(rows, "report")).content.decode()
    assert "หน้านี้อ่านได้อย่างเดียว" in page
    assert 'name="kind"' not in page
    assert executive.post(at(rows, "add_section"), {"kind": "text"}).status_code == 403


def test_another_agency_s_report_and_sections_are_not_there(cast, rows):
    outsider = cast.client("outsider")
    for name, more in {
        "report": (),
        "report_preview": (),
        "report_preview_pdf": (),
        "edit_section": (rows[ReportSection].pk,),
    }.items():
        assert outsider.get(at(rows, name, *more)).status_code == 404
    other = one_of_each(cast.elsewhere)
    address = at(rows, "edit_section", other[ReportSection].pk)
    assert cast.client("officer").get(address).status_code == 404
    below = cast.client("officer").post(at(rows, "add_section"), {"kind": "text", "below": other[ReportSection].pk})
    assert below.status_code == 302
    assert not other[Report].sections.filter(kind="text").exists()


def test_the_preview_shows_the_report_and_may_be_framed_by_its_own_host_only(officer, rows):
    answer = officer.get(at(rows, "report_preview"))
    page = answer.content.decode()
    assert rows[Result].detail in page
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert officer.get(at(rows, "report"))["X-Frame-Options"] == "DENY"


def test_the_preview_follows_what_is_typed_and_keeps_nothing(officer, rows):
    section, table = text_section(rows, "ที่เก็บไว้"), rows[ReportSection]
    typed = {
        f"section-{section.pk}-text": "กำลังพิมพ์อยู่",
        "title-title": "ชื่อที่กำลังพิมพ์",
        f"section-{table.pk}-text": "",
        f"section-{table.pk}-layout": "shape-5-plan-then-success:1",
        f"section-{table.pk}-rows": "all",
    }
    page = officer.post(at(rows, "report_preview"), typed).content.decode()
    assert "กำลังพิมพ์อยู่" in page
    assert "ที่เก็บไว้" not in page
    assert "ชื่อที่กำลังพิมพ์" in page
    assert "ความสำเร็จของการดำเนินงาน" in page
    section.refresh_from_db()
    assert section.text == "ที่เก็บไว้"
    assert not AuditEvent.objects.exists()


def test_the_plan_itself_has_a_preview_too(officer, rows):
    address = reverse("report_preview", args=[rows[Plan].agency.slug, rows[Plan].fiscal_year, "measures"])
    assert rows[Result].detail in officer.get(address).content.decode()


def test_the_pdf_opens_and_a_second_at_the_same_time_waits_with_a_sentence(officer, cast, rows):
    answer = officer.get(at(rows, "report_preview_pdf"))
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    cache.add(f"pdf:{cast.officer.pk}", True, 60)
    try:
        busy = officer.get(at(rows, "report_preview_pdf"))
        other = cast.client("executive").get(at(rows, "report_preview_pdf"))
    finally:
        cache.delete(f"pdf:{cast.officer.pk}")
    assert busy.status_code == 503
    assert "กรุณารอสักครู่" in busy.content.decode()
    assert other.status_code == 200


def test_what_an_assessor_looks_for_leads_to_where_it_is_missing(officer, rows):
    page = officer.get(at(rows, "report_checks")).content.decode()
    assert "ข้อ O28" not in page
    assert "ข้อ O26" in page  # the report on 2568 is asked for in 2569
    assert "เข้าใจว่าใช่" in page
    assert reverse("measure", args=[rows[Plan].agency.slug, rows[Measure].pk]) in page


def test_a_title_may_be_taken_as_proposed(officer, rows):
    Report.objects.update(title=None)
    address = at(rows, "edit_title")
    page = officer.get(address).content.decode()
    assert "รายงานผลการดำเนินการตามมาตรการ" in page
    officer.post(address, form_data(page))
    assert thai_digits(rows[Plan].agency.name) in str(Report.objects.get().title)


def test_pages_ask_as_much_of_the_database_however_many_sections_there_are(
    officer, rows, django_assert_max_num_queries
):
    for _ in range(30):
        text_section(rows, "ข้อความ")
    with django_assert_max_num_queries(45):
        officer.get(at(rows, "report"))


def test_photos_of_the_evidence_stand_in_the_preview_at_addresses_behind_access(officer, cast, rows):
    evidence, stored = rows[Evidence], rows[StoredFile]
    stored.small = "evidence/a-small.jpg"
    stored.save()
    evidence.kind, evidence.stored, evidence.caption = "photo", stored, "ภาพการประชุม"
    evidence.save()
    columns = [{"heading": "หลักฐาน", "content": ["evidence"]}]
    ReportSection.objects.filter(pk=rows[ReportSection].pk).update(columns=columns)
    page = officer.get(at(rows, "report_preview")).content.decode()
    address = reverse("evidence_small", args=[rows[Plan].agency.slug, evidence.pk])
    assert f'src="{address}"' in page
    assert cast.client("outsider").get(address).status_code == 404
