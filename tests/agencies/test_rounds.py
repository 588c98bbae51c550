"""Rounds of a fiscal year: by the calendar until the agency sets its own."""

from datetime import date

import pytest

from itaportal.agencies.models import Round
from itaportal.agencies.rounds import closes_on, last_day, rounds_of
from tests.factory import make_agency


@pytest.mark.parametrize(
    ("months", "day"),
    [
        (1, date(2024, 10, 31)),
        (3, date(2024, 12, 31)),
        (6, date(2025, 3, 31)),
        (9, date(2025, 6, 30)),
        (12, date(2025, 9, 30)),
    ],
)
def test_rounds_end_with_their_months(months, day):
    assert last_day(2568, months) == day


@pytest.mark.django_db
def test_an_agency_that_set_nothing_reports_twice():
    agency = make_agency()
    assert [(each.months, each.closes_on) for each in rounds_of(agency, 2569)] == [
        (6, date(2026, 3, 31)),
        (12, date(2026, 9, 30)),
    ]
    assert not Round.objects.exists()


@pytest.mark.django_db
def test_what_an_agency_set_counts_for_its_year_alone():
    agency, other = make_agency(), make_agency()
    Round.objects.create(agency=agency, fiscal_year=2569, months=9, closes_on=date(2026, 7, 10))
    assert [each.months for each in rounds_of(agency, 2569)] == [9]
    assert [each.months for each in rounds_of(agency, 2568)] == [6, 12]
    assert [each.months for each in rounds_of(other, 2569)] == [6, 12]
    assert closes_on(agency, 2569, 9) == date(2026, 7, 10)
    assert closes_on(agency, 2569, 6) == date(2026, 3, 31)
    assert closes_on(other, 2569, 9) == date(2026, 6, 30)
