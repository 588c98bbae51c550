"""A measure in Chromium: recording a round, ticking steps; by mouse, on a phone, by keyboard, without scripts."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from itaportal.thai.typed_dates import typed_date
from measures.due import today_here
from measures.models import Measure, Result, Step
from tests.browser.conftest import DESK, PHONE, SEATS
from tests.browser.signing import sign_in
from tests.measures.views.work_rows import in_days, make_measure, make_owner, make_plan, make_step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def measure(live_server: Any, cast) -> Measure:
    measure = make_measure(make_plan(cast.agency), title="มาตรการเผยแพร่ข้อมูลต่อสาธารณะ")
    make_owner(measure)
    for text, due in (("มอบหมายผู้รับผิดชอบ", -5), ("เผยแพร่ผ่าน LINE", 11), ("รายงานผู้บริหาร", None)):
        make_step(measure, text, due=due)
    make_step(make_measure(measure.plan, "1.1", "ช่องทางออนไลน์", parent=measure, own_steps=True), "ของมาตรการย่อย")
    make_measure(measure.plan, "2", "การจัดซื้อจัดจ้าง")
    return measure


def address_of(measure: Measure) -> str:
    return reverse("measure", args=[measure.agency.slug, measure.pk]) + "?round=6"


def opened(visit: Any, person: Any, measure: Measure, width: int = DESK, *, scripts: bool = True) -> Page:
    visitor = sign_in(visit(width, scripts=scripts), person)
    visitor.page.goto(visitor.home + address_of(measure))
    return visitor.page


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_an_officer_records_a_round(visit, cast, measure, width, scripts):
    page = opened(visit, cast.officer, measure, width, scripts=scripts)
    page.locator("#id_status").select_option("อยู่ระหว่างดำเนินการ")
    page.get_by_label("ผลการดำเนินการ").fill("อบรม ๒ ครั้ง\nครั้งละ ๔๐ คน")
    page.get_by_label("ผลลัพธ์").fill("ร้อยละ ๙๒ เข้าถึงข้อมูลได้")
    page.get_by_role("button", name="บันทึกผลรอบ ๖ เดือน").click()
    expect(page.get_by_text("บันทึกผลรอบ ๖ เดือนแล้ว")).to_be_visible()
    expect(page.get_by_label("ผลลัพธ์")).to_have_value("ร้อยละ ๙๒ เข้าถึงข้อมูลได้")
    result = Result.objects.get(measure=measure)
    assert (result.round, result.status, result.detail) == (6, "in_progress", "อบรม ๒ ครั้ง\nครั้งละ ๔๐ คน")


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_a_step_is_ticked_and_given_the_day_it_was_done(visit, cast, measure, width, scripts):
    page = opened(visit, cast.officer, measure, width, scripts=scripts)
    step = measure.steps.first()
    page.get_by_role("checkbox", name="มอบหมายผู้รับผิดชอบ").click()
    expect(page.get_by_role("checkbox", name="มอบหมายผู้รับผิดชอบ")).to_be_checked()
    assert Step.objects.get(pk=step.pk).done_on == today_here()
    line = page.locator(f"#step-{step.pk}")
    line.get_by_text("แก้วันที่ทำเสร็จ").click()
    line.get_by_label("วันที่ทำเสร็จ").fill(typed_date(in_days(-2)))
    line.get_by_role("button", name="บันทึก").click()
    expect(page.get_by_role("checkbox", name="มอบหมายผู้รับผิดชอบ")).to_be_checked()
    page.wait_for_load_state()
    assert Step.objects.get(pk=step.pk).done_on == in_days(-2)


def test_all_of_it_by_keyboard_alone(visit, cast, measure):
    page = opened(visit, cast.officer, measure)
    box = f"#step-{measure.steps.first().pk}-box"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("box => document.activeElement.matches(box)", box):
            break
    page.keyboard.press("Space")
    expect(page.locator(box)).to_be_checked()
    expect(page.locator(box)).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "detail":
            break
    page.keyboard.type("พิมพ์ด้วยแป้นพิมพ์")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("บันทึกผล"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("บันทึกผลรอบ ๖ เดือนแล้ว")).to_be_visible()
    assert Result.objects.get(measure=measure).detail == "พิมพ์ด้วยแป้นพิมพ์"


def test_a_tick_leaves_what_is_being_typed_alone(visit, cast, measure):
    page = opened(visit, cast.officer, measure)
    page.get_by_label("ผลผลิต").fill("ยังพิมพ์ไม่จบ")
    page.get_by_role("checkbox", name="มอบหมายผู้รับผิดชอบ").click()
    expect(page.get_by_role("checkbox", name="มอบหมายผู้รับผิดชอบ")).to_be_checked()
    expect(page.get_by_text("เกินกำหนด ๑ ขั้นตอน")).to_have_count(0)
    expect(page.get_by_label("ผลผลิต")).to_have_value("ยังพิมพ์ไม่จบ")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_without_scripts_a_tick_leaves_what_is_being_typed_in_the_form(visit, cast, measure, width):
    page = opened(visit, cast.officer, measure, width, scripts=False)
    page.get_by_label("ผลผลิต").fill("ยังพิมพ์ไม่จบ")
    page.get_by_role("checkbox", name="มอบหมายผู้รับผิดชอบ").click()
    expect(page.get_by_role("checkbox", name="มอบหมายผู้รับผิดชอบ")).to_be_checked()
    expect(page.get_by_label("ผลผลิต")).to_have_value("ยังพิมพ์ไม่จบ")
    page.get_by_role("button", name="บันทึกผลรอบ ๖ เดือน").click()
    expect(page.get_by_text("บันทึกผลรอบ ๖ เดือนแล้ว")).to_be_visible()
    assert Result.objects.get(measure=measure).output == "ยังพิมพ์ไม่จบ"


@pytest.mark.parametrize("scripts", [True, False])
def test_enter_in_a_field_saves_the_result_and_ticks_nothing(visit, cast, measure, scripts):
    page = opened(visit, cast.officer, measure, scripts=scripts)
    page.get_by_label("ผลผลิต").fill("๒ ครั้ง")
    page.get_by_text("ช่องอื่นของผล").click()
    page.get_by_label("ตั้งแต่").press("Enter")
    expect(page.get_by_text("บันทึกผลรอบ ๖ เดือนแล้ว")).to_be_visible()
    assert Result.objects.get(measure=measure).output == "๒ ครั้ง"
    assert not Step.objects.exclude(status=None).exists()


def test_a_tick_on_an_old_page_shows_both_and_loses_neither(visit, cast, measure):
    visitor = visit()
    visitor.refused_is_fine = True
    page = sign_in(visitor, cast.officer).open(address_of(measure))
    step = measure.steps.first()
    other = cast.client("agency_admin")
    day = typed_date(in_days(-3))
    other.post(reverse("mark_step", args=[cast.agency.slug, step.pk]), {"seen": "1", "status": "done", "done_on": day})
    page.get_by_role("checkbox", name="มอบหมายผู้รับผิดชอบ").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert Step.objects.get(pk=step.pk).done_on == in_days(-3)


def test_an_executive_reads_it(visit, cast, measure):
    page = opened(visit, cast.executive, measure, PHONE)
    expect(page.get_by_role("checkbox")).to_have_count(0)
    expect(page.get_by_text("ยังไม่มีผลรอบ ๖ เดือน")).to_be_visible()


@pytest.mark.parametrize("width", [DESK, PHONE, 360])
@pytest.mark.parametrize("who", ["officer", "executive"])
def test_nobody_is_kept_out_and_nothing_sticks_out(visit, cast, measure, width, who):
    measure.title = "มาตรการ" + "ยาวมาก" * 40
    measure.save()
    visitor = sign_in(visit(width), cast.people[who])
    visitor.open(address_of(measure))
    for fold in visitor.page.locator("details.fold").all():
        fold.evaluate("fold => fold.open = true")
    assert visitor.axe() == []
    assert visitor.too_wide() == 0
