"""An agency's admin at work: invites, fills positions, uploads the emblem, sets rounds; by mouse, keys or no script."""

import io

import pytest
from PIL import Image

from itaportal.agencies.models import Agency, Invitation, Position, Round, Unit
from tests.browser.conftest import DESK, PHONE, SEATS
from tests.browser.signing import sign_in
from tests.cast import make_cast

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(live_server, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cast = make_cast()
    cast.agency.short_name, cast.agency.district = "อบต.ทดสอบ", "ควนกาหลง"
    cast.agency.save()
    top = Unit.objects.create(agency=cast.agency, name="สำนักปลัด")
    Unit.objects.create(agency=cast.agency, name="งานวิเคราะห์นโยบายและแผน", parent=top)
    for order, title in enumerate(("นายกองค์การบริหารส่วนตำบลทดสอบ", "ปลัดองค์การบริหารส่วนตำบลทดสอบ")):
        Position.objects.create(agency=cast.agency, title=title, order=order)
    return cast


@pytest.fixture
def emblem(tmp_path):
    drawn = io.BytesIO()
    Image.new("RGB", (90, 90), "navy").save(drawn, "PNG")
    path = tmp_path / "ตรา อบต.png"
    path.write_bytes(drawn.getvalue())
    return path


@pytest.fixture(params=SEATS, ids=str)
def admin(request, visit, cast):
    width, scripts = request.param
    return sign_in(visit(width, scripts=scripts), cast.agency_admin)


def test_a_new_agency_is_settled(admin, cast, emblem):
    base, page = f"/work/{cast.agency.slug}/admin/", admin.page
    page.goto(f"{admin.home}{base}people/")
    page.get_by_role("link", name="เชิญบุคคล").click()
    page.get_by_label("ชื่อและนามสกุล").fill("นางสาวใหม่ มาดี")
    page.get_by_label("ผู้บริหาร", exact=True).check()
    page.get_by_role("button", name="ออกลิงก์คำเชิญ").click()
    assert "/account/invitation/" in page.get_by_label("คัดลอกลิงก์นี้").input_value()
    assert Invitation.objects.get(agency=cast.agency).role == "executive"

    page.goto(f"{admin.home}{base}positions/")
    page.get_by_role("link", name="นายกองค์การบริหารส่วนตำบลทดสอบ").click()
    page.get_by_label("ผู้ดำรงตำแหน่ง").select_option(label="ประเสริฐ นำดี")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    assert page.get_by_text("บันทึกตำแหน่งแล้ว").is_visible()
    assert Position.objects.get(holder=cast.executive).title.startswith("นายก")
    page.get_by_role("button", name="เลื่อน ปลัดองค์การบริหารส่วนตำบลทดสอบ ขึ้น").click()
    assert Position.objects.first().title.startswith("ปลัด")

    page.goto(f"{admin.home}{base}letterhead/")
    page.get_by_label("ตราของหน่วยงาน").set_input_files(emblem)
    page.get_by_role("button", name="บันทึกหัวหนังสือ").click()
    picture = page.get_by_alt_text("ตราของหน่วยงานที่ใช้อยู่")
    assert picture.is_visible()
    assert Agency.objects.get(pk=cast.agency.pk).emblem

    page.goto(f"{admin.home}{base}rounds/2569/")
    page.locator("#id_r6-closes_on").fill("๑๐ เม.ย. ๒๕๖๙")
    page.get_by_role("button", name="บันทึกรอบรายงาน").click()
    assert page.get_by_text("แล้ว").first.is_visible()
    assert Round.objects.get(agency=cast.agency, months=6).closes_on.isoformat() == "2026-04-10"


def test_all_by_keyboard(visit, cast):
    admin = sign_in(visit(DESK), cast.agency_admin)
    page = admin.open(f"/work/{cast.agency.slug}/admin/units/add/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "name":
            break
    page.keyboard.type("กองคลัง")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Unit.objects.filter(agency=cast.agency, name="กองคลัง").exists()
    assert page.get_by_text("เพิ่มส่วนราชการแล้ว").is_visible()


def test_a_refusal_leads_to_its_field(visit, cast):
    admin = sign_in(visit(PHONE), cast.agency_admin)
    page = admin.open(f"/work/{cast.agency.slug}/admin/people/invite/")
    page.get_by_role("button", name="ออกลิงก์คำเชิญ").click()
    summary = page.locator(".error-summary")
    assert summary.is_visible()
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.name") == "full_name"
    assert admin.axe() == []
