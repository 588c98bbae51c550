"""An agency's admin appoints somebody to act for an office, sees how it prints, ends it; with and without scripts."""

import pytest
from playwright.sync_api import expect

from itaportal.agencies.acting import standings_of
from itaportal.agencies.models import Appointment
from tests.agencies.office import CLERK, HEAD, Office
from tests.browser.conftest import DESK, PHONE
from tests.browser.signing import sign_in
from tests.cast import make_cast

pytestmark = pytest.mark.browser
PRINTED = ["(วิภา ดูแล)", CLERK, "รักษาราชการแทน", HEAD]


@pytest.fixture
def office(live_server):
    return Office(make_cast())


def fill(page, office):
    page.get_by_label("ปฏิบัติหน้าที่แทนในตำแหน่ง").select_option(str(office.head.pk))
    page.locator("#id_person").select_option(label=f"วิภา ดูแล – {CLERK}")
    page.get_by_label("ตำแหน่งของผู้ปฏิบัติหน้าที่แทน").select_option(label=f"{CLERK} – วิภา ดูแล")
    page.get_by_label("ถ้อยคำ").fill("รักษาราชการแทน")
    page.get_by_label("ตั้งแต่วันที่").fill("๑ ต.ค. ๒๕๖๙")


@pytest.mark.parametrize(("width", "scripts"), [(PHONE, True), (PHONE, False), (DESK, True)])
def test_somebody_is_appointed_and_ended(visit, office, width, scripts):
    admin = sign_in(visit(width, scripts=scripts), office.cast.agency_admin)
    page = admin.open(f"/work/{office.cast.agency.slug}/admin/positions/")
    page.get_by_role("link", name="ผู้ปฏิบัติหน้าที่แทน").click()
    page.get_by_role("link", name="เพิ่มผู้ปฏิบัติหน้าที่แทน").click()
    fill(page, office)
    if scripts:  # the print follows by itself
        page.get_by_label("ถึงวันที่").focus()
    else:
        page.get_by_role("button", name="ดูตัวอย่างที่พิมพ์").click()
        assert page.get_by_label("ตั้งแต่วันที่").input_value() == "๑ ต.ค. ๒๕๖๙"
    expect(page.locator(".printed p")).to_have_text(PRINTED)
    assert not Appointment.objects.exists()
    assert (admin.axe() if scripts else []) == []
    assert admin.too_wide() <= 0

    page.get_by_role("button", name="บันทึก", exact=True).click()
    page.get_by_text("บันทึกผู้ปฏิบัติหน้าที่แทนแล้ว").wait_for()
    mine = standings_of(office.cast.agency_admin, office.cast.agency)
    assert [each.lines for each in mine] == [(CLERK,), (CLERK, "รักษาราชการแทน", HEAD)]
    assert (admin.axe() if scripts else []) == []

    page.get_by_role("button", name="ให้สิ้นสุดวันนี้").click()
    page.get_by_text("แล้วสิ้นสุด").wait_for()
    assert Appointment.objects.get().ends_on is not None
    assert page.get_by_role("button", name="ให้สิ้นสุดวันนี้").count() == 0


def test_what_may_not_be_leads_to_its_field(visit, office):
    admin = sign_in(visit(PHONE), office.cast.agency_admin)
    page = admin.open(f"/work/{office.cast.agency.slug}/admin/positions/acting/add/")
    fill(page, office)
    page.get_by_label("ถึงวันที่").fill("30 ก.ย. 2569")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    page.locator(".error-summary").get_by_role("link").click()
    assert page.evaluate("document.activeElement.name") == "ends_on"
    assert page.get_by_label("ตั้งแต่วันที่").input_value() == "๑ ต.ค. ๒๕๖๙"
    assert admin.axe() == []
