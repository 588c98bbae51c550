"""In Chromium: an officer draws up a memo that asks to approve the plan, and submits it – with and without scripts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from itaportal.agencies.models import Position
from itaportal.memos.models import Memo
from measures.models import Measure, Plan
from tests.browser.conftest import PHONE, SEATS, Visitor
from tests.browser.signing import sign_in
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(cast: Cast, live_server: Any) -> Cast:
    """Return the cast at an agency with a plan; admin and executive hold the offices of its chain."""
    plan = Plan.objects.create(agency=cast.agency, fiscal_year=2569, title="แผนปี ๒๕๖๙")
    Measure.objects.create(agency=cast.agency, plan=plan, title="เปิดเผยข้อมูลการจัดซื้อจัดจ้าง")
    offices = {"นายก อบต.": cast.executive, "ปลัด อบต.": cast.agency_admin, "นิติกร": cast.officer}
    for order, (title, holder) in enumerate(offices.items()):
        Position.objects.create(agency=cast.agency, title=title, holder=holder, order=order)
    return cast


def good(visitor: Visitor, scripts: bool) -> None:
    """Look for faults that a program can find; without scripts it could not look."""
    if scripts:
        assert visitor.axe() == []
        assert visitor.too_wide() <= 0


def seen_on_paper(page: Page, width: int, text: str) -> None:
    """Look at the official page beside what is typed; on a phone it stands behind a tab."""
    if width == PHONE:
        page.get_by_role("link", name="ตัวอย่าง", exact=True).click()
    expect(page.frame_locator("iframe").locator("main")).to_contain_text(text)
    if width == PHONE:
        page.get_by_role("link", name="เขียน", exact=True).click()


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_an_officer_composes_and_submits_a_memo(
    visit: Callable[..., Visitor], office: Cast, width: int, scripts: bool
) -> None:
    visitor = sign_in(visit(width, scripts=scripts), office.officer)
    page = visitor.open(f"/work/{office.agency.slug}/2569/")
    page.get_by_role("link", name="เสนอแผนเพื่ออนุมัติ").click()
    good(visitor, scripts)
    page.get_by_role("button", name="ร่างบันทึก", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ร่างบันทึกข้อความ")
    good(visitor, scripts)
    page.get_by_role("link", name=re.compile("แก้ ?หัวบันทึก")).click()
    page.get_by_label("วันที่", exact=True).fill("๙ เม.ย. ๒๕๖๙")
    page.get_by_label("เรื่อง", exact=True).fill("ขออนุมัติใช้มาตรการที่เจ้าหน้าที่เขียนเอง")
    if scripts:
        seen_on_paper(page, width, "ขออนุมัติใช้มาตรการที่เจ้าหน้าที่เขียนเอง")
        good(visitor, scripts)
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.locator("#head")).to_contain_text("๙ เมษายน ๒๕๖๙")
    page.get_by_role("link", name=re.compile("แก้ ?ลำดับลงนาม")).click()
    page.get_by_label(re.compile("หัวข้อเหนือความเห็น ?ลำดับที่ ๑")).fill("ความคิดเห็นของปลัด")
    good(visitor, scripts)
    page.get_by_role("button", name="บันทึกลำดับ").click()
    expect(page.get_by_role("button", name="บันทึกลำดับ")).to_have_count(0)
    expect(page.locator("#chain")).to_contain_text("วิภา ดูแล")
    page.get_by_role("link", name="ตรวจ แล้วเสนอ").first.click()
    good(visitor, scripts)
    page.get_by_role("button", name="เสนอเพื่อลงนามในระบบ").click()
    expect(page.get_by_text("เสนอบันทึกข้อความแล้ว")).to_be_visible()
    memo = Memo.objects.get()
    assert (memo.status, str(memo.dated)) == ("pending", "2026-04-09")
    assert [each.heading for each in memo.blocks] == ["ความคิดเห็นของปลัด", "ความเห็นของนายก อบต."]
    page = visitor.open(f"/work/{office.agency.slug}/memos/")
    expect(page.locator("main")).to_contain_text("รอปลัด อบต.")
    good(visitor, scripts)
