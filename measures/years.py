"""How far each year of an agency has come, counted by the database, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from itaportal.agencies.access import Seat, visible
from itaportal.thai.dates import fiscal_year_of
from measures.models import Plan, Result, Step
from measures.models.measure import WorkStatus
from measures.progress import Progress

DONE = Q(status=WorkStatus.DONE) | Q(status=None, done_on__isnull=False)
RECORDED = Q(detail__gt="") | Q(output__gt="") | Q(outcome__gt="") | Q(success__gt="") | Q(status=WorkStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class RoundCount:
    """How many measures have a result of a round."""

    months: int
    measures: int


@dataclass(frozen=True, slots=True)
class Year:
    """A plan with how far it has come. Late steps are counted while its year runs."""

    plan: Plan
    measures: int
    progress: Progress
    rounds: tuple[RoundCount, ...]
    is_running: bool


def years_of(seat: Seat, today: date) -> list[Year]:
    """Return the plans of the seat's agency, newest first; three queries."""
    counted = Count("measures", filter=Q(measures__parent=None))
    steps, results = _steps(seat, today), _results(seat)
    return [
        Year(
            plan=plan,
            measures=plan.top_measures,
            progress=steps.get(plan.pk, Progress()),
            rounds=tuple(results[plan.pk]),
            is_running=plan.fiscal_year == fiscal_year_of(today),
        )
        for plan in visible(seat, Plan).annotate(top_measures=counted).order_by("-fiscal_year")
    ]


def _steps(seat: Seat, today: date) -> dict[int, Progress]:
    """Return plan → how far its steps have come."""
    late = Q(due_on__lt=today, measure__plan__fiscal_year=fiscal_year_of(today)) & ~DONE
    steps = visible(seat, Step).exclude(status=WorkStatus.CANCELLED).order_by().values_list("measure__plan")
    counted = steps.annotate(total=Count("pk"), done=Count("pk", filter=DONE), late=Count("pk", filter=late))
    return {plan: Progress(total, done, lagging) for plan, total, done, lagging in counted}


def _results(seat: Seat) -> dict[int, list[RoundCount]]:
    """Return plan → its rounds with results; parts count as the measure that they are parts of."""
    top = Coalesce(F("measure__parent"), F("measure"))
    results = visible(seat, Result).filter(RECORDED).order_by("round").values_list("measure__plan", "round")
    found: dict[int, list[RoundCount]] = defaultdict(list)
    for plan, months, measures in results.annotate(tops=Count(top, distinct=True)):
        found[plan].append(RoundCount(months, measures))
    return found
