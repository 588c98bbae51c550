"""Who may sign for a position on a day, and as what: holders, and whom an appointment of that day names."""

from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itaportal.agencies.acting import signers_of, standing_for, standings_of, why_not_sign_for
from itaportal.agencies.models import Appointment, Membership, Position
from tests.agencies.office import CLERK, DAY, FIRST, HEAD, LAST, LAWYER, Office
from tests.agencies.test_appointments import DAYS, PERIODS

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast) -> Office:
    return Office(cast)


def test_a_holder_signs_as_what_is_held(office, cast):
    (mine,) = standings_of(cast.executive, cast.agency, FIRST)
    assert (mine.own_title, mine.wording, mine.acted_for, mine.acting_for) == (HEAD, "", "", "")
    assert mine.lines == (HEAD,)
    assert not mine.is_acting


def test_who_acts_signs_with_the_own_office_the_wording_and_the_office_acted_for(office, cast):
    row = office.appoint(cast.agency_admin, office.head, own_position=office.clerk, wording="รักษาการแทน")
    held, other = standings_of(cast.agency_admin, cast.agency, FIRST)
    assert (held.position, held.is_acting) == (office.clerk, False)
    assert (other.position, other.appointment, other.is_acting) == (office.head, row, True)
    assert other.lines == (CLERK, "รักษาการแทน", HEAD)
    assert other.acting_for == f"รักษาการแทน {HEAD}"


def test_the_holder_keeps_the_right_and_comes_first(office, cast):
    office.appoint(cast.officer, office.head, starts_on=FIRST + DAY)
    office.appoint(cast.agency_admin, office.head)
    assert office.who(office.head, FIRST + DAY) == ["executive", "agency_admin", "officer"]


def test_an_empty_office_is_signed_for_by_who_acts_alone(office, cast):
    Position.objects.filter(pk=office.head.pk).update(holder=None)
    assert office.who(office.head) == []
    office.appoint(cast.agency_admin, office.head)
    assert office.who(office.head) == ["agency_admin"]


@pytest.mark.parametrize(
    ("on", "may"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)], ids=str
)
def test_the_first_and_the_last_day_count(office, cast, on, may):
    office.appoint(cast.officer, office.head)
    assert (HEAD in office.may(cast.officer, on)) is may
    assert ("officer" in office.who(office.head, on)) is may
    assert (standing_for(cast.officer, office.head, on) is not None) is may
    assert (why_not_sign_for(cast.officer, office.head, on) is None) is may


def test_without_a_last_day_it_holds_on(office, cast):
    office.appoint(cast.officer, office.head, ends_on=None)
    assert HEAD not in office.may(cast.officer, FIRST - DAY)
    assert HEAD in office.may(cast.officer, date(2599, 1, 1))


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        (datetime(2026, 9, 30, 16, 59, 59, tzinfo=UTC), False),  # 23.59 น. of the day before, in Bangkok
        (datetime(2026, 9, 30, 17, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 31, 16, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 31, 17, 0, tzinfo=UTC), False),
    ],
    ids=str,
)
def test_today_is_the_day_in_bangkok(office, cast, moment, may):
    office.appoint(cast.officer, office.head)
    with patch("django.utils.timezone.now", return_value=moment):
        assert (standing_for(cast.officer, office.head) is not None) is may
        assert ("officer" in [each.user.get_username() for each in signers_of([office.head])[office.head.pk]]) is may


def reason(person: Any, position: Position, on: date) -> str:
    return why_not_sign_for(person, position, on) or ""


def test_the_refusal_says_whether_it_is_over_or_to_come(office, cast):
    assert HEAD in reason(cast.officer, office.head, FIRST)
    office.appoint(cast.officer, office.head)
    assert "เริ่ม ๑ ตุลาคม ๒๕๖๙" in reason(cast.officer, office.head, FIRST - DAY)
    assert "สิ้นสุดเมื่อ ๓๑ ตุลาคม ๒๕๖๙" in reason(cast.officer, office.head, LAST + DAY)


def test_acting_is_never_handed_on(office, cast):
    office.appoint(cast.agency_admin, office.head)  # the clerk acts for the head
    office.appoint(cast.officer, office.clerk)  # the lawyer acts for the clerk: not for the head
    assert office.may(cast.officer) == [LAWYER, CLERK]
    assert office.who(office.head) == ["executive", "agency_admin"]


def test_two_who_act_for_each_other_are_harmless(office, cast):
    office.appoint(cast.agency_admin, office.head)
    office.appoint(cast.executive, office.clerk)
    assert office.may(cast.agency_admin) == [CLERK, HEAD]
    assert office.may(cast.executive) == [HEAD, CLERK]


@pytest.mark.parametrize("who", ["officer", "executive"])
def test_who_is_disabled_signs_nothing(office, cast, who):
    office.appoint(cast.officer, office.head)
    person = cast.people[who]
    get_user_model().objects.filter(pk=person.pk).update(is_active=False)
    assert office.may(person) == []
    assert who not in office.who(office.head)
    assert why_not_sign_for(person, office.head, FIRST)


@pytest.mark.parametrize("who", ["officer", "executive"])
def test_who_is_of_the_agency_no_more_signs_nothing(office, cast, who):
    office.appoint(cast.officer, office.head)
    Membership.objects.filter(user=cast.people[who]).update(agency=cast.elsewhere)
    assert office.may(cast.people[who]) == []
    assert who not in office.who(office.head)


def test_one_who_has_come_to_hold_the_office_signs_as_its_holder(office, cast):
    office.appoint(cast.agency_admin, office.head, own_position=office.clerk)
    Position.objects.filter(pk=office.head.pk).update(holder=None)
    office.head.refresh_from_db()
    office.head.holder = cast.agency_admin
    office.head.save()
    (standing,) = signers_of([office.head], FIRST)[office.head.pk]
    assert standing.lines == (HEAD,)
    assert office.may(cast.agency_admin) == [HEAD, CLERK]


def test_an_own_office_that_is_held_no_more_does_not_print(office, cast):
    office.appoint(cast.agency_admin, office.head, own_position=office.clerk)
    office.clerk.holder = cast.officer
    office.clerk.save()
    standing = standing_for(cast.agency_admin, office.head, FIRST)
    assert standing.lines == ("รักษาราชการแทน", HEAD)


def test_one_agency_gives_nothing_at_another(office, cast):
    office.appoint(cast.officer, office.head)
    assert standings_of(cast.officer, cast.elsewhere, FIRST) == []
    theirs = Position.objects.create(agency=cast.elsewhere, title="นายก", holder=cast.outsider)
    assert [each.user for each in signers_of([theirs, office.head], FIRST)[theirs.pk]] == [cast.outsider]


def test_it_costs_two_queries_however_many_there_are(office, cast):
    positions = [
        Position.objects.create(agency=cast.agency, title=f"ตำแหน่ง {number}", holder=cast.executive)
        for number in range(12)
    ]
    for position in positions:
        office.appoint(cast.officer, position, own_position=office.lawyer)
    with CaptureQueriesContext(connection) as caught:
        shown = [each.lines for each in standings_of(cast.officer, cast.agency, FIRST)]
        assert len(caught) == 2
        found = signers_of(positions, FIRST)
        assert len(caught) == 4
        names = [(each.user.first_name, each.lines) for standings in found.values() for each in standings]
    assert (len(caught), len(shown), len(names)) == (4, 13, 24)


PEOPLE = ("executive", "agency_admin", "officer")
ROWS = st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(0, 2), PERIODS), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, on=DAYS)
def test_whatever_is_appointed_a_person_signs_for_what_is_held_or_named(office, cast, rows, on):
    Appointment.objects.all().delete()
    positions = [office.head, office.clerk, office.lawyer]
    stored = []
    for who, at, (start, end) in rows:
        try:
            stored.append(office.appoint(cast.people[who], positions[at], starts_on=start, ends_on=end))
        except ValidationError:
            assert (cast.people[who].pk, positions[at].pk) in [(each.person_id, each.position_id) for each in stored]
    expected = {(position.pk, position.holder_id) for position in positions}
    expected |= {
        (each.position_id, each.person_id)
        for each in stored
        if each.starts_on <= on and (each.ends_on is None or on <= each.ends_on)
    }
    by_position = signers_of(positions, on)
    found = [(key, each.user.pk) for key, standings in by_position.items() for each in standings]
    by_person = [
        (each.position.pk, each.user.pk) for who in PEOPLE for each in standings_of(cast.people[who], cast.agency, on)
    ]
    assert sorted(found) == sorted(by_person) == sorted(expected)
