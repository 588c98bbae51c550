"""Marking how far a step has come."""

from collections.abc import Mapping
from typing import Any

from itaportal.agencies.writing import change
from measures.models import Step


def mark_step(*, step: Step, values: Mapping[str, Any], seen: int | None, by: Any) -> Step:
    """Write a step's status and the day on which it was done (`forms.marks.MarkForm.values`); raise Stale."""
    return change(step, values, by=by, seen=seen)
