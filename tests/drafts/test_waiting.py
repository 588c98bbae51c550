"""A session that ends while one types: the text waits on the server, for the same person and for nobody else."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from itaportal.agencies.models import Membership
from itaportal.drafts.models import Draft
from measures.models import Result
from tests.cast import PASSWORD
from tests.factory import one_of_each
from tests.webform import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.agencies.trial_urls")]
TEXT = "ข้อความที่พิมพ์ก่อนหมดเวลา\nบรรทัดที่สอง"


@pytest.fixture
def result(cast) -> Result:
    return one_of_each(cast.agency)[Result]


@pytest.fixture
def address(cast, result) -> str:
    return reverse("trial", args=[cast.agency.slug, result.pk])


def opened(client, address: str) -> dict:
    return form_data(client.get(address).content.decode())


def expire() -> None:
    Session.objects.all().delete()


def stored(result: Result) -> str | None:
    return Result.objects.get(pk=result.pk).detail


def test_a_post_after_the_session_ended_waits_for_the_same_person(cast, result, address):
    browser = cast.client("officer")
    form = opened(browser, address) | {"detail": TEXT}
    expire()
    led = browser.post(address, form, follow=True)
    assert led.redirect_chain[0][0] == f"{reverse('account_login')}?next={address}"
    assert "ข้อความที่พิมพ์เก็บไว้แล้ว" in led.content.decode()
    assert stored(result) == "ทำแล้ว"
    signed_in = form_data(led.content.decode()) | {"login": "officer", "password": PASSWORD}
    page = browser.post(led.request["PATH_INFO"] + "?" + led.request["QUERY_STRING"], signed_in, follow=True)
    form = form_data(page.content.decode())
    assert form["detail"][0].replace("\r\n", "\n") == TEXT
    assert browser.post(address, form).status_code == 302
    assert (stored(result), Draft.objects.count()) == (TEXT, 0)


def test_another_person_who_signs_in_there_sees_nothing_of_it(cast, address):
    browser = cast.client("officer")
    form = opened(browser, address) | {"detail": TEXT}
    expire()
    browser.post(address, form)
    browser.force_login(cast.agency_admin)
    assert "ก่อนหมดเวลา" not in browser.get(address).content.decode()
    browser.force_login(cast.outsider)
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("header", [{"HX-Request": "true"}, {"Autosave": "1"}])
def test_a_fragment_gets_401_with_the_way_to_sign_in_and_no_page(cast, address, header):
    browser = cast.client("officer")
    form = opened(browser, address) | {"detail": TEXT}
    expire()
    answer = browser.post("/drafts/keep" if "Autosave" in header else address, form, headers=header)
    assert (answer.status_code, answer.content) == (401, b"")
    assert answer["Sign-In-At"].replace("%2F", "/") == f"{reverse('account_login')}?next={address}"
    assert Draft.objects.get().typed["detail"] == [TEXT]


def test_a_fragment_that_is_asked_for_leads_back_to_the_page_it_belongs_to(cast, address):
    page = f"http://testserver/work/{cast.agency.slug}/?x=1"
    answer = Client().get(address, headers={"HX-Request": "true", "HX-Current-URL": page})
    assert answer.status_code == 401
    assert answer["Sign-In-At"].endswith(f"next=/work/{cast.agency.slug}/%3Fx%3D1")


def test_a_fragment_never_leads_to_another_host(cast, address):
    answer = Client().get(address, headers={"HX-Request": "true", "HX-Current-URL": "https://evil.example/work/"})
    assert "evil" not in answer["Sign-In-At"]


def test_a_post_without_a_ticket_leaves_nothing(cast, address):
    answer = Client().post(address, {"detail": TEXT})
    assert answer["Location"].startswith(reverse("account_login"))
    assert not Draft.objects.exists()


def checked(cast) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.officer)
    return client


def rotated(client: Client, user: object) -> None:
    """Sign in in another tab: the token of the pages that are open holds no longer."""
    client.logout()
    client.force_login(user)  # type: ignore[arg-type]
    client.cookies.pop("csrftoken", None)
    client.get("/account/login/")


def test_a_token_of_an_earlier_sign_in_costs_one_click_and_no_text(cast, result, address):
    browser = checked(cast)
    form = opened(browser, address) | {"detail": TEXT}
    rotated(browser, cast.officer)
    answer = browser.post(address, form)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "บันทึกต่อ" in page
    assert Draft.objects.get().typed["detail"]
    assert browser.post(address, form_data(page)).status_code == 302
    assert (stored(result).replace("\r", ""), Draft.objects.count()) == (TEXT, 0)


def test_a_token_of_another_person_shows_nothing_and_keeps_it_for_its_own(cast, result, address):
    browser = checked(cast)
    form = opened(browser, address) | {"detail": TEXT}
    rotated(browser, cast.agency_admin)
    page = browser.post(address, form).content.decode()
    assert "ก่อนหมดเวลา" not in page
    assert "ผู้ใช้อื่น" in page
    assert Draft.objects.get().user == cast.officer
    assert stored(result) == "ทำแล้ว"


def test_autosave_and_htmx_survive_a_new_token_too(cast, address):
    browser = checked(cast)
    form = opened(browser, address) | {"detail": TEXT}
    rotated(browser, cast.officer)
    assert browser.post("/drafts/keep", form, headers={"Autosave": "1"}).status_code == 204
    answer = browser.post(address, form, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (403, address)
    assert Draft.objects.count() == 1


def test_a_forged_form_gets_djangos_refusal_and_nothing_to_click(cast, address):
    answer = checked(cast).post(address, {"detail": TEXT, "draft_token": "forged"})
    assert answer.status_code == 403
    assert "<form" not in answer.content.decode().partition("<main")[2]
    assert not Draft.objects.exists()


def test_a_row_deleted_meanwhile_gives_the_text_back(cast, result, address):
    browser = cast.client("officer")
    form = opened(browser, address) | {"detail": TEXT}
    result.delete()
    answer = browser.post(address, form)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "ข้อความที่พิมพ์ก่อนหมดเวลา" in page
    assert "ลบไปก่อนท่านบันทึก" in page
    assert Draft.objects.get().typed["detail"]


def test_a_role_lost_meanwhile_gives_the_text_back_and_saves_nothing(cast, result, address):
    browser = cast.client("officer")
    form = opened(browser, address) | {"detail": TEXT}
    Membership.objects.filter(user=cast.officer).update(role="executive")
    answer = browser.post(address, form)
    assert answer.status_code == 403
    assert "ข้อความที่พิมพ์ก่อนหมดเวลา" in answer.content.decode()
    assert stored(result) == "ทำแล้ว"


def test_a_portal_that_breaks_has_kept_the_text_first(cast, result, address, monkeypatch):
    browser = cast.client("officer")
    browser.raise_request_exception = False
    form = opened(browser, address) | {"detail": TEXT, "status": "boom"}
    monkeypatch.setattr("tests.agencies.trial_urls.TrialForm.is_valid", lambda self: 1 / 0)
    assert browser.post(address, form).status_code == 500
    assert Draft.objects.get().typed["detail"]
