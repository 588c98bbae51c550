"""The matrix of roles and addresses: everybody asks for every address of the URLconf, by GET and by POST."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from itaportal.agencies.roles import GRANTS
from tests.access.asking import HTMX, SERVED, ask, browser_of, statuses
from tests.access.table import AT_WORK, CAST, EXPECTED, MAY, NOBODY
from tests.access.walking import POSTED, Stage, addresses, fill
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
ADDRESSES = addresses()
METHODS = ("GET", "POST")
SIGN_IN = "/account/login/?next="
OTHER_SITES = "Access-Control-Allow-Origin"
DATA = {"open_data_package", "open_data_table_schema", "open_data_plan_schema", "open_data_file"}


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
            answer = ask(client, method, address, typed(name, stage, method))
            wrong += [f"{who} {method} {address}: {fault}" for fault in faults(name, who, method, answer)]
    assert wrong == []


def faults(name: str, who: str, method: str, answer: Any) -> Iterator[str]:
    """Yield what is wrong with an answer: its status, who may keep it, which other sites' pages may read it."""
    status, expected, caching = answer.status_code, statuses(name, who, method), answer.get("Cache-Control", "")
    if status not in expected:
        yield f"{status}, not {expected}"
    if OTHER_SITES in answer and not (name in DATA and status == 200):
        yield "pages of other sites may read it"
    if name in AT_WORK and method == "GET" and status in SERVED["GET"] and "no-store" not in caching:
        yield "it may be kept"
    if name in AT_WORK and who == NOBODY and not answer.get("Location", "").startswith(SIGN_IN):
        yield "nobody is not sent to sign in and back"


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
def test_what_is_written_needs_the_forms_own_token(stage, name):
    rule, address = AT_WORK[name], fill(ADDRESSES[name], stage)
    for who in sorted(MAY[rule.permission]):
        client = Client(enforce_csrf_checks=True)
        client.force_login(stage.cast.people[who])
        assert ask(client, "POST", address).status_code == 403


def test_nobody_signs_up_without_being_invited(db):
    typed = {"username": "intruder", "email": "i@example.com", "password1": PASSWORD, "password2": PASSWORD}
    for name in ("account_signup", "socialaccount_signup"):
        Client().post(reverse(name), typed)
    assert not get_user_model().objects.filter(username="intruder").exists()
