"""The accounts of a try-out: one a role in two agencies, each signs in; none of them outside demo mode."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from itaportal.agencies.access import seats_of
from itaportal.agencies.acting import signers_of
from itaportal.agencies.demo import FIRST, PASSWORD, PEOPLE, SECOND
from itaportal.agencies.models import Membership, Position
from itaportal.agencies.roles import OF_AGENCY, Role
from itaportal.audit.models import AuditEvent
from tests.factory import make_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def agencies():
    return [make_agency(slug=slug, province="พะเยา") for slug in (FIRST, SECOND)]


def test_there_is_one_account_a_role_in_two_agencies(agencies, capsys) -> None:
    call_command("demo_people")
    said = capsys.readouterr().out
    assert PASSWORD in said
    for agency in agencies:
        assert {each.role for each in Membership.objects.filter(agency=agency)} == set(OF_AGENCY)
    assert {each.role for each in Membership.objects.filter(agency=None)} == {Role.OVERSEER, Role.PORTAL_ADMIN}
    for person in PEOPLE:
        assert person.username in said
        user = authenticate(username=person.username, password=PASSWORD)
        assert [seat.role for seat in seats_of(user)] == [person.role]


def test_a_second_run_makes_nobody_twice(agencies, capsys) -> None:
    call_command("demo_people")
    before = Membership.objects.count(), Position.objects.count(), AuditEvent.objects.count()
    call_command("demo_people")
    assert before == (Membership.objects.count(), Position.objects.count(), AuditEvent.objects.count())
    assert capsys.readouterr().out.count("officer1") == 2


def test_somebody_acts_for_an_office_that_nobody_holds(agencies) -> None:
    call_command("demo_people")
    call_command("demo_people")
    office = Position.objects.get(holder=None)
    (standing,) = signers_of([office])[office.pk]
    assert standing.lines == ("หัวหน้าสำนักปลัด", "รักษาราชการแทน", "ปลัดองค์การบริหารส่วนตำบลห้วยปู่ฟื้น")
    titles = Position.objects.filter(agency=agencies[1]).values_list("title", flat=True)
    assert [title[:4] for title in titles] == ["นายก", "ปลัด", "หัวห", "นักว"]


def test_without_demo_mode_nobody_is_made(agencies, settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="โหมดสาธิต"):
        call_command("demo_people")
    assert not Membership.objects.exists()
