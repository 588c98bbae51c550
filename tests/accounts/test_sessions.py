"""Sessions: how long they last, which ones a person has, and how they end."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from itaportal.accounts.sessions import BEGAN, SEEN, device_words
from tests.cast import PASSWORD

HOUR = 60 * 60
LIST = reverse("usersessions_list")


def is_in(client: Client) -> bool:
    return client.get(reverse("account_home")).status_code == 200


def ago(client: Client, **seconds: int) -> None:
    """Set back when the client's session began or was seen."""
    session = client.session
    for name, past in seconds.items():
        session[name] = int(time.time()) - past
    session.save()


@pytest.mark.parametrize(
    ("seen", "began", "lives"), [(HOUR, 2 * HOUR, True), (2 * HOUR + 5, 3 * HOUR, False), (60, 12 * HOUR + 5, False)]
)
def test_a_session_ends_when_idle_and_after_a_day_of_work(cast, sign_in, seen, began, lives):
    client = sign_in("officer")
    ago(client, **{SEEN: seen, BEGAN: began})
    key = client.session.session_key
    assert is_in(client) is lives
    assert Session.objects.filter(session_key=key).exists() is lives
    assert UserSession.objects.filter(session_key=key).exists() is lives


def test_use_keeps_a_session_alive(cast, sign_in):
    client = sign_in("officer")
    ago(client, **{SEEN: HOUR})
    is_in(client)
    assert time.time() - client.session[SEEN] < 60


def test_a_request_writes_nothing_but_every_few_minutes(cast, sign_in, django_assert_num_queries):
    client = sign_in("officer")
    is_in(client)
    with django_assert_num_queries(3):  # the session, the user, how many notices are not read yet
        client.get(reverse("account_logout"))


def test_a_disabled_person_is_out_at_the_next_request(cast, sign_in):
    client = sign_in("officer")
    key = client.session.session_key
    get_user_model().objects.filter(username="officer").update(is_active=False)
    assert not is_in(client)
    assert not Session.objects.filter(session_key=key).exists()


def test_a_new_password_ends_the_other_sessions(cast, sign_in):
    here, there = sign_in("officer"), sign_in("officer")
    new = "แม่น้ำไหลลงทะเล-๗"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    here.post(reverse("account_change_password"), given)
    assert is_in(here)
    assert not is_in(there)
    assert is_in(sign_in("officer", new))


def test_the_list_names_machine_place_and_time(cast):
    browser = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537", REMOTE_ADDR="10.1.2.3")
    browser.post(reverse("account_login"), {"login": "officer", "password": PASSWORD})
    page = browser.get(LIST).content.decode()
    assert "Chrome บน Windows" in page
    assert "10.1.2.3" in page
    assert "เครื่องนี้" in page


def test_one_machine_is_sent_out_and_only_that(cast, sign_in):
    here, there, third = sign_in("officer"), sign_in("officer"), sign_in("officer")
    key = UserSession.objects.get(session_key=there.session.session_key).pk
    here.post(reverse("end_session"), {"session": key})
    assert not is_in(there)
    assert is_in(here)
    assert is_in(third)


@pytest.mark.parametrize("key", ["other", "", "x", "99999999999999999999999"])
def test_nobody_ends_anothers_session(cast, sign_in, key):
    here, other = sign_in("officer"), sign_in("outsider")
    if key == "other":
        key = UserSession.objects.get(user=cast.outsider).pk
    assert here.post(reverse("end_session"), {"session": key}).status_code == 404
    assert is_in(other)


def test_signing_out_everywhere_ends_all(cast, sign_in):
    machines = [sign_in("officer") for _ in range(3)]
    other = sign_in("outsider")
    assert machines[0].post(reverse("end_sessions"))["Location"] == reverse("account_login")
    assert [is_in(each) for each in machines] == [False] * 3
    assert is_in(other)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Mobile Safari/604.1", "Safari บน iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Microsoft Edge บน Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537 Line/14", "LINE บน Android"),
        ("<script>alert(1)</script>", "เบราว์เซอร์อื่น"),
    ],
)
def test_a_machine_is_called_what_people_call_it(told, words):
    assert device_words(told) == words


def test_a_sentence_for_one_person_does_not_wait_for_the_next_at_that_machine(cast, sign_in):
    client = sign_in("officer")
    client.post(reverse("new_plan", args=[cast.agency.slug]), {"fiscal_year": "2569", "title": "แผนลับของสมหญิง"})
    assert "messages" not in client.cookies
    client.post(reverse("account_logout"))
    assert "เริ่มแผน" not in client.get(reverse("account_login")).content.decode()
