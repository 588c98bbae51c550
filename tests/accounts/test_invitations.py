"""A link that works once: it makes a member, or a new password; and whose password an admin may touch."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from itaportal.agencies import invitations
from itaportal.agencies.models import Invitation, Membership, Unit
from itaportal.agencies.roles import Role
from itaportal.audit.models import AuditEvent
from itaportal.mail.models import Letter
from tests.cast import PASSWORD
from tests.mail.smtp import subject_of, text_of

OPEN = reverse("invitation_open")
NEW = "แม่น้ำไหลลงทะเล-๗"
User = get_user_model()


def invited(cast: Any, role: str = Role.OFFICER, **more: Any) -> str:
    """Return the address of a link to a role at the agency."""
    place = {"agency": cast.agency} | more
    return invitations.invite(by=cast.agency_admin, role=role, full_name="นางสาวใหม่ มาแล้ว", **place)[1]


def joining(**more: str) -> dict[str, str]:
    return {"full_name": "ใหม่ มาแล้ว", "username": "ใหม่", "email": "", "password1": NEW, "password2": NEW} | more


def is_in(client: Client) -> bool:
    return client.get(reverse("account_home")).status_code == 200


def test_somebody_new_makes_an_account_and_is_at_work(cast):
    unit = Unit.objects.create(agency=cast.agency, name="กองคลัง")
    client = Client()
    page = client.get(invited(cast, unit=unit), follow=True).content.decode()
    assert cast.agency.name in page.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    assert "กองคลัง" in page
    answer = client.post(OPEN, joining())
    assert answer["Location"] == reverse("desk", args=[cast.agency.slug])
    member = Membership.objects.get(user__username="ใหม่")
    assert (member.role, member.agency, member.unit) == (Role.OFFICER, cast.agency, unit)
    assert member.user.get_full_name() == "ใหม่ มาแล้ว"
    assert is_in(client)


def test_only_the_tokens_hash_is_kept_and_the_address_loses_it(cast):
    address = invited(cast)
    token = address.rstrip("/").rpartition("/")[2]
    assert token not in str(list(Invitation.objects.values())) + str(list(AuditEvent.objects.values()))
    assert len(token) >= 32
    client = Client()
    assert client.get(address)["Location"] == OPEN
    assert token not in str(dict(client.session))


def test_a_link_works_once(cast):
    address = invited(cast)
    first, second = Client(), Client()
    first.get(address), second.get(address)
    first.post(OPEN, joining())
    late = second.post(OPEN, joining(username="อีกคน"))
    assert late.status_code == 410
    assert "ใช้ไปแล้ว" in late.content.decode()
    assert not User.objects.filter(username="อีกคน").exists()
    assert Client().get(address).status_code == 410


@pytest.mark.parametrize(("purpose", "lasts"), [("join", timedelta(days=7)), ("password", timedelta(days=1))])
def test_a_link_has_an_end(cast, purpose, lasts):
    client = Client()
    client.get(invited(cast) if purpose == "join" else password_link(cast, "officer"))
    made = Invitation.objects.get()
    assert abs(made.expires_at - made.created_at - lasts) < timedelta(seconds=5)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "หมดอายุ" in client.post(OPEN, joining()).content.decode()
    assert not User.objects.filter(username="ใหม่").exists()


@pytest.mark.parametrize("token", ["x", "../admin", "%00", "ก" * 50])
def test_an_unknown_link_gets_a_clear_page(db, token):
    page = Client().get(f"/account/invitation/{token}/")
    assert page.status_code in (410, 404)
    assert "ไม่พบ" in page.content.decode()


def test_without_a_link_the_page_is_closed(db):
    assert Client().get(OPEN).status_code == 410


def test_who_has_an_account_takes_a_second_agency(cast, sign_in):
    client = Client()
    client.get(invited(cast, Role.EXECUTIVE))
    sign_in("outsider", client=client)
    page = client.get(OPEN).content.decode()
    assert "ต่างถิ่น แวะมา" in page
    client.post(OPEN)
    seats = Membership.objects.filter(user=cast.outsider).values_list("agency", "role")
    assert set(seats) == {(cast.elsewhere.pk, Role.OFFICER), (cast.agency.pk, Role.EXECUTIVE)}


def test_looking_at_an_invitation_accepts_nothing(cast):
    client = cast.client("outsider")
    client.get(invited(cast), follow=True)
    assert Membership.objects.filter(user=cast.outsider).count() == 1


def test_a_member_keeps_the_role_there_is(cast):
    client = cast.client("officer")
    client.get(invited(cast, Role.AGENCY_ADMIN))
    assert "อยู่แล้ว" in client.post(OPEN).content.decode()
    assert Membership.objects.get(user=cast.officer).role == Role.OFFICER
    assert Invitation.objects.get().used_at is None


def test_nothing_posted_beside_the_form_changes_what_was_granted(cast):
    client = Client()
    client.get(invited(cast))
    client.post(OPEN, joining(role="portal_admin", agency="", is_superuser="1", is_staff="1", user="1"))
    user = User.objects.get(username="ใหม่")
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert user.memberships.get().role == Role.OFFICER


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"username": "officer"}, "มีผู้ใช้แล้ว"),
        ({"username": "OFFICER"}, "มีผู้ใช้แล้ว"),
        ({"username": "มี ช่องว่าง"}, "ใช้ได้เฉพาะ"),
        ({"username": ""}, "กรุณากรอกชื่อผู้ใช้"),
        ({"email": "officer@example.go.th"}, "ใช้อีเมลนี้กับบัญชีใหม่ไม่ได้"),
        ({"email": "ไม่ใช่อีเมล"}, "กรุณากรอกอีเมลให้ครบ"),
        ({"password2": "อีกอย่างหนึ่ง"}, "ไม่ตรงกัน"),
        ({"password1": "สั้น", "password2": "สั้น"}, "อย่างน้อย ๘"),
        ({"password1": "password", "password2": "password"}, "ทั่วไป"),
        ({"username": "ใหม่มากมาย", "password1": "ใหม่มากมาย", "password2": "ใหม่มากมาย"}, "คล้าย"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(cast, given, why):
    client = Client()
    client.get(invited(cast))
    page = client.post(OPEN, joining(**given)).content.decode()
    assert why in page
    assert User.objects.count() == 6
    assert Invitation.objects.get().used_at is None


def test_an_invitation_goes_by_mail_where_there_is_an_address(cast, smtp, settings):
    settings.PORTAL_ADDRESS = "https://ita.example.go.th"
    address = invited(cast, email="new@example.go.th")
    [message] = smtp.deliver()
    assert message["To"] == "new@example.go.th"
    assert subject_of(message) == "มาตรการโปร่งใส: เชิญเข้าใช้งาน"
    for kind in ("plain", "html"):
        text = text_of(message, kind).replace("&nbsp;", " ")
        assert "https://ita.example.go.th" + address in text
        assert "เรียน นางสาวใหม่ มาแล้ว" in text
        assert "๗ วัน" in text


def test_the_token_of_a_link_that_was_mailed_is_kept_nowhere(cast, smtp):
    token = password_link(cast, "officer").rstrip("/").rpartition("/")[2]
    assert token in Letter.objects.get().text
    [message] = smtp.deliver()
    assert token in text_of(message)
    assert token not in str(list(Letter.objects.values()) + list(DBTaskResult.objects.values()))


def test_a_mail_that_fails_leaves_the_link_to_hand_over(cast, smtp):
    smtp.stop()
    address = invited(cast, email="new@example.go.th")
    assert smtp.deliver() == []
    assert Client().get(address)["Location"] == OPEN


def test_a_role_needs_its_place(cast):
    with pytest.raises(ValidationError):
        invitations.invite(by=cast.portal_admin, role=Role.OVERSEER, full_name="ใคร", agency=cast.agency)
    foreign = Unit.objects.create(agency=cast.elsewhere, name="กองคลัง")
    with pytest.raises(ValidationError):
        invited(cast, unit=foreign)


def test_a_person_may_be_invited_to_a_province(cast):
    _, address = invitations.invite(by=cast.portal_admin, role=Role.OVERSEER, full_name="ใคร", province="ตรัง")
    client = Client()
    client.get(address)
    assert client.post(OPEN, joining())["Location"] == reverse("work")
    assert Membership.objects.get(user__username="ใหม่").province == "ตรัง"


def password_link(cast: Any, name: str, by: str = "agency_admin") -> str:
    return invitations.password_link(by=cast.people[by], user=cast.people[name], agency=cast.agency)[1]


def test_a_password_link_sets_a_password_and_ends_sessions(cast, sign_in):
    before = sign_in("officer")
    client = Client()
    page = client.get(password_link(cast, "officer"), follow=True).content.decode()
    assert "สมหญิง ตั้งใจ" in page
    assert client.post(OPEN, {"password1": NEW, "password2": NEW})["Location"] == reverse("account_login")
    assert not is_in(client)
    assert not is_in(before)
    assert is_in(sign_in("officer", NEW))
    assert not is_in(sign_in("officer", PASSWORD))


@pytest.mark.parametrize("elsewhere", [Role.OFFICER, Role.PORTAL_ADMIN])
def test_an_admin_makes_no_password_for_whom_others_trust_too(cast, elsewhere):
    place = {"agency": cast.elsewhere} if elsewhere == Role.OFFICER else {}
    Membership.objects.create(user=cast.officer, role=elsewhere, **place)
    with pytest.raises(PermissionDenied, match="ผู้ดูแลระบบกลาง"):
        password_link(cast, "officer")
    assert password_link(cast, "officer", by="portal_admin")


@pytest.mark.parametrize(
    ("name", "by"), [("outsider", "agency_admin"), ("portal_admin", "agency_admin"), ("overseer", "agency_admin")]
)
def test_an_admin_makes_no_password_for_strangers(cast, name, by):
    with pytest.raises(PermissionDenied):
        password_link(cast, name, by=by)
    assert not Invitation.objects.exists()


def test_nobody_below_makes_a_password_for_the_admin_of_the_machine(cast):
    User.objects.filter(pk=cast.officer.pk).update(is_superuser=True)
    cast.officer.refresh_from_db()
    for by in ("agency_admin", "portal_admin"):
        with pytest.raises(PermissionDenied):
            password_link(cast, "officer", by=by)


def test_a_disabled_person_gets_no_password_and_uses_no_link(cast):
    address = password_link(cast, "officer")
    User.objects.filter(pk=cast.officer.pk).update(is_active=False)
    assert "ถูกระงับ" in Client().get(address).content.decode()
    cast.officer.refresh_from_db()
    with pytest.raises(PermissionDenied):
        password_link(cast, "officer")


def test_what_was_done_stands_in_the_agencys_chain(cast):
    client = Client()
    client.get(invited(cast))
    client.post(OPEN, joining())
    found = AuditEvent.objects.filter(agency_id=cast.agency.pk).order_by("number").values_list("verb", "by_name")
    assert list(found) == [("invited", "วิภา ดูแล"), ("joined", "ใหม่ มาแล้ว")]
    assert not re.search("password|token", "".join(AuditEvent.objects.values_list("changes_text", flat=True)))


def test_a_link_ends_with_the_role_of_who_made_it(cast):
    address = invited(cast, role=Role.AGENCY_ADMIN)
    Membership.objects.filter(user=cast.agency_admin).update(role=Role.OFFICER)
    opened = Client()
    assert opened.get(address).status_code == 410
    assert "ขอลิงก์ใหม่" in Client().get(address).content.decode()


def test_a_link_that_was_opened_before_its_maker_lost_the_role_lets_nobody_in(cast):
    client = Client()
    client.get(invited(cast, role=Role.AGENCY_ADMIN))
    Membership.objects.filter(user=cast.agency_admin).delete()
    assert client.post(OPEN, joining()).status_code == 410
    assert not User.objects.filter(username="ใหม่").exists()


@pytest.mark.parametrize("gained", [Role.OFFICER, Role.PORTAL_ADMIN, "superuser"])
def test_a_password_link_ends_when_its_person_is_trusted_elsewhere_too(cast, gained):
    address = password_link(cast, "officer")
    if gained == "superuser":
        User.objects.filter(pk=cast.officer.pk).update(is_superuser=True)
    else:
        place = {"agency": cast.elsewhere} if gained == Role.OFFICER else {}
        Membership.objects.create(user=cast.officer, role=gained, **place)
    client = Client()
    client.get(address)
    assert client.post(OPEN, {"password1": NEW, "password2": NEW}).status_code == 410
    assert User.objects.get(pk=cast.officer.pk).check_password(PASSWORD)
