"""An agency's admin settles on a phone who signs, in which order, with and without scripts."""

import pytest

from itaportal.agencies.models import Position
from itaportal.memos.actions.drafting import chain_for
from itaportal.memos.models import MemoWording
from tests.browser.conftest import PHONE
from tests.browser.signing import sign_in
from tests.cast import make_cast

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False])
def test_a_chain_is_settled_on_a_phone(visit, live_server, scripts):
    cast = make_cast()
    for order, (title, holder) in enumerate({"นายก อบต.": cast.executive, "ปลัด อบต.": None}.items()):
        Position.objects.create(agency=cast.agency, title=title, holder=holder, order=order)
    admin = sign_in(visit(PHONE, scripts=scripts), cast.agency_admin)
    page = admin.open(f"/work/{cast.agency.slug}/admin/")
    page.get_by_role("link", name="ดูหรือแก้ ลำดับลงนาม").click()
    assert admin.too_wide() <= 0
    page.get_by_role("link", name="กำหนดเอง ขออนุมัติแผน").click()
    page.get_by_role("button", name="ใช้ลำดับนี้เป็นของหน่วยงาน").click()
    page.get_by_text("เป็นของหน่วยงานแล้ว").wait_for()
    assert page.get_by_text("ตำแหน่งปลัด อบต. ยังไม่มีผู้ที่ลงนามได้ในวันนี้").count() == 1
    page.get_by_role("button", name="เลื่อน ปลัด อบต. ลง").click()
    page.get_by_text("เลื่อนปลัด อบต. ลงแล้ว").wait_for()
    assert [each.office.title for each in chain_for(cast.agency, "approve_plan")] == ["นายก อบต.", "ปลัด อบต."]
    page.get_by_role("button", name="พร้อมกันกับก่อนหน้า ปลัด อบต.").click()
    page.get_by_text("ลำดับสุดท้ายต้องมีตำแหน่งเดียว").wait_for()
    assert (admin.axe() if scripts else []) == []
    assert admin.too_wide() <= 0
    writes_what_memos_begin_with(admin, cast, scripts)


def writes_what_memos_begin_with(admin, cast, scripts):
    """Go on to the wording of the same purpose, write in a slot that was closed, and go back to the proposed text."""
    page = admin.open(f"/work/{cast.agency.slug}/admin/chains/")
    page.get_by_role("link", name="ข้อความในบันทึก").click()
    page.get_by_role("link", name="กำหนดเอง ขออนุมัติแผน").click()
    page.get_by_label("เรื่อง", exact=True).fill("ขออนุมัติแผนปี {year}")
    page.get_by_text("เพิ่มข้อความ").first.click()
    page.get_by_label("ข้อความ ช่องที่ ๔").fill("จึงขออนุมัติมาพร้อมนี้")
    assert (admin.axe() if scripts else []) == []
    assert admin.too_wide() <= 0
    page.get_by_role("button", name="บันทึกเป็นข้อความของหน่วยงาน").click()
    page.get_by_text("บันทึกข้อความสำหรับขออนุมัติแผนแล้ว").wait_for()
    assert MemoWording.objects.get().sections[3]["text"] == "จึงขออนุมัติมาพร้อมนี้"
    page.get_by_role("link", name="แก้ข้อความ ขออนุมัติแผน").click()
    page.get_by_text("กลับไปใช้ข้อความที่ระบบเสนอ").first.click()
    page.get_by_role("button", name="กลับไปใช้ข้อความที่ระบบเสนอ").click()
    page.get_by_text("กลับไปใช้ข้อความที่ระบบเสนอสำหรับขออนุมัติแผนแล้ว").wait_for()
    assert not MemoWording.objects.exists()
