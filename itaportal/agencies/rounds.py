"""The rounds that an agency reports in a fiscal year, and the last day of each."""

import calendar
from datetime import date

from itaportal.agencies.models import Agency, Round
from itaportal.thai.dates import BE

DEFAULT_ROUNDS = (6, 12)
FISCAL_YEAR_BEGINS = 10  # October, of the year before


def last_day(fiscal_year: int, months: int) -> date:
    """Return the day (CE) on which a round ends by the calendar: 31 March for six months of a fiscal year (พ.ศ.)."""
    counted = FISCAL_YEAR_BEGINS - 1 + months
    year, month = fiscal_year - BE - 1 + (counted > 12), (counted - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def rounds_of(agency: Agency, fiscal_year: int) -> list[Round]:
    """Return the rounds that the agency has set for the year, in order; where it set none, 6 and 12, not stored."""
    stored = list(Round.objects.filter(agency=agency, fiscal_year=fiscal_year))
    return stored or [by_calendar(agency, fiscal_year, months) for months in DEFAULT_ROUNDS]


def by_calendar(agency: Agency, fiscal_year: int, months: int) -> Round:
    """Return a round that is not stored and closes with its months."""
    return Round(agency=agency, fiscal_year=fiscal_year, months=months, closes_on=last_day(fiscal_year, months))


def closes_on(agency: Agency, fiscal_year: int, months: int) -> date:
    """Return the last day on which results of a round may be entered: the agency's own, else the round's last day."""
    own = Round.objects.filter(agency=agency, fiscal_year=fiscal_year, months=months)
    return own.values_list("closes_on", flat=True).first() or last_day(fiscal_year, months)
