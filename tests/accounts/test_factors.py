"""Second factors: set up after saying who one is once more, asked for at every way in, not passed by a new password."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from itaportal.audit.models import AuditEvent
from tests.accounts.codes import app_code
from tests.cast import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
AGAIN = reverse("account_reauthenticate")


def is_in(client: Client) -> bool:
    return client.get(reverse("account_home")).status_code == 200


def protected(person: Any) -> Any:
    """Give a person an app, and codes to fall back on."""
    person.authenticator_set.create(type=Authenticator.Type.TOTP, data={"secret": SECRET})
    return RecoveryCodes.activate(person)


def said_again(client: Client) -> Client:
    client.post(AGAIN, {"password": PASSWORD})
    return client


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_after_saying_the_password_once_more(cast, sign_in):
    client = sign_in("officer")
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(AGAIN)
    said_again(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.findall(r'id="authenticator_secret"[^>]*>([A-Z2-7]+)<', page)[0]
    client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    answer = client.get(reverse("mfa_view_recovery_codes"))
    assert len(re.findall(r"<code>\d{8}</code>", answer.content.decode())) == 10
    assert {"totp_added", "signed_in"} <= set(AuditEvent.objects.values_list("verb", flat=True))
    assert secret not in str(list(AuditEvent.objects.values()))


def test_an_app_with_a_wrong_code_is_not_set_up(cast, sign_in):
    client = said_again(sign_in("officer"))
    client.get(reverse("mfa_activate_totp"))
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "รหัสไม่ถูกต้อง" in page
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("login", ["officer", "officer@example.go.th"])
def test_the_password_alone_no_longer_signs_in(cast, sign_in, login):
    protected(cast.officer)
    client = sign_in(login)
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": app_code(SECRET)})
    assert is_in(client)


def test_a_code_of_the_app_counts_once(cast, sign_in):
    protected(cast.officer)
    code = app_code(SECRET)
    sign_in("officer").post(reverse("mfa_authenticate"), {"code": code})
    second = sign_in("officer")
    second.post(reverse("mfa_authenticate"), {"code": code})
    assert not is_in(second)


def test_a_recovery_code_signs_in_once(cast, sign_in):
    code = protected(cast.officer).get_unused_codes()[0]
    first, second = sign_in("officer"), sign_in("officer")
    first.post(reverse("mfa_authenticate"), {"code": code})
    second.post(reverse("mfa_authenticate"), {"code": code})
    assert (is_in(first), is_in(second)) == (True, False)


def test_guessing_codes_is_stopped(cast, sign_in):
    protected(cast.officer)
    client = sign_in("officer")
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "123456"})
    page = client.post(reverse("mfa_authenticate"), {"code": app_code(SECRET)}).content.decode()
    assert "กรุณารอ" in page
    assert not is_in(client)


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_generate_recovery_codes", "usersessions_list", "work", "account_email"]
)
def test_between_the_two_steps_nothing_is_open(cast, sign_in, name):
    protected(cast.officer)
    client = sign_in("officer")
    assert reverse("account_login") in client.get(reverse(name))["Location"]


def test_the_admin_is_not_open_between_the_two_steps(cast, sign_in):
    cast.portal_admin.is_staff = cast.portal_admin.is_superuser = True
    cast.portal_admin.save()
    protected(cast.portal_admin)
    client = sign_in("portal_admin")
    assert client.get(reverse("admin:index")).status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": app_code(SECRET)})
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize("name", ["mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"])
def test_changing_a_factor_asks_who_one_is(cast, name):
    protected(cast.officer)
    client = cast.client("officer")
    assert "reauthenticate" in client.get(reverse(name))["Location"]
    assert "reauthenticate" in client.post(reverse(name))["Location"]
    assert Authenticator.objects.filter(user=cast.officer, type="totp").exists()


def test_recovery_codes_are_shown_after_saying_who_one_is(cast):
    protected(cast.officer)
    client = cast.client("officer")
    for name in ("mfa_view_recovery_codes", "mfa_download_recovery_codes"):
        assert "reauthenticate" in client.get(reverse(name))["Location"]


def test_another_address_asks_who_one_is(cast):
    client = cast.client("officer")
    answer = client.post(reverse("account_email"), {"email": "new@example.go.th", "action_add": "1"})
    assert answer["Location"].startswith(AGAIN)
    assert not EmailAddress.objects.filter(email="new@example.go.th").exists()


def test_an_address_is_changed_once_it_is_confirmed(cast):
    EmailAddress.objects.create(user=cast.officer, email=cast.officer.email, verified=True, primary=True)
    client = said_again(cast.client("officer"))
    client.post(reverse("account_email"), {"email": "new@example.go.th", "action_add": "1"})
    cast.officer.refresh_from_db()
    assert cast.officer.email == "officer@example.go.th"
    link = re.findall(r"http://testserver(\S+confirm-email\S+)", str(mail.outbox[-1].body))[0]
    client.post(link)
    cast.officer.refresh_from_db()
    assert cast.officer.email == "new@example.go.th"


def test_a_new_password_by_mail_leaves_the_second_factor(cast, sign_in):
    protected(cast.officer)
    client, new = Client(), "แม่น้ำไหลลงทะเล-๗"
    client.post(reverse("account_reset_password"), {"email": "officer@example.go.th"})
    link = re.findall(r"http://testserver(\S+/key/\S+)", str(mail.outbox[-1].body))[0]
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert not is_in(client)
    again = sign_in("officer", new)
    assert not is_in(again)
    assert again.get(reverse("mfa_authenticate")).status_code == 200
    assert not is_in(sign_in("officer", PASSWORD))
    assert AuditEvent.objects.filter(verb="password_changed", by_id=cast.officer.pk).count() == 1


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(cast):
    known = Client().post(reverse("account_reset_password"), {"email": "officer@example.go.th"}, follow=True)
    unknown = Client().post(reverse("account_reset_password"), {"email": "nobody@example.go.th"}, follow=True)
    assert known.content.count(b"<") == unknown.content.count(b"<")
    assert known.redirect_chain == unknown.redirect_chain
    assert [message.to for message in mail.outbox] == [["officer@example.go.th"]]


def test_taking_the_app_off_is_told_by_mail_in_thai(cast):
    protected(cast.officer)
    EmailAddress.objects.create(user=cast.officer, email=cast.officer.email, verified=True, primary=True)
    client = said_again(cast.client("officer"))
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert "ปิดแอปรหัสแล้ว" in mail.outbox[-1].body
    assert not re.search(r"[A-Za-z]{4,}", str(mail.outbox[-1].body))


def led_to(client: Client, slug: str, **headers: str) -> Any:
    return client.get(f"/work/{slug}/", headers=headers)


@pytest.mark.parametrize(
    ("name", "led"), [("executive", True), ("agency_admin", True), ("portal_admin", True), ("officer", False)]
)
def test_an_agency_may_ask_a_second_factor_of_those_who_decide(cast, name, led):
    cast.agency.needs_second_factor = True
    cast.agency.save()
    client = cast.client(name)
    answer = led_to(client, cast.agency.slug)
    assert (answer.get("Location") == reverse("mfa_index")) is led
    if led:
        assert "กรุณาเปิดการยืนยันตัวตนสองขั้นก่อน" in client.get(reverse("mfa_index")).content.decode()
        assert led_to(client, cast.agency.slug, **{"HX-Request": "true"})["HX-Redirect"] == reverse("mfa_index")
        protected(cast.people[name])
        assert led_to(client, cast.agency.slug).get("Location") != reverse("mfa_index")


def test_recovery_codes_alone_are_no_second_factor(cast):
    cast.agency.needs_second_factor = True
    cast.agency.save()
    RecoveryCodes.activate(cast.executive)
    assert led_to(cast.client("executive"), cast.agency.slug)["Location"] == reverse("mfa_index")


def test_who_lost_every_factor_is_helped_by_command_and_it_is_told(cast, sign_in, capsys):
    protected(cast.officer)
    call_command("remove_second_factor", "officer")
    assert "officer แล้ว 1 รายการ" in capsys.readouterr().out
    assert is_in(sign_in("officer"))
    assert not Authenticator.objects.filter(user=cast.officer).exists()
    event = AuditEvent.objects.filter(verb="second_factors_removed").get()
    assert (event.row, event.by_name) == (cast.officer.pk, "ระบบ")
    with pytest.raises(CommandError, match="ไม่พบ"):
        call_command("remove_second_factor", "no-such-person")
