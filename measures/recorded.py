"""PURE of queries: whether a round has its result, and how a milestone stands, from measures that are loaded."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from itaportal.agencies.rounds import last_day
from itaportal.thai.dates import round_words
from measures.due import DONE, Due, due_of
from measures.models import Measure, Milestone, Result
from measures.models.measure import WorkStatus

SAYING = ("detail", "output", "outcome", "success")


def result_of(measure: Measure, months: int) -> Result | None:
    """Return a measure's result of a round, from what is loaded."""
    return next((each for each in measure.results.all() if each.round == months), None)


def is_recorded(result: Result | None) -> bool:
    """Say whether a result says something: evidence alone, or a status alone, is not yet a result."""
    if result is None:
        return False
    return result.status == WorkStatus.CANCELLED or any((getattr(result, name) or "").strip() for name in SAYING)


def has_result(measure: Measure, months: int) -> bool:
    """Say whether a measure has a result of a round that says something, itself or on each of its parts."""
    own, *parts = (is_recorded(result_of(each, months)) for each in (measure, *measure.parts.all()))
    return is_whole(own, parts)


def is_whole(own: bool, parts: Sequence[bool]) -> bool:
    """Say whether a measure counts as recorded: own, whether it is itself; parts, whether each of its parts is."""
    return own or (bool(parts) and all(parts))


def ends_of(fiscal_year: int, rounds: Iterable[int]) -> dict[int, date]:
    """Return on which day each round ends by the calendar."""
    return {months: last_day(fiscal_year, months) for months in rounds}


def milestone_due(milestone: Milestone, row: Measure, ends: Mapping[int, date], today: date) -> Due:
    """Return how a milestone of row (a measure or a part) stands: as a step does, but for what is recorded.

    In: ends, of the rounds that are reported. The result of the round in which its day falls (behind all: of the last)
    tells what came of it, so then it is met without being marked.
    """
    due, day = due_of(milestone, today), milestone.due_on
    if day is None or due.days is None:
        return due
    months = min((months for months, end in ends.items() if end >= day), default=max(ends, default=None))
    return Due(DONE, None, f"มีผล{round_words(months)}แล้ว") if months and has_result(row, months) else due
