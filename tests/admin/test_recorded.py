"""What the admin's pages leave in the chains: who did what, each version covered, one press one act."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from itaportal.agencies.models import Agency, Membership, Unit
from itaportal.agencies.roles import Role
from itaportal.audit.models import PORTAL, AuditEvent
from measures.models import Evidence, Measure, Plan, Result, Step
from reports.models import Report
from tests.admin.pages import BELOW, address, by_name, post, sentences
from tests.audit.covering import uncovered, uncovered_since
from tests.cast import make_cast
from tests.factory import make_agency

pytestmark = pytest.mark.django_db
CHANGES: list[tuple[Any, dict[str, str]]] = [
    (Agency, {"phone": "๐๗๔ ๑๑๑"}),
    (Unit, {"name": "กองใหม่"}),
    (Plan, {"title": "แผนใหม่", "findings-0-text": "ข้อค้นพบใหม่"}),
    (Measure, {"title": "ชื่อใหม่", "steps-0-text": "ขั้นใหม่"}),
    (Result, {"detail": "ผลใหม่", "evidences-0-caption": "คำบรรยายใหม่"}),
    (Report, {"title": "รายงานใหม่", "sections-0-renumber": "on"}),
]


def events(**where: Any) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(**where).order_by("number"))


def versions(rows: dict) -> dict:
    return {model: [{"id": row.pk, "version": row.version}] for model, row in rows.items()}


@pytest.mark.parametrize(("model", "values"), CHANGES, ids=[by_name(model) for model, _ in CHANGES])
def test_a_saved_page_is_one_act_that_covers_every_version(model, values, admin_client, admin_user, rows):
    before = versions(rows)
    response = post(admin_client, address(model, "change", rows[model].pk), **values)
    assert response.status_code == 302, sentences(response)
    told = [event for event in events() if event.verb == "changed"]
    assert {event.by_id for event in told} == {admin_user.pk}
    assert {event.agency_id for event in told} == {rows[Agency].pk}
    assert len({event.act for event in told}) == 1
    columns = {name.rsplit("-", 1)[-1] for name in values}
    assert columns <= {name for event in told for name in event.changes}
    assert uncovered_since(before) == []


def test_a_step_added_and_one_removed_in_the_table_are_told(admin_client, rows):
    step = rows[Step]
    where = address(Measure, "change", rows[Measure].pk)
    response = post(admin_client, where, **{"steps-0-DELETE": "on"})
    assert response.status_code == 302, sentences(response)
    removed = events(verb="removed")
    assert [(event.noun, event.row, event.changes["text"]) for event in removed] == [
        ("measures.step", step.pk, [step.text, None])
    ]


@pytest.mark.parametrize("model", [*BELOW], ids=by_name)
def test_a_deleted_page_tells_all_that_goes(model, admin_client, rows):
    key = rows[model].pk
    evidence = rows[Evidence].pk
    response = admin_client.post(address(model, "delete", key), {"post": "yes"})
    assert response.status_code == 302
    gone = {(event.noun, event.row) for event in events(verb="removed")}
    assert (model._meta.label_lower, key) in gone
    assert (("measures.evidence", evidence) in gone) == (not Evidence.objects.exists())
    assert len({event.act for event in events()}) == 1


def test_the_action_on_many_is_one_act(admin_client, rows):
    response = admin_client.post(
        address(Measure, "changelist"),
        {"action": "delete_selected", "_selected_action": [rows[Measure].pk], "post": "yes"},
    )
    assert response.status_code == 302
    assert not Measure.objects.exists()
    assert ("measures.measure", rows[Measure].pk) in {(event.noun, event.row) for event in events(verb="removed")}


def test_a_new_agency_begins_its_own_chain(admin_client):
    values = {"kind": "sao", "name": "อบต.ใหม่", "province": "ตรัง"}
    response = post(admin_client, address(Agency, "add"), **values)
    assert response.status_code == 302, sentences(response)
    agency = Agency.objects.get()
    assert [(event.verb, event.row) for event in events(agency_id=agency.pk)] == [("added", agency.pk)]
    assert uncovered() == []


def test_people_are_told_in_the_portals_chain_and_never_their_passwords(admin_client):
    user = get_user_model()(username="คนใหม่")
    user.set_password("รหัสเดิมของคนใหม่")
    user.save()
    post(admin_client, address(get_user_model(), "change", user.pk), first_name="สมหญิง")
    where = reverse("admin:auth_user_password_change", args=[user.pk])
    new = "รหัสใหม่-ที่-ยาว-พอ-๒"
    admin_client.post(where, {"password1": new, "password2": new, "usable_password": "true"})
    user.refresh_from_db()
    assert user.check_password(new)
    told = events(agency_id=PORTAL)
    assert [event.verb for event in told] == ["changed", "password_changed"]
    assert not [event for event in told if "md5" in event.changes_text or new in event.changes_text]


def test_who_is_deleted_leaves_every_chain_in_order(admin_client):
    cast = make_cast()
    other = make_agency()
    Membership.objects.create(user=cast.officer, agency=other, role=Role.OFFICER)
    key = cast.officer.pk
    response = admin_client.post(address(get_user_model(), "delete", key), {"post": "yes"})
    assert response.status_code == 302
    told = events(verb="removed")
    assert {(event.agency_id, event.noun) for event in told} == {
        (PORTAL, "accounts.user"),
        (cast.agency.pk, "agencies.membership"),
        (other.pk, "agencies.membership"),
    }
    assert len({event.act for event in told}) == 1
