"""The people of an agency: invited, changed, ended; the last admin stays; nobody is given more than an agency has."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.models import Invitation, Membership, Position, Unit
from itaportal.agencies.roles import OF_AGENCY, PERMISSIONS, Role
from itaportal.agencies.rules import LAST_ADMIN
from itaportal.audit.models import AuditEvent


def member(cast, name, **values):
    found = Membership.objects.get(user=cast.people[name])
    for field, value in values.items():
        setattr(found, field, value)
    found.save()
    return found


def second_admin(cast):
    user = get_user_model().objects.create_user(username="second", first_name="ดวงใจ", last_name="ช่วยดู")
    return Membership.objects.create(user=user, role=Role.AGENCY_ADMIN, agency=cast.agency)


def verbs(cast):
    return list(AuditEvent.objects.filter(agency_id=cast.agency.pk).order_by("number").values_list("verb", "label"))


def test_the_list_says_who_may_what(cast, desk):
    unit = Unit.objects.create(agency=cast.agency, name="กองคลัง")
    member(cast, "officer", unit=unit)
    Position.objects.create(agency=cast.agency, title="นายก", holder=cast.executive)
    page = desk.page("people/")
    for words in ("สมหญิง ตั้งใจ", "เฉพาะกองคลัง", "ประเสริฐ นำดี", "นายก", *(str(role.label) for role in OF_AGENCY)):
        assert words in page
    assert PERMISSIONS["edit_results"] in page
    assert "ต่างถิ่น" not in page


def test_an_invitation_shows_its_link_once(cast, desk):
    answer = desk.send("people/invite/", full_name="นางสาวใหม่ มาดี", email="mai@example.go.th", role="executive")
    assert answer["Location"] == f"{desk.base}people/link/"
    invited = Invitation.objects.get(agency=cast.agency)
    assert (invited.role, invited.full_name, invited.email, invited.unit) == (
        "executive", "นางสาวใหม่ มาดี", "mai@example.go.th", None,
    )  # fmt: skip
    shown = desk.page("people/link/")
    link = re.search(r"http://testserver(/account/invitation/[^\"]+)", shown)
    assert link
    assert invited.token_sha256 not in shown
    again = desk.page("people/link/")
    assert "/account/invitation/" not in again
    assert "ลิงก์นี้แสดงไปแล้ว" in again
    assert "นางสาวใหม่ มาดี" in desk.page("people/")


def test_a_link_of_one_agency_is_not_shown_at_another(cast, desk_of):
    support = desk_of("portal_admin")
    support.send("people/invite/", full_name="ใหม่", role="officer")
    elsewhere = support.client.get(f"/work/{cast.elsewhere.slug}/admin/people/link/").content.decode()
    assert "/account/invitation/" not in elsewhere
    assert "/account/invitation/" in support.page("people/link/")


def test_a_form_sent_twice_invites_once(cast, desk):
    page = {"full_name": "ใหม่", "role": "officer", "once_key": "5b5fdc1c-98a1-4b38-b52b-3f0c4e7a9b11"}
    first = desk.client.post(f"{desk.base}people/invite/", page)
    second = desk.client.post(f"{desk.base}people/invite/", page)
    assert first["Location"] == second["Location"]
    assert Invitation.objects.count() == 1
    assert "/account/invitation/" in desk.page("people/link/")


@pytest.mark.parametrize("role", ["overseer", "portal_admin", "", "superuser"])
def test_nobody_is_invited_to_more_than_an_agency_has(cast, desk, role):
    answer = desk.client.post(f"{desk.base}people/invite/", {"full_name": "ใหม่", "role": role})
    assert answer.status_code == 200
    assert "ยังบันทึกไม่ได้" in answer.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", ["overseer", "portal_admin"])
def test_nobody_is_raised_above_an_agency(cast, desk, role):
    row = member(cast, "officer")
    answer = desk.client.post(f"{desk.base}people/{row.pk}/", {"role": role, "agency": "", "province": "สตูล"})
    assert answer.status_code == 200
    row.refresh_from_db()
    assert (row.role, row.agency_id) == ("officer", cast.agency.pk)


def test_a_role_changes_with_its_event(cast, desk):
    row = member(cast, "officer")
    unit = Unit.objects.create(agency=cast.agency, name="กองช่าง")
    desk.send(f"people/{row.pk}/", role="officer", unit=unit.pk)
    row.refresh_from_db()
    assert row.unit == unit
    event = AuditEvent.objects.get(agency_id=cast.agency.pk, noun="agencies.membership")
    assert (event.verb, event.by_id, event.changes["unit"]) == ("changed", cast.agency_admin.pk, [None, unit.pk])


def test_only_an_officer_keeps_to_a_unit(cast, desk):
    unit = Unit.objects.create(agency=cast.agency, name="กองช่าง")
    answer = desk.send(f"people/{member(cast, 'officer').pk}/", role="executive", unit=unit.pk)
    assert "จำกัดส่วนราชการได้เฉพาะบทบาทเจ้าหน้าที่" in answer.content.decode()


@pytest.mark.parametrize("role", ["officer", "executive"])
def test_the_last_admin_keeps_the_role(cast, desk, role):
    row = member(cast, "agency_admin")
    answer = desk.send(f"people/{row.pk}/", role=role)
    assert LAST_ADMIN in answer.content.decode()
    desk.press(f"people/{row.pk}/end/")
    assert LAST_ADMIN in desk.page("people/")
    row.refresh_from_db()
    assert row.role == Role.AGENCY_ADMIN


def test_an_admin_whose_account_is_shut_does_not_count(cast, desk):
    other = second_admin(cast)
    other.user.is_active = False
    other.user.save()
    desk.press(f"people/{member(cast, 'agency_admin').pk}/end/")
    assert Membership.objects.filter(user=cast.agency_admin).exists()


def test_an_admin_may_go_where_another_stays(cast, desk):
    second_admin(cast)
    answer = desk.send(f"people/{member(cast, 'agency_admin').pk}/", role="officer")
    assert answer["Location"] == "/work/"
    assert desk.client.get(desk.base).status_code == 403


def test_who_leaves_loses_role_and_positions_but_no_history(cast, desk, desk_of):
    officer = desk_of("officer")
    held = Position.objects.create(agency=cast.agency, title="นิติกร", holder=cast.officer)
    row = member(cast, "officer")
    assert "นิติกร" in desk.page(f"people/{row.pk}/end/")
    desk.press(f"people/{row.pk}/end/")
    held.refresh_from_db()
    assert held.holder is None
    assert officer.client.get(f"/work/{cast.agency.slug}/").status_code == 404
    assert get_user_model().objects.filter(pk=cast.officer.pk).exists()
    assert [verb for verb, _ in verbs(cast)] == ["changed", "removed"]


def test_a_link_taken_back_opens_nothing(cast, desk):
    desk.send("people/invite/", full_name="ใหม่", role="officer")
    link = re.search(r"http://testserver(/account/invitation/[^\"]+)", desk.page("people/link/"))
    desk.press(f"people/invitations/{Invitation.objects.get().pk}/revoke/")
    assert not Invitation.objects.exists()
    assert desk.client.get(link.group(1), follow=True).status_code == 410


def test_links_that_are_over_are_not_shown(cast, desk):
    yesterday = timezone.now() - timedelta(days=1)
    common = {"role": Role.OFFICER, "agency": cast.agency}
    Invitation.objects.create(full_name="หมดอายุ", token_sha256="1" * 64, expires_at=yesterday, **common)
    later = timezone.now() + timedelta(days=1)
    Invitation.objects.create(full_name="ใช้แล้ว", token_sha256="2" * 64, expires_at=later, used_at=yesterday, **common)
    page = desk.page("people/")
    assert "หมดอายุ" not in page
    assert "ใช้แล้ว" not in page


def test_a_lost_password_gets_a_link(cast, desk):
    answer = desk.press(f"people/{member(cast, 'officer').pk}/password/")
    assert answer["Location"] == f"{desk.base}people/link/"
    assert "ตั้งรหัสผ่านใหม่ของ สมหญิง ตั้งใจ" in desk.page("people/link/")


def test_two_admins_change_one_role_at_once(cast, desk):
    row = member(cast, "officer")
    seen = row.version
    desk.send(f"people/{row.pk}/", role="executive")
    answer = desk.client.post(f"{desk.base}people/{row.pk}/", {"role": "agency_admin", "seen": seen})
    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.role == Role.EXECUTIVE


@pytest.mark.parametrize("active", ["0", "1"])
def test_who_keeps_the_machine_is_shut_and_opened_by_nobody_below(cast, active):
    people = get_user_model().objects.filter(pk=cast.officer.pk)
    people.update(is_superuser=True, is_active=active == "0")
    cast.client("portal_admin").post(reverse("switch_user", args=[cast.officer.pk]), {"active": active})
    assert people.get().is_active == (active == "0")
