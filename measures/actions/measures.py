"""Adding, moving, numbering and removing measures and their parts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from itaportal.agencies.writing import add, change, remove, reorder
from itaportal.audit.recording import recording
from measures.models import Measure, Plan
from measures.rules import locks_of, why_not_remove


def siblings_of(plan: Plan, parent: Measure | None) -> list[Measure]:
    """Return the measures of a plan in order; with a parent, its parts."""
    return list(Measure.objects.filter(plan=plan, parent=parent))


def add_measure(
    *, plan: Plan, values: Mapping[str, Any], by: Any, parent: Measure | None = None, after: Measure | None = None
) -> Measure:
    """Add a measure (of a parent: a part) with values, behind `after` or at the end; return it.

    One that is added within a group belongs to it. Raise ValidationError with Thai sentences where it may not be.
    """
    with recording(plan.agency_id, by=by):
        around = siblings_of(plan, parent)
        order = around[-1].order + 1 if around else 0
        new = Measure(agency_id=plan.agency_id, plan=plan, parent=parent, order=order, **values)
        add(new, by=by)
        if after is not None and after in around and after != around[-1]:
            at = around.index(after) + 1
            reorder([*around[:at], new, *around[at:]], by=by)
        return new


def move_measure(*, measure: Measure, to: int, by: Any) -> None:
    """Move a measure among its siblings to a place counted from 0 (any number: as far as it goes).

    Each measure stays under the group heading that it stood under: the heading goes to whoever opens the group now.
    """
    with recording(measure.agency_id, by=by):
        around = siblings_of(measure.plan, measure.parent)
        held = held_headings(around)
        moving = around.pop(around.index(measure))
        around.insert(min(max(to, 0), len(around)), moving)
        reorder(around, by=by)
        _keep_headings(around, held, by)


def held_headings(measures: Sequence[Measure]) -> dict[int, str]:
    """Return the group heading that holds for each measure, by key."""
    heading, found = "", {}
    for each in measures:
        heading = each.heading or heading
        found[each.pk] = heading
    return found


def _keep_headings(measures: Sequence[Measure], held: Mapping[int, str], by: Any) -> None:
    """Give each measure that now opens a group its heading, and take it from those that only go on with one."""
    before = ""
    for each in measures:
        wanted = held[each.pk]
        if wanted != before and each.heading != wanted:
            change(each, {"heading": wanted or None}, by=by)
        elif wanted == before and each.heading:
            change(each, {"heading": None}, by=by)
        before = wanted or before


def remove_measure(*, measure: Measure, seen: int | None, by: Any) -> None:
    """Remove a measure with all that stands below it; its group heading goes to the next measure of the group.

    Raise ValidationError where a locked round holds a result of it, Stale where somebody changed it meanwhile.
    """
    with recording(measure.agency_id, by=by):
        if reason := why_not_remove(measure, locks_of(measure.plan)):
            raise ValidationError(reason, code="locked")
        around = siblings_of(measure.plan, measure.parent)
        held = held_headings(around)
        remove(measure, by=by, seen=seen)
        _keep_headings([each for each in around if each.pk != measure.pk], held, by)


def renumber(*, plan: Plan, by: Any) -> int:
    """Number the plan's measures ๑ ๒ ๓ in order and their parts ๑.๑ ๑.๒; return how many numbers changed."""
    with recording(plan.agency_id, by=by):
        changed = 0
        parts: dict[int | None, list[Measure]] = {}
        for each in Measure.objects.filter(plan=plan):
            parts.setdefault(each.parent_id, []).append(each)
        for at, measure in enumerate(parts.get(None, ()), 1):
            numbered = {measure: f"{at}"} | {part: f"{at}.{n}" for n, part in enumerate(parts.get(measure.pk, ()), 1)}
            for each, number in numbered.items():
                changed += each.number != number
                change(each, {"number": number}, by=by)
        return changed
