"""What an appointment may say: one person once for a day, a member, not the holder, no end before the start."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from itaportal.agencies.models import Appointment, Membership
from itaportal.agencies.models.appointment import share_a_day
from tests.agencies.office import DAY, FIRST, LAST, Office

pytestmark = pytest.mark.django_db
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 12))
PERIODS = st.tuples(DAYS, st.none() | DAYS).filter(lambda each: each[1] is None or each[0] <= each[1])


@pytest.fixture
def office(cast) -> Office:
    return Office(cast)


BEFORE = {"starts_on": FIRST - DAY, "ends_on": FIRST - DAY}
AFTER = {"starts_on": LAST + DAY, "ends_on": None}
CROSSING = [{}, {"starts_on": LAST, "ends_on": None}, {"starts_on": FIRST - DAY, "ends_on": FIRST}]


@pytest.mark.parametrize("dates", [BEFORE, AFTER], ids=["before", "after"])
def test_one_person_may_act_again_at_another_time(office, cast, dates):
    office.appoint(cast.officer, office.head)
    office.appoint(cast.officer, office.head, **dates)
    assert Appointment.objects.count() == 2


@pytest.mark.parametrize("dates", CROSSING, ids=["same", "last day", "first day"])
def test_one_person_is_not_appointed_twice_for_a_day(office, cast, dates):
    first = office.appoint(cast.officer, office.head)
    with pytest.raises(ValidationError, match="ซ้อนกัน"):
        office.appoint(cast.officer, office.head, **dates)
    also: list[dict[str, Any]] = [{}, dates]
    rows = [Appointment(**_values(first) | each) for each in also]
    Appointment.objects.all().delete()
    with pytest.raises(ValidationError, match="ซ้อนกัน"):
        Appointment.objects.bulk_create(rows)
    assert not Appointment.objects.exists()


def _values(row: Appointment) -> dict[str, Any]:
    names = ("agency", "person", "position", "wording", "starts_on", "ends_on")
    return {name: getattr(row, name) for name in names}


def test_different_people_may_act_at_once(office, cast):
    office.appoint(cast.officer, office.head)
    office.appoint(cast.agency_admin, office.head)
    assert office.who(office.head) == ["executive", "officer", "agency_admin"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"person": "outsider"}, "ต้องเป็นบุคคลของหน่วยงานนี้"),
        ({"person": "executive"}, "ดำรงตำแหน่งนี้อยู่แล้ว"),
        ({"own_position": "clerk"}, "ไม่ได้ดำรงตำแหน่งที่เลือก"),
        ({"ends_on": FIRST - DAY}, "วันสุดท้ายต้องไม่ก่อนวันเริ่ม"),
        ({"wording": ""}, "เว้นว่างไม่ได้"),
        ({"starts_on": None}, "ปล่อยว่าง"),
    ],
    ids=str,
)
def test_what_may_not_be_is_refused_with_a_sentence(office, cast, values, words):
    meant = {name: getattr(office, value, cast.people.get(value)) if isinstance(value, str) and value else value
             for name, value in values.items()}  # fmt: skip
    coming = {"starts_on": FIRST, "ends_on": None, "wording": "รักษาราชการแทน", "person": cast.officer}
    row = Appointment(**{"agency": cast.agency, "position": office.head} | coming | meant)
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert words in " ".join(refused.value.messages)


def test_what_is_over_can_be_mended_whatever_became_of_the_person(office, cast):
    row = office.appoint(cast.officer, office.head, starts_on=date(2020, 1, 1), ends_on=date(2020, 2, 1))
    Membership.objects.filter(user=cast.officer).delete()
    row.order_number = "คำสั่งที่ ๑/๒๕๖๓"
    row.full_clean()
    row.ends_on = None
    with pytest.raises(ValidationError, match="ต้องเป็นบุคคลของหน่วยงานนี้"):
        row.full_clean()


@given(one=PERIODS, other=PERIODS)
def test_two_periods_clash_where_they_share_a_day(one, other):
    def holds(period: Any, day: date) -> bool:
        return period[0] <= day and (period[1] is None or day <= period[1])

    days = [date(2026, 1, 1) + DAY * number for number in range(20)]
    shared = any(holds(one, day) and holds(other, day) for day in days)
    rows = [Appointment(starts_on=start, ends_on=end) for start, end in (one, other)]
    assert share_a_day(*rows) is share_a_day(*reversed(rows)) is shared
