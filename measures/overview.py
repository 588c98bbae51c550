"""How far the agencies of a province have come in a fiscal year: counts only, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from itaportal.agencies.models import Agency, Round
from itaportal.agencies.names import province_key
from itaportal.agencies.rounds import DEFAULT_ROUNDS, last_day
from measures.models import Plan, Result
from measures.years import RECORDED

NO_PLAN, LATE, WORKING, COMPLETE = "no_plan", "late", "working", "complete"
STATES = {NO_PLAN: "ยังไม่มีแผน", LATE: "ล่าช้า", WORKING: "กำลังดำเนินการ", COMPLETE: "ครบทุกรอบที่ปิดแล้ว"}


@dataclass(frozen=True, slots=True)
class RoundState:
    """A round of an agency: of how many measures results are recorded, and by how many days it is late."""

    months: int
    closes_on: date
    recorded: int
    measures: int
    late_days: int

    @property
    def is_complete(self) -> bool:
        """Whether every measure has its result."""
        return 0 < self.measures <= self.recorded


@dataclass(frozen=True, slots=True)
class Line:
    """One agency in a year; measures is None where it has no plan."""

    agency: Agency
    measures: int | None
    rounds: tuple[RoundState, ...]

    @property
    def late_days(self) -> int:
        """By how many days the round that is late longest is late; 0 for none."""
        return max((each.late_days for each in self.rounds), default=0)

    @property
    def state(self) -> str:
        """One of STATES; an agency that is late without a plan counts as late."""
        if self.late_days:
            return LATE
        if self.measures is None:
            return NO_PLAN
        return COMPLETE if self.rounds and all(each.is_complete for each in self.rounds) else WORKING

    @property
    def state_words(self) -> str:
        """The state as people read it."""
        return STATES[self.state]


def agencies_of(province: str) -> list[Agency]:
    """Return the agencies of a province, however จังหวัด is written before it."""
    key = province_key(province)
    near = Agency.objects.filter(search_key__contains=key).order_by("name", "pk")
    return [agency for agency in near if province_key(agency.province) == key]


def lines_of(agencies: Sequence[Agency], year: int, today: date) -> list[Line]:
    """Return how each agency stands in a fiscal year (พ.ศ.) today, late longest first; three queries."""
    keys = [agency.pk for agency in agencies]
    plans = _plans(keys, year)
    results, rounds = _results(keys, year), _rounds(keys, year)
    lines = [_line(each, year, plans.get(each.pk), results[each.pk], rounds.get(each.pk), today) for each in agencies]
    return sorted(lines, key=lambda line: -line.late_days)


def _plans(agencies: Iterable[int], year: int) -> dict[int, int]:
    """Return agency → how many measures its plan of the year has; those without a plan are left out."""
    counted = Count("measures", filter=Q(measures__parent=None))
    plans = Plan.objects.filter(agency__in=agencies, fiscal_year=year).order_by()
    return dict(plans.values_list("agency").annotate(top=counted))


def _results(agencies: Iterable[int], year: int) -> dict[int, dict[int, int]]:
    """Return agency → round → of how many measures results are recorded; parts count as what they are parts of."""
    top = Coalesce(F("measure__parent"), F("measure"))
    found: dict[int, dict[int, int]] = defaultdict(dict)
    rows = Result.objects.filter(RECORDED, agency__in=agencies, measure__plan__fiscal_year=year).order_by()
    for agency, months, count in rows.values_list("agency", "round").annotate(tops=Count(top, distinct=True)):
        found[agency][months] = count
    return found


def _rounds(agencies: Iterable[int], year: int) -> dict[int, dict[int, date]]:
    """Return agency → round → last day, for agencies that set their own."""
    found: dict[int, dict[int, date]] = defaultdict(dict)
    rows: Any = Round.objects.filter(agency__in=agencies, fiscal_year=year).order_by("months")
    for agency, months, day in rows.values_list("agency", "months", "closes_on"):
        found[agency][months] = day
    return found


def _line(
    agency: Agency,
    year: int,
    measures: int | None,
    results: Mapping[int, int],
    rounds: Mapping[int, date] | None,
    today: date,
) -> Line:
    rounds = rounds or {months: last_day(year, months) for months in DEFAULT_ROUNDS}
    states = (_state(months, day, results.get(months, 0), measures or 0, today) for months, day in rounds.items())
    return Line(agency, measures, tuple(states))


def _state(months: int, day: date, recorded: int, measures: int, today: date) -> RoundState:
    is_over, is_complete = day < today, 0 < measures <= recorded
    return RoundState(months, day, recorded, measures, (today - day).days if is_over and not is_complete else 0)
