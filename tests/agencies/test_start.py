"""Where a person begins: the only place, the last place, a choice, or a sentence what to do."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from itaportal.agencies.models import Membership
from itaportal.agencies.roles import Role
from itaportal.agencies.seating import LAST_AGENCY


def second_place(cast):
    return Membership.objects.create(user=cast.officer, role=Role.EXECUTIVE, agency=cast.elsewhere)


@pytest.mark.parametrize(
    ("name", "there"),
    [("officer", "/work/{}/"), ("overseer", "/province/"), ("portal_admin", "/portal/")],
)
def test_the_only_place_is_gone_to_at_once(cast, name, there):
    answer = cast.client(name).get("/work/")
    assert answer["Location"].split("?")[0] == there.format(cast.agency.slug)


def test_several_places_are_shown_to_choose_from(cast):
    second_place(cast)
    page = cast.client("officer").get("/work/").content.decode()
    assert f'href="/work/{cast.agency.slug}/"' in page
    assert f'href="/work/{cast.elsewhere.slug}/"' in page
    assert "ผู้บริหาร" in page


def test_the_place_worked_at_last_is_gone_back_to(cast):
    second_place(cast)
    client = cast.client("officer")
    client.get(f"/work/{cast.elsewhere.slug}/")
    assert client.get("/work/")["Location"] == f"/work/{cast.elsewhere.slug}/"
    assert client.get("/work/?choose=1").status_code == 200


def test_a_place_that_was_lost_is_not_gone_back_to(cast):
    lost = second_place(cast)
    client = cast.client("officer")
    client.get(f"/work/{cast.elsewhere.slug}/")
    lost.delete()
    assert client.get("/work/")["Location"] == f"/work/{cast.agency.slug}/"


def test_the_last_place_is_written_down_only_when_it_changes(cast):
    client = cast.client("officer")
    client.get(f"/work/{cast.agency.slug}/")
    assert client.session[LAST_AGENCY] == cast.agency.slug
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/work/{cast.agency.slug}/plans/")
    assert not [each["sql"] for each in asked if not each["sql"].startswith("SELECT")]


def test_who_belongs_nowhere_is_told_what_to_do(db):
    client = Client()
    client.force_login(get_user_model().objects.create_user(username="newcomer", password="x"))
    page = client.get("/work/").content.decode()
    assert "บัญชีนี้ยังไม่มีบทบาทในหน่วยงานใด" in page
    assert "คำเชิญ" in page


def test_what_a_person_may_not_do_is_said(cast):
    answer = cast.client("officer").get(f"/work/{cast.agency.slug}/admin/")
    assert answer.status_code == 403
    assert "ดูแลบุคคล" in answer.content.decode()


def test_another_agencys_page_is_not_there(cast):
    answer = cast.client("outsider").get(f"/work/{cast.agency.slug}/")
    assert answer.status_code == 404
    assert cast.agency.name not in answer.content.decode()
