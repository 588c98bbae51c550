"""Signing in and keeping one's account safe, as people do it in Chromium."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from itaportal.agencies import invitations
from itaportal.agencies.roles import Role
from tests.accounts.codes import app_code
from tests.browser.conftest import DESK, PHONE, SEATS, Visitor
from tests.browser.signing import enter, give_passkeys, sign_in
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser
AT_WORK = re.compile(r"/work/")
HOME = "/account/"


def push(page: Page, name: str) -> None:
    """Push the page's own button of that name, and wait where it leads."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def say_again(page: Page) -> None:
    """Give the password that is asked for before something delicate."""
    expect(page.get_by_role("heading", name="ยืนยันว่าเป็นท่าน")).to_be_visible()
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    push(page, "ยืนยัน")


def is_in(visitor: Visitor) -> bool:
    return visitor.open(HOME).url == visitor.home + HOME


def tab_to(page: Page, control: Locator) -> None:
    """Go to a control by Tab alone, in the order that the page gives."""
    for _ in range(40):
        if control.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {control}")


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_signing_in_by_keyboard_alone_with_scripts_or_without(cast, visit, width, scripts):
    page = visit(width, scripts=scripts).open("/account/login/")
    for label, text in (("ชื่อผู้ใช้หรืออีเมล", "officer"), ("รหัสผ่าน", PASSWORD)):
        tab_to(page, page.get_by_label(label))
        page.keyboard.insert_text(text)
    tab_to(page, page.get_by_role("main").get_by_role("button", name="เข้าสู่ระบบ", exact=True))
    page.keyboard.press("Enter")
    expect(page).to_have_url(AT_WORK)


def test_a_mistake_is_said_above_the_form(cast, visit):
    page = enter(visit(PHONE), "officer", "ผิดแน่นอน").page
    expect(page.get_by_role("alert")).to_contain_text("ไม่ถูกต้อง")
    expect(page.get_by_label("ชื่อผู้ใช้หรืออีเมล")).to_have_value("officer")
    expect(page.locator("#id_password")).to_have_value("")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_an_app_is_set_up_and_asked_for_and_a_recovery_code_stands_in(cast, visit, width):
    visitor = enter(visit(width), "officer")
    page = visitor.open("/account/2fa/totp/activate/")
    say_again(page)
    secret = page.locator("#authenticator_secret").inner_text()
    assert page.get_by_alt_text("ภาพ QR").evaluate("image => image.naturalWidth") > 100
    page.get_by_label("รหัส ๖ หลัก").fill(app_code(secret))
    push(page, "เปิดใช้")
    spare = page.locator("#recovery_codes code").all_inner_texts()
    assert len(spare) == 10
    for code in (app_code(secret, ahead=1), spare[0]):
        other = enter(visit(width), "officer")
        expect(other.page.get_by_role("heading", level=1)).to_have_text("ยืนยันตัวตนขั้นที่สอง")
        other.page.get_by_label("รหัสจากแอป").fill(code)
        push(other.page, "เข้าสู่ระบบ")
        expect(other.page).to_have_url(AT_WORK)
    assert len(visitor.open("/account/2fa/recovery-codes/").locator("#recovery_codes code").all()) == 9


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_passkey_signs_in_alone_and_beside_the_password(cast, visit, width):
    visitor = visit(width)
    give_passkeys(visitor)
    page = enter(visitor, "officer").open("/account/2fa/webauthn/add/")
    say_again(page)
    page.get_by_label("ชื่อพาสคีย์").fill("โทรศัพท์ของฉัน")
    push(page, "เพิ่มพาสคีย์")
    expect(page.get_by_text("เพิ่มพาสคีย์แล้ว")).to_be_visible()
    expect(visitor.open("/account/2fa/webauthn/").get_by_text("โทรศัพท์ของฉัน").first).to_be_visible()
    leave(visitor)
    push(page, "เข้าสู่ระบบด้วยพาสคีย์")
    expect(page).to_have_url(AT_WORK)
    leave(visitor)
    push(enter(visitor, "officer").page, "ใช้พาสคีย์แทนรหัส")
    expect(page).to_have_url(AT_WORK)


def leave(visitor: Visitor) -> None:
    push(visitor.open("/account/logout/"), "ออกจากระบบ")


def test_a_browser_without_the_passkey_is_told_and_loses_nothing(cast, visit):
    visitor = visit(PHONE)
    page = visitor.open("/account/login/")
    refusing = "() => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    page.evaluate(f"() => {{ navigator.credentials.get = {refusing} }}")
    page.get_by_label("ชื่อผู้ใช้หรืออีเมล").fill("officer")
    page.get_by_role("button", name="เข้าสู่ระบบด้วยพาสคีย์").click()
    expect(page.locator("#passkey_trouble")).to_contain_text("ยังใช้พาสคีย์ไม่สำเร็จ")
    expect(page.get_by_label("ชื่อผู้ใช้หรืออีเมล")).to_have_value("officer")


def test_signing_out_everywhere_ends_the_other_browser(cast, visit):
    here, there = enter(visit(DESK), "officer"), enter(visit(PHONE), "officer")
    page = here.open("/account/sessions/")
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(2)
    push(page, "ออกจากระบบทุกเครื่อง")
    assert "/account/login/" in page.url
    assert not is_in(there)
    assert not is_in(here)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_from_a_link_to_the_first_page_at_work(cast, visit, width):
    made = {"by": cast.agency_admin, "role": Role.OFFICER, "agency": cast.agency, "full_name": "ใหม่ มาแล้ว"}
    visitor = visit(width)
    page = visitor.open(invitations.invite(**made)[1])
    assert visitor.axe() == []
    expect(page.get_by_label("ชื่อและนามสกุล")).to_have_value("ใหม่ มาแล้ว")
    page.get_by_label("ชื่อผู้ใช้").fill("มาใหม่")
    for field in page.locator("input[type=password]").all():
        field.fill("แม่น้ำไหลลงทะเล-๗")
    push(page, "สร้างบัญชีและเข้าสู่ระบบ")
    assert page.url.endswith(f"/work/{cast.agency.slug}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("งานของฉัน")


def test_an_executive_is_led_to_a_second_factor_and_then_works(cast, visit):
    cast.agency.needs_second_factor = True
    cast.agency.save()
    visitor = visit(PHONE)
    give_passkeys(visitor)
    page = enter(visitor, "executive").page
    expect(page.get_by_text("กรุณาเปิดการยืนยันตัวตนสองขั้นก่อน")).to_be_visible()
    page.locator('a[href$="/webauthn/add/"]').click()
    say_again(page)
    push(page, "เพิ่มพาสคีย์")
    assert visitor.open(f"/work/{cast.agency.slug}/").url.endswith(f"/work/{cast.agency.slug}/")


BEFORE = (
    "login",
    "signup",
    "inactive",
    "password/reset",
    "password/reset/done",
    "password/reset/key/done",
    "invitation",
)
WITHIN = (
    *("", "sessions", "email", "password/change", "2fa", "2fa/totp/activate", "2fa/webauthn", "2fa/webauthn/add"),
    *(
        "2fa/recovery-codes",
        "2fa/recovery-codes/generate",
        "3rdparty",
        "logout",
        "reauthenticate",
        "2fa/reauthenticate",
    ),
)


def test_every_page_of_the_account_fits_and_is_open_to_all(cast, visit):
    """On the narrowest phone; at other widths test_every_page.py opens all but those behind a second password."""
    visitor: Any = visit(360)
    visitor.refused_is_fine = True
    found = [_faults(visitor, place) for place in BEFORE]
    cast.officer.authenticator_set.create(type="recovery_codes", data={"seed": "0" * 40, "used_mask": 0})
    sign_in(visitor, cast.officer)
    visitor.open("/account/2fa/totp/activate/")
    say_again(visitor.page)
    found += [_faults(visitor, place) for place in WITHIN]
    assert [each for each in found if each] == []


def _faults(visitor: Visitor, place: str) -> list[str]:
    visitor.open(f"/account/{place}/".replace("//", "/"))
    wide = [f"{visitor.too_wide()} px too wide"] if visitor.too_wide() else []
    return [f"{place}: {fault}" for fault in visitor.axe() + wide]
