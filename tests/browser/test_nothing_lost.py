"""What people type in a browser is never lost: crash, closed tab, session over, two tabs, double click, no network."""

import re
import time
from contextlib import suppress
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Error, Page, expect

from itaportal.agencies.models import Unit
from itaportal.agencies.writing import change
from itaportal.drafts.models import Draft
from measures.models import Measure, Result
from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.signing import sign_in
from tests.cast import PASSWORD
from tests.factory import one_of_each

pytestmark = pytest.mark.browser
MOST_LOST = 10  # seconds of typing
DETAIL = "ผลการดำเนินการ"
KEPT = re.compile("เก็บร่างแล้ว [๐-๙]{2}\\.[๐-๙]{2} น\\.")


@pytest.fixture
def rows(cast) -> dict:
    return one_of_each(cast.agency)


@pytest.fixture
def sheet(cast, rows) -> str:
    """The address of a measure's page with the form of round 6."""
    return reverse("measure", args=[cast.agency.slug, rows[Measure].pk]) + "?round=6"


@pytest.fixture
def officer(cast, visit) -> Visitor:
    return sign_in(visit(), cast.officer)


def field(page: Page) -> Any:
    return page.get_by_label(DETAIL, exact=True)


def crash(visitor: Visitor) -> Page:
    """Kill the page as it stands: no event fires any more. Return a new one of the same browser."""
    context = visitor.page.context
    with suppress(Error):  # the page does not live to answer
        visitor.page.goto("chrome://crash", timeout=5000)
    visitor.page = context.new_page()
    return visitor.page


def forgive(visitor: Visitor) -> None:
    """Pass over what browser and htmx say of requests that are refused, or have no network, on purpose."""
    visitor.forgiven = re.compile("ERR_FAILED|a status of|Status Error Code|htmx:(send|response)Error|afterRequest")
    visitor.faults[:] = [fault for fault in visitor.faults if not visitor.forgiven.search(fault)]


def stored(rows: dict) -> str | None:
    return Result.objects.get(pk=rows[Result].pk).detail


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="บันทึกผลรอบ").click()


def enter_again(page: Page, login: str = "officer") -> None:
    page.get_by_label("ชื่อผู้ใช้หรืออีเมล").fill(login)
    page.locator("#id_password").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()


def test_a_killed_browser_costs_at_most_ten_seconds_of_typing(officer, sheet):
    page = officer.open(sheet)
    field(page).fill("")
    typed: list[float] = []
    while not typed or time.monotonic() - typed[0] < 13:  # never three seconds of quiet
        field(page).press_sequentially(f"คำ{len(typed)} ")
        typed.append(time.monotonic())
        page.wait_for_timeout(200)
    killed = time.monotonic()
    crash(officer)
    kept = field(officer.open(sheet)).input_value().rpartition(" ")[0].split()  # the last word may be half typed
    assert kept == [f"คำ{n}" for n in range(len(kept))]
    lost = killed - typed[len(kept) - 1]
    print(f"lost {lost:.1f} s of typing, {len(typed) - len(kept)} of {len(typed)} words")
    assert lost < MOST_LOST


def test_leaving_a_field_keeps_it_at_once_and_the_draft_can_be_thrown_away(officer, sheet, rows):
    page = officer.open(sheet)
    field(page).fill("ออกจากช่องแล้ว")
    page.keyboard.press("Tab")
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=2000)
    page = crash(officer)
    officer.open(sheet)
    expect(field(page)).to_have_value("ออกจากช่องแล้ว")
    expect(page.get_by_text("มีข้อความที่พิมพ์ค้างไว้เมื่อ")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="ทิ้งร่าง").click()
    expect(field(page)).to_have_value("ทำแล้ว")
    assert not Draft.objects.exists()
    assert stored(rows) == "ทำแล้ว"


def test_a_tab_that_is_closed_keeps_what_was_typed_a_moment_ago(officer, sheet):
    page = officer.open(sheet)
    field(page).fill("พิมพ์แล้วปิดแท็บทันที")
    context = page.context
    page.close(run_before_unload=True)
    officer.page = context.new_page()
    deadline = time.monotonic() + 5
    while not Draft.objects.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert field(officer.open(sheet)).input_value() == "พิมพ์แล้วปิดแท็บทันที"


def test_a_draft_that_was_saved_does_not_come_back(officer, sheet, rows):
    page = officer.open(sheet)
    field(page).fill("บันทึกเลย")
    page.keyboard.press("Tab")
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=2000)
    field(page).fill("บันทึกเลยจริง ๆ")
    save(page)
    assert stored(rows) == "บันทึกเลยจริง ๆ"
    assert not Draft.objects.exists()
    assert "บันทึกเลย" not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")


def test_a_session_that_ends_while_typing_says_so_and_the_text_is_saved_after_signing_in(officer, sheet, rows):
    forgive(officer)  # the evidence beside looks again by itself
    page = officer.open(sheet)
    field(page).fill("พิมพ์ก่อนหมดเวลา")
    Session.objects.all().delete()
    field(page).press_sequentially(" และหลังหมดเวลา")
    page.keyboard.press("Tab")
    notice = page.locator("#notices")
    expect(notice).to_contain_text("หมดเวลาใช้งาน", timeout=3000)
    expect(field(page)).to_have_value("พิมพ์ก่อนหมดเวลา และหลังหมดเวลา")
    assert officer.axe() == []
    with page.expect_navigation():
        notice.get_by_role("link", name="เข้าสู่ระบบ").click()
    enter_again(page)
    expect(field(page)).to_have_value("พิมพ์ก่อนหมดเวลา และหลังหมดเวลา")
    save(page)
    assert stored(rows) == "พิมพ์ก่อนหมดเวลา และหลังหมดเวลา"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_save_after_the_session_ended_waits_until_one_has_signed_in(cast, visit, sheet, rows, scripts):
    visitor = sign_in(visit(PHONE, scripts=scripts), cast.officer)
    page = visitor.open(sheet) if scripts else _plain(visitor, sheet)
    field(page).fill("กดบันทึกหลังหมดเวลา")
    Session.objects.all().delete()
    save(page)
    expect(page.get_by_text("ข้อความที่พิมพ์เก็บไว้แล้ว")).to_be_visible()
    assert stored(rows) == "ทำแล้ว"
    enter_again(page)
    expect(field(page)).to_have_value("กดบันทึกหลังหมดเวลา")
    save(page)
    assert stored(rows) == "กดบันทึกหลังหมดเวลา"


def _plain(visitor: Visitor, address: str) -> Page:
    visitor.page.goto(visitor.home + address)
    return visitor.page


def test_another_person_at_the_same_browser_sees_nothing_of_it(officer, sheet):
    page = officer.open(sheet)
    field(page).fill("ข้อความของเจ้าหน้าที่")
    Session.objects.all().delete()
    save(page)
    enter_again(page, "agency_admin")
    expect(field(page)).to_have_value("ทำแล้ว")
    assert "ข้อความของเจ้าหน้าที่" not in page.content()


@pytest.mark.parametrize(
    ("choice", "result"),
    [
        ("ใช้ข้อความในหน้านี้", "ข้อความแท็บที่สอง"),
        ("ใช้ข้อความของท่านเองในอีกหน้าต่างหนึ่ง", "ข้อความแท็บแรก"),
        ("รวมทั้งสองข้อความแล้วแก้เอง", "ข้อความแท็บแรก\nข้อความแท็บที่สอง"),
    ],
)
def test_two_tabs_that_clash_are_shown_side_by_side_to_choose(officer, sheet, rows, choice, result):
    officer.refused_is_fine = True
    first = officer.open(sheet)
    second = first.context.new_page()
    second.goto(officer.home + sheet)
    field(first).fill("ข้อความแท็บแรก")
    save(first)
    field(second).fill("ข้อความแท็บที่สอง")
    save(second)
    expect(second.get_by_role("heading", level=1)).to_contain_text("ท่านแก้ช่องนี้ในอีกหน้าต่างหนึ่งแล้ว")
    officer.page = second
    assert (officer.axe(), officer.too_wide()) == ([], 0)
    second.get_by_label(choice).check()
    with second.expect_navigation():
        second.get_by_role("button", name="บันทึกตามที่เลือก").click()
    assert (stored(rows) or "").replace("\r", "") == result
    assert not Draft.objects.exists()


def test_a_joined_text_is_typed_and_chosen_by_typing_on_a_phone(cast, visit, sheet, rows):
    visitor = sign_in(visit(360), cast.officer)
    visitor.refused_is_fine = True
    page = visitor.open(sheet)
    field(page).fill("ของฉัน")
    change(Result.objects.get(pk=rows[Result].pk), {"detail": "ของผู้ดูแล"}, by=cast.agency_admin)
    save(page)
    assert (visitor.axe(), visitor.too_wide()) == ([], 0)
    page.get_by_role("textbox").fill("รวมกันเอง")
    with page.expect_navigation():
        page.get_by_role("button", name="บันทึกตามที่เลือก").click()
    assert stored(rows) == "รวมกันเอง"


def open_cell(visitor: Visitor, cast: Any, rows: dict) -> tuple[Page, Any]:
    """Open the cell of a measure's name in the plan's table; return the page and the cell's form."""
    measure = rows[Measure]
    page = visitor.open(reverse("plan", args=[cast.agency.slug, measure.plan.fiscal_year]))
    page.locator(".rt-edit a[href*='title']").first.click()
    form = page.locator(".cell-form")
    expect(form.locator("textarea").first).to_be_visible()
    return page, form


def test_a_cell_that_clashes_opens_a_dialog_over_the_table(cast, officer, rows):
    officer.refused_is_fine = True
    page, form = open_cell(officer, cast, rows)
    title = form.get_by_label("ชื่อมาตรการ")
    title.fill("ชื่อที่ฉันตั้ง")
    change(Measure.objects.get(pk=rows[Measure].pk), {"title": "ชื่อของผู้ดูแล"}, by=cast.agency_admin)
    form.get_by_role("button", name="บันทึก", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("ชื่อของผู้ดูแล")
    expect(dialog).to_contain_text("ชื่อที่ฉันตั้ง")
    assert officer.axe() == []
    dialog.get_by_role("button", name="ยังไม่เลือก").click()
    expect(dialog).to_have_count(0)
    expect(title).to_have_value("ชื่อที่ฉันตั้ง")
    form.get_by_role("button", name="บันทึก", exact=True).click()
    dialog.get_by_label("ใช้ข้อความของท่าน").check()
    with page.expect_navigation():
        dialog.get_by_role("button", name="บันทึกตามที่เลือก").click()
    assert Measure.objects.get(pk=rows[Measure].pk).title == "ชื่อที่ฉันตั้ง"
    assert not Draft.objects.exists()


def test_an_expired_session_swaps_no_sign_in_page_into_a_cell(cast, officer, rows):
    officer.refused_is_fine = True
    page, form = open_cell(officer, cast, rows)
    form.get_by_label("ชื่อมาตรการ").fill("ชื่อที่พิมพ์ตอนหมดเวลา")
    Session.objects.all().delete()
    form.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.locator("#notices")).to_contain_text("หมดเวลาใช้งาน")
    expect(form.get_by_label("ชื่อมาตรการ")).to_have_value("ชื่อที่พิมพ์ตอนหมดเวลา")
    assert page.locator("input[type=password]").count() == 0
    with page.expect_navigation():
        page.locator("#notices").get_by_role("link", name="เข้าสู่ระบบ").click()
    enter_again(page)
    expect(page.get_by_role("textbox", name="ชื่อมาตรการ")).to_have_value("ชื่อที่พิมพ์ตอนหมดเวลา")
    forgive(officer)


def test_without_a_network_the_text_stays_and_is_kept_when_it_is_back(cast, officer, rows):
    officer.refused_is_fine = True
    page, form = open_cell(officer, cast, rows)
    title = form.get_by_label("ชื่อมาตรการ")
    page.route("**/work/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.route("**/drafts/**", lambda route: route.abort())
    title.fill("พิมพ์ตอนเน็ตหลุด")
    form.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.locator("#notices")).to_contain_text("ติดต่อระบบไม่ได้")
    expect(title).to_have_value("พิมพ์ตอนเน็ตหลุด")
    page.unroute_all()
    form.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.get_by_text("พิมพ์ตอนเน็ตหลุด").first).to_be_visible()
    page.wait_for_function("!document.querySelector('.cell-form')")
    assert Measure.objects.get(pk=rows[Measure].pk).title == "พิมพ์ตอนเน็ตหลุด"
    forgive(officer)


def test_a_double_click_creates_one_thing(cast, visit, rows):
    visitor = sign_in(visit(DESK), cast.agency_admin)
    page = visitor.open(reverse("add_unit", args=[cast.agency.slug]))
    page.locator("#id_name").fill("กองสวัสดิการ")
    page.get_by_role("main").locator("form button.btn-primary").first.dblclick()
    page.wait_for_url("**/admin/units/")
    assert Unit.objects.filter(agency=cast.agency, name="กองสวัสดิการ").count() == 1
    assert "มีส่วนราชการชื่อนี้" not in page.content()
