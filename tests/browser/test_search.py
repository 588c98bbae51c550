"""Searching: quick by typing, and by Enter without scripts; by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser


def test_results_follow_the_typing(visit, portal):
    page = visit().open("/")
    page.get_by_role("searchbox").press_sequentially("ทุ่งตะวัน")
    expect(page.get_by_role("heading", name="ผลการค้น")).to_be_visible()
    expect(page.get_by_role("link", name="องค์การบริหารส่วนตำบลทุ่งตะวัน", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="เทศบาลเมืองเกาะพิกุล", exact=True)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?q=%E0%B8%97"))
    expect(page.get_by_role("status")).to_have_text(re.compile("^\\s*พบ\xa0๑\xa0หน่วยงาน"))
    expect(page).to_have_title(re.compile("^ค้น “ทุ่งตะวัน”"))
    assert page.get_by_role("searchbox").evaluate("box => box === document.activeElement")


def test_what_was_typed_can_be_sent_as_an_address(visit, published):
    published("/a/ko-phikun/2568/report/")
    visitor = visit()
    page = visitor.open("/")
    page.get_by_role("searchbox").fill("สตูล ๒๕๖๘")
    expect(page).to_have_url(re.compile(r"\?q="))
    page.goto(page.url)
    assert page.get_by_role("searchbox").input_value() == "สตูล ๒๕๖๘"
    expect(page.get_by_role("link", name="เทศบาลเมืองเกาะพิกุล", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_enter_works_without_scripts(visit, portal, width):
    page = visit(width, scripts=False).open("/")
    page.get_by_role("searchbox").fill("ทุ่งตะวัน")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/?q=*")
    assert page.get_by_role("link", name="องค์การบริหารส่วนตำบลทุ่งตะวัน", exact=True).is_visible()
    assert not page.get_by_role("link", name="เทศบาลเมืองเกาะพิกุล", exact=True).count()


def test_from_search_to_report_by_keyboard_alone(visit, published):
    published("/a/thung-tawan/2568/report-12/")
    page = visit().open("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="ข้ามไปยังเนื้อหา")
    assert skip.evaluate("link => link === document.activeElement")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.get_by_role("searchbox").evaluate("box => box === document.activeElement")
    page.keyboard.type("ทุ่งตะวัน ๒๕๖๘")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name=re.compile("ปี ๒๕๖๘ รายงานผล รอบ ๑๒ เดือน"))
    expect(link).to_be_visible()
    expect(page.get_by_role("heading", name="ผลการค้น")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/2568/report-12/")
    assert page.get_by_role("link", name=re.compile("^PDF")).is_visible()


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_a_found_measure_is_shown_where_it_stands_in_its_document(visit, published, width):
    title = "แผนที่แสดงโครงการก่อสร้างและสถานะการเบิกจ่าย"
    published("/a/thung-tawan/2568/report-12/")
    page = visit(width, scripts=False).open("/?q=สถานะการเบิกจ่าย")
    page.get_by_role("link", name=title).click()
    page.wait_for_url("**/2568/report-12/**")
    row = page.locator(".doc-body").get_by_text(title)
    expect(row).to_be_in_viewport()
