"""An executive decides on a phone: few taps, several in a row, a return, acting; with and without scripts."""

import pytest

from itaportal.agencies.writing import change
from itaportal.audit.models import AuditEvent
from itaportal.memos.models import Decision
from itaportal.memos.states import Status
from tests.browser.conftest import PHONE
from tests.browser.signing import enter, give_passkeys, sign_in
from tests.cast import PASSWORD
from tests.memos.desk import SigningDesk
from tests.memos.world import fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(live_server):
    return SigningDesk()


class Thumb:
    """Taps, and counts them."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def tap(self, role, name, **more):
        self.taps += 1
        self.page.get_by_role(role, name=name, **more).first.click()


def sign_in_at(visitor, address, user):
    """Open a link of a mail, sign in, and stand where the link leads."""
    page = visitor.open(address)
    page.get_by_label("ชื่อผู้ใช้หรืออีเมล").fill(user.username)
    page.get_by_label("รหัสผ่าน", exact=False).last.fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_link_in_a_mail_to_signed_in_under_six_taps(visit, desk, scripts):
    memo = desk.handed_in("chief")
    visitor = visit(PHONE, scripts=scripts)
    page = sign_in_at(visitor, desk.at("memo", memo), desk.chief)
    assert page.url.endswith(desk.at("memo", memo))
    assert (visitor.axe() if scripts else []) == []
    assert visitor.too_wide() <= 0
    thumb = Thumb(page)
    thumb.tap("link", "พิจารณา", exact=True)
    thumb.tap("button", "อนุมัติตามเสนอ")
    thumb.tap("button", "อนุมัติ", exact=True)
    page.get_by_role("heading", name="อนุมัติ", exact=True).wait_for()
    assert page.get_by_role("textbox", name="ความเห็น").input_value() == "อนุมัติตามเสนอ"
    assert (visitor.axe() if scripts else []) == []
    assert visitor.too_wide() <= 0
    thumb.tap("button", "ลงนาม: อนุมัติ")
    page.get_by_text("ลงนามแล้ว: อนุมัติ").wait_for()
    assert thumb.taps < 6
    assert (fresh(memo).status, fresh(memo).blocks[0].opinion) == (Status.APPROVED, "อนุมัติตามเสนอ")


@pytest.mark.parametrize("scripts", [True, False])
def test_three_memos_in_a_row(visit, desk, scripts):
    memos = [desk.handed_in("chief", purpose=purpose) for purpose in ("approve_plan", "report_meeting", "other")]
    visitor = visit(PHONE, scripts=scripts)
    enter(visitor, desk.chief.username)
    page = visitor.open(desk.at("memo", memos[0]))
    for left in (2, 1, 0):
        page.get_by_role("button", name="อนุมัติ", exact=True).click()
        page.get_by_role("button", name="ลงนาม: อนุมัติ").click()
        page.get_by_text("ลงนามแล้ว: อนุมัติ").wait_for()
        if left:
            page.get_by_role("link", name="เปิดเรื่องถัดไป").click()
            page.get_by_text("บันทึกนี้ขออะไรจากท่าน").wait_for()
    assert page.get_by_text("ไม่มีเรื่องอื่นรอท่านแล้ว").count()
    assert [fresh(memo).status for memo in memos] == [Status.APPROVED] * 3


@pytest.mark.parametrize("scripts", [True, False])
def test_a_return_says_to_whom_and_why(visit, desk, scripts):
    memo = desk.handed_in()
    desk.says(memo, "head", opinion="ถูกต้อง")
    visitor = visit(PHONE, scripts=scripts)
    page = sign_in_at(visitor, desk.at("memo", memo), desk.clerk)
    page.get_by_role("button", name="ส่งคืนแก้ไข").click()
    page.get_by_role("button", name="ลงนาม: ส่งคืนแก้ไข").click()
    page.locator(".error-summary").get_by_text("กรุณาระบุเหตุผล").wait_for()
    page.get_by_label("หัวหน้าสำนักปลัด").check()
    page.get_by_label("เหตุผล").fill("ขอให้ตรวจข้อ ๒ อีกครั้ง")
    assert (visitor.axe() if scripts else []) == []
    page.get_by_role("button", name="ลงนาม: ส่งคืนแก้ไข").click()
    page.get_by_text("ลงนามแล้ว: ส่งคืน").wait_for()
    said = memo.endorsements.get(decision=Decision.RETURNED)
    assert (said.opinion, said.signed_by) == ("ขอให้ตรวจข้อ ๒ อีกครั้ง", desk.clerk)
    assert page.get_by_text("รอ หัวหน้าสำนักปลัด").count()


@pytest.mark.parametrize("scripts", [True, False])
def test_who_acts_signs_in_the_wording_of_the_order_and_once_however_often_it_is_pressed(visit, desk, scripts):
    desk.appoint("deputy", "chief", own="deputy")
    memo = desk.handed_in("chief")
    page = sign_in_at(visit(PHONE, scripts=scripts), desk.at("memo", memo), desk.deputy)
    page.get_by_role("button", name="อนุมัติ", exact=True).click()
    page.get_by_role("button", name="ลงนาม: อนุมัติ").dblclick()
    page.get_by_text("ลงนามแล้ว: อนุมัติ").wait_for()
    shown = page.locator(".op .sign p").all_inner_texts()
    assert shown[1:5] == ["(ปิติ แทนได้)", "รองนายก อบต.", "รักษาราชการแทน", "นายก อบต."]
    assert AuditEvent.objects.filter(verb="memo_approved").count() == 1
    finds_what_was_changed_since(visit(PHONE, scripts=scripts), desk)


def finds_what_was_changed_since(visitor, desk):
    """Let the author open the plan that was approved, and go from the mark to the list of changes."""
    measure = desk.plan.measures.get()
    change(measure, {"guidelines": "ประกาศทุกปี"}, by=desk.author)
    page = sign_in_at(visitor, f"/work/{desk.agency.slug}/measures/{measure.pk}/", desk.author)
    page.get_by_role("link", name="แก้ไขหลังอนุมัติ").click()
    page.get_by_role("heading", name="สิ่งที่แก้หลังอนุมัติ").wait_for()
    said = [" ".join(each.split()) for each in page.locator("ins").all_inner_texts()]
    assert said == ["(เพิ่ม) ประกาศทุกปี (จบ)"]  # the words in brackets are for who does not see the line beneath
    assert visitor.too_wide() <= 0
    page.get_by_role("link", name="ไปที่บันทึกข้อความเพื่อเสนอรอบใหม่").click()
    page.get_by_role("button", name="จัดทำฉบับแก้ไขเพื่อเสนอใหม่").wait_for()


def test_what_was_typed_waits_while_the_password_is_asked_for(visit, desk, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    memo = desk.handed_in("chief")
    visitor = visit(PHONE)
    page = sign_in_at(visitor, desk.at("memo", memo), desk.chief)
    page.get_by_role("textbox", name="ความเห็น").fill("อนุมัติ ตามเสนอทุกข้อ")
    page.get_by_role("button", name="อนุมัติ", exact=True).click()
    page.get_by_role("heading", name="ยืนยันว่าเป็นท่าน").wait_for()
    assert visitor.axe() == []
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="ยืนยัน", exact=True).click()
    page.get_by_role("heading", name="อนุมัติ", exact=True).wait_for()
    assert page.get_by_role("textbox", name="ความเห็น").input_value() == "อนุมัติ ตามเสนอทุกข้อ"
    page.get_by_role("button", name="ลงนาม: อนุมัติ").click()
    page.get_by_text("ลงนามแล้ว: อนุมัติ").wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_kept_for_signing_is_kept_on_a_phone(visit, desk, scripts):
    visitor = visit(PHONE, scripts=scripts)
    enter(visitor, desk.chief.username)
    page = visitor.open("/account/")
    page.locator("main a[href='/account/signing/']").click()
    page.locator("#id_printed_name").fill("นายวีระ นำทาง")
    page.get_by_role("button", name="บันทึกชื่อ").click()
    page.locator("#id_text").fill("อนุมัติ และแจ้งทุกกอง")
    page.get_by_role("button", name="เพิ่มข้อความ").click()
    page.get_by_text("อนุมัติ และแจ้งทุกกอง", exact=True).first.wait_for()
    assert (visitor.axe() if scripts else []) == []
    assert visitor.too_wide() <= 0


def test_a_passkey_given_again_signs_a_memo(visit, desk):
    memo = desk.handed_in("chief")
    visitor = visit(PHONE)
    give_passkeys(visitor)
    page = enter(visitor, desk.chief.username).open("/account/2fa/webauthn/add/")
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.get_by_role("button", name="ยืนยัน", exact=True).click()
    page.get_by_label("ชื่อพาสคีย์").fill("โทรศัพท์")
    page.get_by_role("button", name="เพิ่มพาสคีย์", exact=True).click()
    page.get_by_text("เพิ่มพาสคีย์แล้ว").wait_for()
    page = sign_in(visitor, desk.chief).open(desk.at("memo", memo))  # by a session of long ago
    page.get_by_role("button", name="อนุมัติ", exact=True).first.click()
    page.get_by_role("link", name="พาสคีย์").click()
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("button", name="ลงนาม: อนุมัติ").click()
    page.get_by_text("ลงนามแล้ว").first.wait_for()
    assert fresh(memo).status == Status.APPROVED
