"""How each measure of a plan stands: steps, deadlines, results of a round, whose it is. A few light queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from measures.due import SOON, Due, until
from measures.mine import Me
from measures.models import Evidence, Measure, Plan, Responsible, Result, Step, WorkStatus
from measures.recorded import is_recorded, is_whole
from reports.standing import Agreed


@dataclass
class Standing:
    """How a measure stands, its parts included. Days are counted from today."""

    key: int
    steps: int = 0
    done: int = 0
    late: int = 0  # steps past their deadline
    due_on: date | None = None  # the earliest deadline of a step that is not done
    has_result: bool = False
    has_evidence: bool = False
    units: set[int] = field(default_factory=set)
    is_mine: bool = False
    agreed_at: int | None = None  # its place in the plan, where it was changed since the plan was approved

    @property
    def due(self) -> Due | None:
        """The next deadline where it is missed or near."""
        found = until(self.due_on, timezone.localdate()) if self.due_on else None
        return found if found and found.days is not None and found.days <= SOON else None

    @property
    def done_share(self) -> int:
        """How much of the bar is done, in per cent."""
        return 100 * self.done // self.steps if self.steps else 0


def standings(plan: Plan, months: int, me: Me) -> dict[int, Standing]:
    """Return how each measure of plan (parts counted with it) stands in a round, by key, in the plan's order."""
    rows = list(Measure.objects.filter(plan=plan).values_list("pk", "parent_id"))
    top = {key: parent or key for key, parent in rows}
    found = {key: Standing(key) for key, parent in rows if parent is None}
    at = {key: found[above] for key, above in top.items()}
    _count_steps(plan, at, timezone.localdate())
    _count_results(plan, at, rows, months)
    _find_owners(plan, at, me)
    return found


def mark_agreed(found: Mapping[int, Standing], agreed: Agreed | None) -> None:
    """Mark the measures of a plan (all, in its order) that were changed since it was approved."""
    for at, standing in enumerate(found.values()):
        standing.agreed_at = at if agreed and at in agreed.measures else None


def _count_steps(plan: Plan, at: Mapping[int, Standing], today: date) -> None:
    steps = Step.objects.filter(measure__plan=plan).values_list("measure_id", "due_on", "done_on", "status")
    for key, due, done_on, status in steps:
        if status == WorkStatus.CANCELLED:
            continue
        standing, is_done = at[key], status == WorkStatus.DONE or (status is None and done_on is not None)
        standing.steps += 1
        standing.done += is_done
        if due and not is_done:
            standing.late += due < today
            standing.due_on = min(filter(None, [standing.due_on, due]))


def _count_results(plan: Plan, at: Mapping[int, Standing], rows: Iterable[tuple[int, Any]], months: int) -> None:
    of_round = Result.objects.filter(measure__plan=plan, round=months)
    recorded = {each.measure_id for each in of_round if is_recorded(each)}
    parts: dict[int, list[bool]] = defaultdict(list)
    for key, parent in rows:
        if parent:
            parts[parent].append(key in recorded)
    for key, standing in at.items():
        if standing.key == key:
            standing.has_result = is_whole(key in recorded, parts[key])
    proven = Evidence.objects.filter(result__measure__plan=plan, result__round=months)
    for key in proven.values_list("result__measure_id", flat=True).distinct():
        at[key].has_evidence = True


def _find_owners(plan: Plan, at: Mapping[int, Standing], me: Me) -> None:
    for owner in Responsible.objects.filter(measure__plan=plan):
        standing = at[owner.measure_id]
        standing.units |= {owner.owner_id} if owner.owner_id else set()
        standing.is_mine |= me.owns(owner)
