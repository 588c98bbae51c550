"""Recording what was done on a measure by the end of a round."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet

from itaportal.agencies.writing import add, change
from itaportal.audit.recording import recording
from measures.models import Measure, Result
from measures.rules import locks_of, may_be_locked, why_not_record

# What a version before the first one means to `change`: all that the row holds came after the form was opened.
BEFORE_THERE_WAS_ONE = 0


def save_result(
    *,
    measure: Measure,
    months: int,
    values: Mapping[str, Any],
    seen: int | None,
    by: Any,
    held: Result | None = None,
) -> Result:
    """Write values (field name → value) to the measure's result of a round, made where there is none; return it.

    In: seen, the result's version that the person saw, None where there was none; held, the stored result where the
    caller loaded it by `held_results` inside the same `recording`. A part's result is its own from then on.
    Raise ValidationError where the round is locked, Stale where somebody else wrote the same fields meanwhile.
    """
    with recording(measure.agency_id, by=by):
        carried = held is None or held.may_be_locked  # type: ignore[attr-defined]
        if carried and (reason := why_not_record(months, locks_of(measure.plan))):
            raise ValidationError(reason, code="locked")
        if measure.parent_id and not measure.own_results:
            change(measure, {"own_results": True}, by=by)
        result = held or Result.objects.filter(agency=measure.agency_id, measure=measure, round=months).first()
        if result is None:
            return add(_new(measure, months, values), by=by)
        result.measure = measure
        return change(result, values, by=by, seen=BEFORE_THERE_WAS_ONE if seen is None else seen)


def held_results(measure: int, months: int) -> QuerySet[Result]:
    """Return a measure's result of a round with its measure and plan, to be handed to `save_result` as held."""
    found = Result.objects.filter(measure=measure, round=months).annotate(may_be_locked=may_be_locked())
    return found.select_related("measure__plan", "measure__parent")


def new_result(measure: Measure, months: int) -> Result:
    """Return a round's result that is not stored, for a form to begin with."""
    return Result(agency_id=measure.agency_id, measure=measure, round=months)


def _new(measure: Measure, months: int, values: Mapping[str, Any]) -> Result:
    result = new_result(measure, months)
    for name, value in values.items():
        setattr(result, name, value)
    last = measure.results.aggregate(last=Max("order"))["last"]
    result.order = 0 if last is None else last + 1
    return result
