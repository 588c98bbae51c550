"""Signing in by password: by which names, how often one may fail, and what nobody is told."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from itaportal import settings as portal
from itaportal.accounts.adapter import NOT_SIGNED_IN, WAIT
from itaportal.audit.models import PORTAL, AuditEvent
from tests.cast import PASSWORD

LOGIN = reverse("account_login")
User = get_user_model()


def named(username: str, **fields: str):
    return User.objects.create(username=username, password=make_password(PASSWORD), **fields)


def attempt(login: str, password: str = "ผิดแน่นอน-๑๒๓", client: Client | None = None) -> str:
    return (client or Client()).post(LOGIN, {"login": login, "password": password}).content.decode()


def is_in(client: Client) -> bool:
    return client.get(reverse("account_home")).status_code == 200


@pytest.mark.parametrize("login", ["officer", "OFFICER", " officer ", "officer@example.go.th", "Officer@Example.GO.TH"])
def test_a_person_signs_in_by_name_or_address(cast, sign_in, login):
    assert is_in(sign_in(login))


def test_after_signing_in_one_lands_at_work(cast):
    answer = Client().post(LOGIN, {"login": "officer", "password": PASSWORD})
    assert answer["Location"] == reverse("work")


@pytest.mark.parametrize(
    ("address", "goes"), [("/drafts/keep", True), ("//evil.example/", False), ("https://evil.example", False)]
)
def test_one_is_led_back_on_this_portal_only(cast, address, goes):
    answer = Client().post(LOGIN, {"login": "officer", "password": PASSWORD, "next": address})
    assert (answer["Location"] == address) is goes


def test_a_thai_name_counts_however_it_was_typed(db, sign_in):
    named("คำแก้ว".replace("ำ", "\u0e4d\u0e32"))  # as Django keeps it: NFKC
    assert is_in(sign_in("คำแก้ว"))


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(cast):
    wrong, unknown = attempt("officer"), attempt("nobody")
    assert NOT_SIGNED_IN in wrong
    assert NOT_SIGNED_IN in unknown
    assert attempt("nobody@example.go.th").count(NOT_SIGNED_IN) == attempt("officer@example.go.th").count(NOT_SIGNED_IN)


def test_who_fails_too_often_waits_even_with_the_right_password(cast):
    for _ in range(5):
        attempt("officer")
    client = Client()
    assert WAIT in attempt("officer", PASSWORD, client)
    assert not is_in(client)


def test_all_names_of_one_account_share_one_count(cast):
    for login in ("officer", "officer@example.go.th", "OFFICER", "Officer@example.go.th", " officer"):
        attempt(login)
    assert WAIT in attempt("officer@example.go.th", PASSWORD)


@pytest.mark.parametrize(("failing", "other"), [("ก่", "ก"), ("ก", "ก่"), ("มานี", "มานิ")])
def test_names_that_differ_by_a_mark_have_counts_of_their_own(db, sign_in, failing, other):
    named(failing), named(other)
    for _ in range(6):
        attempt(failing)
    assert WAIT in attempt(failing)
    assert is_in(sign_in(other))


def test_a_name_without_an_account_is_counted_too(db):
    for _ in range(5):
        attempt("ไม่มีใคร")
    assert WAIT in attempt("ไม่มีใคร")


def test_success_in_between_does_not_begin_the_count_anew(cast, sign_in):
    for _ in range(4):
        attempt("officer")
    sign_in("officer")
    attempt("officer")
    assert WAIT in attempt("officer", PASSWORD)


def test_one_machine_that_tries_many_names_waits(db):
    for number in range(20):
        attempt(f"name{number}")
    assert WAIT in attempt("name21")


def test_the_count_is_kept_where_all_processes_see_it(db):
    assert portal.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    assert cache.add("once", 1)
    assert not cache.add("once", 2)  # what a lock between processes stands on


def test_a_session_is_new_after_signing_in(cast, sign_in):
    client = Client()
    client.get(LOGIN)
    client.session["before"] = True
    client.session.save()
    before = client.cookies.get("sessionid")
    sign_in("officer", client=client)
    assert client.cookies["sessionid"].value != (before.value if before else None)
    assert client.cookies["sessionid"]["expires"] == ""  # it ends with the browser


def test_nobody_makes_an_account_alone(db):
    given = {"username": "somebody", "email": "s@a.go.th", "password1": PASSWORD, "password2": PASSWORD}
    for name in ("account_signup", "socialaccount_signup"):
        Client().post(reverse(name), given)
    assert not User.objects.exists()
    assert "ไม่เปิดให้สมัครเอง" in Client().get(reverse("account_signup")).content.decode()


def test_a_disabled_person_is_kept_out_and_told(cast):
    User.objects.filter(username="officer").update(is_active=False)
    client = Client()
    page = client.post(LOGIN, {"login": "officer", "password": PASSWORD}, follow=True).content.decode()
    assert "ถูกระงับการใช้งาน" in page
    assert not is_in(client)


def test_sign_ins_and_failures_are_logged_without_what_was_typed(cast, sign_in, caplog):
    with caplog.at_level(logging.INFO, logger="itaportal.accounts"):
        sign_in("officer")
        attempt("officer\r\nsigned_in user=1", "ความลับสุดยอด")
    assert "signed_in user=" in caplog.messages[0]
    assert caplog.messages[1].startswith("sign-in failed user=None from='127.0.0.1'")
    assert "\n" not in "".join(caplog.messages)
    assert PASSWORD not in caplog.text
    assert "ความลับ" not in caplog.text


def test_coming_and_going_stand_in_the_portals_chain(cast, sign_in):
    sign_in("officer").post(reverse("account_logout"))
    events = AuditEvent.objects.filter(agency_id=PORTAL, noun="accounts.user", row=cast.officer.pk)
    assert list(events.values_list("verb", "by_name")) == [("signed_out", "สมหญิง ตั้งใจ"), ("signed_in", "สมหญิง ตั้งใจ")]


def test_signing_out_needs_a_post(cast):
    client = cast.client("officer")
    client.get(reverse("account_logout"))
    assert is_in(client)
    client.post(reverse("account_logout"))
    assert not is_in(client)


@pytest.mark.parametrize("name", ["account_home", "account_login", "usersessions_list", "mfa_index"])
def test_no_cache_keeps_a_page_of_the_account(cast, name):
    client = cast.client("officer") if name != "account_login" else Client()
    assert "no-store" in client.get(reverse(name))["Cache-Control"]


def test_a_public_page_touches_no_session(cast):
    answer = cast.client("officer").get("/")
    assert "sessionid" not in answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
