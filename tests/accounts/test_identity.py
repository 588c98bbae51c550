"""An identity from elsewhere: who has an account comes in by it, nobody else does, and no lie is believed."""

import logging
import re
import time
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from itaportal.audit.models import PORTAL, AuditEvent
from tests.accounts.conftest import CLIENT_ID, trusting
from tests.cast import PASSWORD

LOGIN = "/account/oidc/oidc/login/"
CITIZEN = "1103700000017"


def leave(client: Client, process: str = "login") -> str:
    """Press the button that leads to the provider; return the provider's address that the page sends on to."""
    page = client.post(f"{LOGIN}?process={process}")
    assert page.status_code == 200
    return unescape(re.findall(r'http-equiv="refresh" content="0;url=([^"]+)"', page.content.decode())[0])


def at_provider(address: str, person: str, provider: str) -> str:
    """Be person at the provider, agree there, and return the address on the portal that one is sent back to."""
    requests.get(f"{provider}/be/{person}", timeout=10)
    with requests.Session() as browser:
        while not address.startswith("http://testserver"):
            answer = browser.get(address, allow_redirects=False, timeout=10)
            address = urljoin(address, answer.headers["Location"])
    return address


def come_back(client: Client, person: str, provider: str, process: str = "login") -> Any:
    back = at_provider(leave(client, process), person, provider)
    return client.get(back.removeprefix("http://testserver"), follow=True)


def connect(client: Client, person: str, provider: str) -> Any:
    """Connect a signed-in person's account, who says the password once more on the way."""
    again = come_back(client, person, provider, "connect")
    assert again.redirect_chain[-1][0].startswith(reverse("account_reauthenticate"))
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD}, follow=True)


def who(client: Client) -> str:
    page = client.get("/account/")
    return page.wsgi_request.user.get_username() if page.status_code == 200 else ""


def test_a_person_connects_an_identity_and_comes_in_by_it(cast, settings, provider):
    trusting(settings, provider)
    client = cast.client("officer")
    connect(client, "somying", provider)
    assert SocialAccount.objects.get().user == cast.officer
    stranger_browser = Client()
    come_back(stranger_browser, "somying", provider)
    assert who(stranger_browser) == "officer"
    assert stranger_browser.cookies["sessionid"]["expires"] == ""  # it ends with the browser
    verbs = AuditEvent.objects.filter(agency_id=PORTAL).order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["identity_connected", "signed_in"]


def test_somebody_unknown_gets_a_clear_page_and_no_account(cast, settings, provider):
    trusting(settings, provider)
    before = get_user_model().objects.count()
    client = Client()
    page = come_back(client, "officer", provider).content.decode()  # her e-mail, which nobody said to trust
    assert "ยังไม่มีบัญชีในระบบนี้" in page
    assert who(client) == ""
    assert get_user_model().objects.count() == before


@pytest.mark.parametrize(("person", "signed_in"), [("officer", "officer"), ("unverified-officer", "")])
def test_a_verified_address_counts_only_where_a_setting_says_so(cast, settings, provider, person, signed_in):
    trusting(settings, provider)
    settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
    cast.officer.email = f"{person}@example.go.th"
    cast.officer.save()
    cast.officer.emailaddress_set.create(email=cast.officer.email, verified=True, primary=True)
    client = Client()
    come_back(client, person, provider)
    assert who(client) == signed_in


def test_who_says_no_at_the_provider_is_told_so(cast, settings, provider):
    trusting(settings, provider)
    assert "ยกเลิกการยืนยันตัวตนแล้ว" in come_back(Client(), "nobody", provider).content.decode()


def test_the_answer_to_another_browser_is_refused(cast, settings, provider):
    trusting(settings, provider)
    connect(cast.client("officer"), "somying", provider)
    back = at_provider(leave(Client()), "somying", provider).removeprefix("http://testserver")
    victim = Client()
    assert "ยืนยันตัวตนไม่สำเร็จ" in victim.get(back).content.decode()
    assert who(victim) == ""


def test_an_answer_counts_once(cast, settings, provider):
    trusting(settings, provider)
    connect(cast.client("officer"), "somying", provider)
    client = Client()
    back = at_provider(leave(client), "somying", provider).removeprefix("http://testserver")
    client.get(back)
    client.post(reverse("account_logout"))
    assert "ยืนยันตัวตนไม่สำเร็จ" in client.get(back).content.decode()


def test_the_second_factor_is_asked_after_an_identity_too(cast, settings, provider):
    trusting(settings, provider)
    connect(cast.client("officer"), "somying", provider)
    cast.officer.authenticator_set.create(type="totp", data={"secret": "A" * 32})
    client = Client()
    page = come_back(client, "somying", provider)
    assert page.redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert who(client) == ""


TRUE = {"sub": CITIZEN, "aud": CLIENT_ID}
LIES: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "another-portal"},
    "another issuer": {"iss": "http://evil.example"},
    "an old token": {"exp": 1_000_000},
    "another nonce": {"nonce": "yesterday"},
    "no nonce": {"nonce": None},
    "nobody": {"sub": None},
}


def through(liar: Any, client: Client, token: dict[str, Any], told: dict[str, Any]) -> Any:
    """Go through a sign-in at a provider that says token and told."""
    query = parse_qs(urlsplit(leave(client)).query)
    now = int(time.time())
    said = TRUE | {"iss": liar.address, "nonce": query["nonce"][0], "iat": now, "exp": now + 60} | token
    said = {name: value for name, value in said.items() if value is not None}
    liar.token = lambda: jwt.encode(said, "k" * 32, algorithm="HS256")
    liar.pages["/me"] = told
    return client.get(f"{LOGIN}callback/?code=c&state={query['state'][0]}", follow=True)


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_refused(cast, settings, liar, lie):
    trusting(settings, liar.address)
    SocialAccount.objects.create(user=cast.officer, provider="oidc", uid=CITIZEN)
    client = Client()
    page = through(liar, client, LIES[lie], {"sub": CITIZEN})
    assert "ยืนยันตัวตนไม่สำเร็จ" in page.content.decode()
    assert who(client) == ""


def test_a_token_of_one_person_and_facts_of_another_are_refused(cast, settings, liar):
    trusting(settings, liar.address)
    SocialAccount.objects.create(user=cast.officer, provider="oidc", uid=CITIZEN)
    client = Client()
    through(liar, client, {"sub": "somebody-else"}, {"sub": CITIZEN})
    assert who(client) == ""


def test_a_citizen_number_stays_out_of_addresses_and_logs(cast, settings, liar, caplog):
    trusting(settings, liar.address)
    SocialAccount.objects.create(user=cast.officer, provider="oidc", uid=CITIZEN)
    client = Client()
    with caplog.at_level(logging.DEBUG):
        page = through(liar, client, {}, {"sub": CITIZEN, "pid": CITIZEN, "name": "สมหญิง"})
    assert who(client) == "officer"
    assert CITIZEN not in caplog.text + "".join(address for address, _ in page.redirect_chain)
    assert SocialAccount.objects.get().extra_data == {}


def test_what_the_address_asks_for_does_not_change_what_we_ask(cast, settings, liar):
    trusting(settings, liar.address)
    page = Client().post(f"{LOGIN}?scope=pid&auth_params=nonce%3Dmine%26prompt%3Dnone").content.decode()
    asked = parse_qs(urlsplit(unescape(re.findall(r"0;url=([^\"]+)", page)[0])).query)
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert "prompt" not in asked
    assert asked["nonce"] != ["mine"]
    assert asked["code_challenge_method"] == ["S256"]


def test_going_to_the_provider_needs_the_button(cast, settings, liar):
    trusting(settings, liar.address)
    page = Client().get(LOGIN)
    assert page.status_code == 200
    assert "refresh" not in page.content.decode()
    assert Client(enforce_csrf_checks=True).post(LOGIN).status_code == 403
