"""The matrix of roles and addresses: everybody asks for every address of the URLconf, by GET and by POST."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from itaportal.agencies.roles import GRANTS
from tests.access.asking import HTMX, SERVED, ask, browser_of
from tests.access.table import AT_THE_AGENCY, AT_WORK, CAST, EXPECTED, MAY, NOBODY, OF_NO_AGENCY, AtWork
from tests.access.walking import POSTED, Stage, addresses, fill
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
ADDRESSES = addresses()
METHODS = ("GET", "POST")


def statuses(name: str, who: str, method: str, *, htmx: bool = False) -> set[int]:
    """Return the statuses by which an address may answer somebody."""
    rule = EXPECTED[name]
    if not isinstance(rule, AtWork):
        return set((rule.nobody if who == NOBODY else rule.signed_in)[method])
    if who == NOBODY:
        return {401 if htmx else 302}
    if rule.permission not in OF_NO_AGENCY and who not in AT_THE_AGENCY:
        return {404}
    if method not in rule.methods:
        return {405} if who in MAY[rule.permission] else {403, 405}
    return SERVED[method] if who in MAY[rule.permission] else {403}


def typed(name: str, stage: Stage, method: str) -> dict[str, Any] | None:
    """Return what a button of the page posts with it."""
    return POSTED[name](stage) if method == "POST" and name in POSTED else None


def test_every_address_has_an_expectation():
    assert sorted(set(ADDRESSES) - set(EXPECTED)) == []


def test_every_expectation_has_an_address():
    assert sorted(set(EXPECTED) - set(ADDRESSES)) == []


def test_the_table_of_roles_grants_what_stands_here():
    granted = {role: {name for name, who in MAY.items() if name and role in who} for role in GRANTS}
    assert {role: set(grants) for role, grants in GRANTS.items()} == granted


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_everybody_asks_for(stage, name):
    address, wrong = fill(ADDRESSES[name], stage), []
    for who in (*CAST, NOBODY):
        client = browser_of(stage, who)
        for method in METHODS:
            status = ask(client, method, address, typed(name, stage, method)).status_code
            if status not in statuses(name, who, method):
                wrong.append(f"{who} {method} {address}: {status}, not {statuses(name, who, method)}")
    assert wrong == []


@pytest.mark.parametrize("name", sorted(AT_WORK))
def test_fragments_obey_the_same_table(stage, name):
    address, wrong = fill(ADDRESSES[name], stage), []
    for who in (*CAST, NOBODY):
        client = browser_of(stage, who)
        for method in METHODS:
            answer = ask(client, method, address, typed(name, stage, method), **HTMX)
            if answer.status_code not in statuses(name, who, method, htmx=True):
                wrong.append(f"{who} {method} {address}: {answer.status_code}")
            if who == NOBODY and (answer.content or not answer.headers["Sign-In-At"].startswith("/account/login/")):
                wrong.append(f"{method} {address}: a page for a fragment of who is not signed in")
    assert wrong == []


@pytest.mark.parametrize("name", sorted(AT_WORK))
def test_nobody_is_sent_to_sign_in_and_comes_back(stage, name):
    address = fill(ADDRESSES[name], stage)
    answer = ask(Client(), "GET", address)
    assert answer["Location"].startswith("/account/login/?next=")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", sorted(AT_WORK))
def test_what_is_written_needs_the_forms_own_token(stage, name):
    rule, address = AT_WORK[name], fill(ADDRESSES[name], stage)
    for who in sorted(MAY[rule.permission]):
        client = Client(enforce_csrf_checks=True)
        client.force_login(stage.cast.people[who])
        assert ask(client, "POST", address).status_code == 403


@pytest.mark.parametrize("name", sorted(name for name, rule in AT_WORK.items() if "GET" in rule.methods))
def test_pages_of_people_at_work_are_kept_nowhere(stage, name):
    address = fill(ADDRESSES[name], stage)
    for who in sorted(MAY[AT_WORK[name].permission]):
        assert "no-store" in ask(stage.cast.client(who), "GET", address)["Cache-Control"]


def test_nobody_signs_up_without_being_invited(db):
    typed = {"username": "intruder", "email": "i@example.com", "password1": PASSWORD, "password2": PASSWORD}
    for name in ("account_signup", "socialaccount_signup"):
        Client().post(reverse(name), typed)
    assert not get_user_model().objects.filter(username="intruder").exists()
