"""Whatever page, message or mail of the account people can reach is in Thai: a walk that looks for English words."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from itaportal.accounts.factors import FactorAdapter
from tests.accounts.conftest import trusting
from tests.accounts.test_factors import SECRET
from tests.cast import PASSWORD

# Names of things, and what the test's people typed.
NOT_PROSE = re.compile(
    r"Google|Microsoft|Authenticator|JavaScript|Chrome|Linux|USB|PIN|QR|UTF|officer|example|[A-Z2-7]{32}"
)
NEEDS = {"provider_id": "oidc", "key": "no-such-key", "uidb36": "1", "pk": 1, "token": "no-such-token"}


def english(html: str) -> list[str]:
    """Return the English words that a page shows or reads aloud."""
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", html)
    spoken = re.findall(r'(?:aria-label|placeholder|alt|title)="([^"]*)"', body)
    text = " ".join([re.sub(r"(?s)<[^>]+>", " ", body), *spoken, *re.findall(r"<title>([^<]*)", html)])
    return re.findall(r"[A-Za-z]{3,}", NOT_PROSE.sub(" ", re.sub(r"&\w+;|\S+@\S+", " ", text)))


def test_the_walk_would_see_an_english_word():
    page = '<title>ก</title><p>ข Sign&nbsp;In</p><a aria-label="Menu">ค</a><script>let x</script><b>officer PIN</b>'
    assert english(page) == ["Sign", "Menu"]


def addresses() -> list[str]:
    """Return the address of every page below /account/ that can be made, each once."""
    found = []

    def walk(patterns: Any, inside: bool) -> None:
        for each in patterns:
            within = inside or str(each.pattern) == "account/"
            if hasattr(each, "url_patterns"):
                walk(each.url_patterns, within)
            elif within and each.name:
                found.append(_made(each))

    walk(get_resolver().url_patterns, False)
    return sorted({each for each in found if each})


def _made(pattern: Any) -> str:
    for names in [[], ["provider_id"], ["pk"], ["key"], ["uidb36", "key"], ["token"]]:
        try:
            return reverse(pattern.name, kwargs={name: NEEDS[name] for name in names})
        except NoReverseMatch:
            continue
    raise AssertionError(f"say in NEEDS what {pattern.name} needs")


@pytest.mark.parametrize("who", ["nobody", "halfway", "somebody", "protected"])
def test_every_page_speaks_thai(cast, sign_in, settings, liar, who):
    trusting(settings, liar.address)
    if who in ("halfway", "protected"):
        made = cast.officer.authenticator_set.create(type=Authenticator.Type.TOTP, data={"secret": SECRET})
        RecoveryCodes.activate(cast.officer)
        Authenticator.objects.filter(pk=made.pk).update(id=1)  # the key in the addresses
        SocialAccount.objects.create(user=cast.officer, provider="oidc", uid="1")
    client = {"nobody": Client, "halfway": lambda: sign_in("officer")}.get(who, lambda: cast.client("officer"))()
    if who in ("somebody", "protected"):
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    pages = {each: client.get(each, follow=True) for each in addresses() if "logout" not in each}
    shown = {each: page.content.decode() for each, page in pages.items() if "html" in page["Content-Type"]}
    assert len(shown) > 25
    assert {each: words for each, html in shown.items() if (words := english(html))} == {}


FORMS = {
    "account_login": {"login": "", "password": ""},
    "account_reset_password": {"email": "x"},
    "account_change_password": {"oldpassword": "x", "password1": "สั้น", "password2": "อื่น"},
    "account_email": {"email": "officer@example.go.th", "action_add": "1"},
    "account_reauthenticate": {"password": "ผิด"},
    "mfa_activate_totp": {"code": ""},
    "mfa_add_webauthn": {"name": "x", "credential": "{}"},
    "mfa_login_webauthn": {"credential": "[1]"},
    "mfa_reauthenticate": {"code": "000000"},
    "socialaccount_connections": {"account": "9"},
}


@pytest.mark.parametrize("name", FORMS)
def test_what_a_form_refuses_is_said_in_thai(cast, name):
    client = (
        Client()
        if name in ("account_login", "account_reset_password", "mfa_login_webauthn")
        else cast.client("officer")
    )
    if name not in ("account_login", "account_reset_password", "mfa_login_webauthn", "account_reauthenticate"):
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    if name == "mfa_reauthenticate":
        cast.officer.authenticator_set.create(type=Authenticator.Type.TOTP, data={"secret": SECRET})
    client.get(reverse(name))
    page = client.post(reverse(name), FORMS[name], follow=True).content.decode()
    assert english(page) == []
    assert re.search(r'role="(alert|status)"', page)


def test_too_many_tries_are_answered_in_thai(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    pages = [Client().post(reverse("account_login"), {"login": "a", "password": "b"}) for _ in range(2)]
    assert pages[1].status_code == 429
    assert english(pages[1].content.decode()) == []


def test_messages_and_mails_are_in_thai(cast):
    EmailAddress.objects.create(user=cast.officer, email=cast.officer.email, verified=True, primary=True)
    client = cast.client("officer")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    new = "แม่น้ำไหลลงทะเล-๗"
    steps = {
        "account_change_password": {"oldpassword": PASSWORD, "password1": new, "password2": new},
        "account_email": {"email": "new@example.go.th", "action_add": "1"},
        "account_logout": {},
        "account_reset_password": {"email": "officer@example.go.th"},
    }
    for name, given in steps.items():
        assert english(client.post(reverse(name), given, follow=True).content.decode()) == [], name
    assert len(mail.outbox) == 3
    for message in mail.outbox:
        assert english(re.sub(r"http\S+", "", f"{message.subject} {message.body}")) == []
        assert message.subject.startswith("มาตรการโปร่งใส: ")


def test_every_sentence_of_the_factors_is_thai():
    said = {code: str(words) for code, words in FactorAdapter.error_messages.items()}
    assert {code: words for code, words in said.items() if english(words)} == {}
