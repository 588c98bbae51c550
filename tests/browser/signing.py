"""Being signed in, in a real browser: by a session made beforehand, by the form, with passkeys that need no finger."""

from typing import Any

from django.conf import settings
from django.test import Client

from tests.browser.conftest import Visitor
from tests.cast import PASSWORD


def sign_in(visitor: Visitor, person: Any) -> Visitor:
    """Let a person be signed in at visitor's browser, without the form; return visitor."""
    client = Client()
    client.force_login(person)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": visitor.home}])
    return visitor


def enter(visitor: Visitor, login: str, password: str = PASSWORD) -> Visitor:
    """Sign in by the form, as people do; return visitor, wherever that led."""
    page = visitor.open("/account/login/")
    page.get_by_label("ชื่อผู้ใช้หรืออีเมล").fill(login)
    page.get_by_label("รหัสผ่าน", exact=False).last.fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return visitor


def give_passkeys(visitor: Visitor) -> None:
    """Give the browser an authenticator that agrees to all it is asked (Chromium's virtual one)."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    knows = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options | knows})
