"""In Chromium: a report is written and printed, findings are tied, a layout is made – with and without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from measures.models import Finding, Measure, Plan
from reports.models import Report, ReportLayout, ReportSection
from tests.browser.conftest import DESK, PHONE, SEATS, Visitor
from tests.browser.signing import sign_in
from tests.factory import one_of_each

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WITH_SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@pytest.fixture
def rows(cast: Any, live_server: Any) -> dict:
    return one_of_each(cast.agency)


@pytest.fixture
def officer(cast: Any, visit: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """Return a function that seats the officer, signed in, at a screen."""

    def seat(width: int = DESK, *, scripts: bool = True) -> Visitor:
        visitor = visit(width, scripts=scripts)
        visitor.page.set_default_timeout(8000)
        return sign_in(visitor, cast.people["officer"])

    return seat


def of(rows: dict, path: str) -> str:
    return f"/work/{rows[Plan].agency.slug}/{path}"


def good(visitor: Visitor) -> None:
    assert visitor.axe() == []
    assert visitor.too_wide() <= 0


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_a_report_is_started_and_its_introduction_written(officer, rows, width, scripts):
    visitor = officer(width, scripts=scripts)
    page = visitor.open(of(rows, "2568/reports/"))
    if scripts:
        good(visitor)
    page.get_by_role("link", name=re.compile("เริ่ม รายงานรอบ ๙ เดือน")).click()
    if scripts:
        good(visitor)
    page.get_by_label(re.compile("แผน แล้วตารางผลที่มีหัวรวม")).check()
    page.get_by_role("button", name="สร้างรายงาน").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("รายงานรอบ ๙ เดือน")
    if scripts:
        good(visitor)
    page.get_by_role("button", name=re.compile("ใช้ข้อความนี้ แล้วแก้ต่อ ความเป็นมา")).click()
    field = page.get_by_label("ข้อความ", exact=True)
    assert "สำนักงาน ป.ป.ช." in field.input_value()
    field.fill("ความเป็นมาที่เจ้าหน้าที่เขียนเอง")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.locator("#sections")).to_contain_text("ความเป็นมาที่เจ้าหน้าที่เขียนเอง")
    section = ReportSection.objects.get(report__round=9, kind="text")
    assert section.text == "ความเป็นมาที่เจ้าหน้าที่เขียนเอง"


def test_the_preview_follows_what_is_typed_before_anything_is_saved(officer, rows):
    report = rows[Report]
    section = ReportSection.objects.create(agency=report.agency, report=report, order=1, kind="text", text="ก่อนแก้")
    visitor = officer()
    page = visitor.open(of(rows, "2568/reports/report-6/"))
    paper = page.frame_locator("iframe").locator("main")
    expect(paper).to_contain_text("ก่อนแก้")
    page.get_by_role("link", name=re.compile("แก้ ?ข้อความ ส่วนที่ ๒")).click()
    field = page.get_by_label("ข้อความ", exact=True)
    expect(field).to_be_focused()
    good(visitor)
    field.fill("กำลังพิมพ์ความเป็นมา")
    expect(paper).to_contain_text("กำลังพิมพ์ความเป็นมา")
    assert ReportSection.objects.get(pk=section.pk).text == "ก่อนแก้"
    page.get_by_role("button", name="บันทึก", exact=True).press("Enter")
    expect(page.locator(f"#section-{section.pk}")).to_contain_text("บันทึกแล้ว")
    assert ReportSection.objects.get(pk=section.pk).text == "กำลังพิมพ์ความเป็นมา"
    expect(paper).to_contain_text("กำลังพิมพ์ความเป็นมา")
    assert page.url.endswith("/report-6/")  # in its place, the page stayed


def test_closing_a_form_keeps_what_was_typed_as_a_draft(officer, rows):
    report = rows[Report]
    section = ReportSection.objects.create(agency=report.agency, report=report, order=1, kind="text", text="เดิม")
    page = officer().open(of(rows, "2568/reports/report-6/"))
    card = page.locator(f"#section-{section.pk}")
    card.get_by_role("link", name=re.compile("แก้")).click()
    with page.expect_response(lambda answer: "/drafts/keep" in answer.url):
        page.get_by_label("ข้อความ", exact=True).fill("พิมพ์ค้าง")
        page.get_by_label("ข้อความ", exact=True).blur()
    page.reload()
    expect(card).to_contain_text("มีข้อความที่พิมพ์ค้างไว้")
    card.get_by_role("link", name=re.compile("แก้")).click()
    assert page.get_by_label("ข้อความ", exact=True).input_value() == "พิมพ์ค้าง"


def test_on_a_phone_writing_preview_and_checklist_are_tabs(officer, rows):
    visitor = officer(PHONE)
    page = visitor.open(of(rows, "2568/reports/report-6/"))
    expect(page.locator(".report-preview")).to_be_hidden()
    page.get_by_role("link", name="ตัวอย่าง", exact=True).click()
    expect(page.locator(".report-preview")).to_be_visible()
    expect(page.locator(".report-write")).to_be_hidden()
    good(visitor)
    page.get_by_role("link", name=re.compile("สิ่งที่ผู้ประเมินมองหา")).click()
    expect(page.get_by_role("heading", name="ผู้ประเมินมองหาในรายงานผล")).to_be_visible()
    good(visitor)


@WITH_SCRIPTS
def test_sections_are_moved_by_keyboard(officer, rows, scripts):
    report = rows[Report]
    ReportSection.objects.create(agency=report.agency, report=report, order=1, kind="heading", text="หัวเรื่องท้าย")
    page = officer(scripts=scripts).open(of(rows, "2568/reports/report-6/"))
    page.get_by_role("button", name="ย้ายส่วนที่ ๒ ขึ้น").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rsec").nth(1)).to_contain_text("หัวเรื่องท้าย")
    assert [each.kind for each in report.sections.all()] == ["heading", "table"]


def test_the_pdf_opens(officer, rows):
    visitor = officer()
    page = visitor.open(of(rows, "2568/reports/report-6/"))
    address = page.get_by_role("link", name="ไฟล์ PDF").get_attribute("href")
    answer = page.request.get(f"{visitor.home}{address}")
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF")


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_a_finding_is_written_and_tied_to_a_measure(officer, rows, width, scripts):
    visitor = officer(width, scripts=scripts)
    visitor.refused_is_fine = True  # 422 for the form that says nothing yet
    page = visitor.open(of(rows, "2568/findings/"))
    if scripts:
        good(visitor)
    page.get_by_role("link", name="เพิ่มข้อค้นพบ").click()
    page.get_by_label(re.compile("ต้องแก้ไขโดยเร่งด่วน")).check()
    page.get_by_label("คะแนน").fill("๗๘.๖")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("กรุณากรอกข้อค้นพบ")
    if scripts:
        good(visitor)
    page.locator("#id_text").fill("ประชาชนไม่ทราบช่องทางร้องเรียน")
    page.get_by_label(str(rows[Measure]).replace("1", "๑")).check()
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.locator(".finding").nth(1)).to_contain_text("ประชาชนไม่ทราบช่องทางร้องเรียน")
    made = Finding.objects.get(score=78.6)
    assert [each.measure for each in made.answers.all()] == [rows[Measure]]


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_a_layout_is_made_and_a_report_s_table_uses_it(officer, rows, width, scripts):
    visitor = officer(width, scripts=scripts)
    page = visitor.open(of(rows, "layouts/"))
    if scripts:
        good(visitor)
    page.get_by_role("button", name=re.compile("คัดลอกมาปรับ จากแบบ วิธีดำเนินการและผล")).click()
    page.get_by_label("ชื่อแบบ").fill("แบบของเรา")
    page.get_by_label("หัวคอลัมน์").first.fill("เรื่อง")
    page.get_by_role("button", name="ย้ายคอลัมน์ที่ ๑ ไปทางขวา").click()
    expect(page.get_by_label("หัวคอลัมน์").nth(1)).to_have_value("เรื่อง")
    if scripts:
        good(visitor)
    page.get_by_role("button", name="บันทึกแบบตาราง").click()
    expect(page.get_by_role("columnheader", name="เรื่อง", exact=True)).to_be_attached()
    layout = ReportLayout.objects.get(name="แบบของเรา")
    page.goto(f"{visitor.home}{of(rows, '2568/reports/report-6/')}sections/{rows[ReportSection].pk}/")
    page.get_by_label(re.compile("คอลัมน์ของตาราง")).select_option(label="แบบของเรา")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.locator(f"#section-{rows[ReportSection].pk}")).to_contain_text("เรื่อง")
    assert ReportSection.objects.get(pk=rows[ReportSection].pk).columns == layout.tables[0]["columns"]
