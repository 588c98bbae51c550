"""What a part of a measure has of its own, and what it shares with its parent."""

from typing import Any

from django.core.exceptions import ValidationError

from itaportal.agencies.writing import change
from measures.models import Measure

# What must be empty before a part may share again: flag → columns, related names.
COLUMNS = {
    "own_period": ("period_start", "period_end", "period_text"),
    "own_monitoring": ("monitoring_rounds", "monitoring_text"),
    "guidelines": (),
}
ROWS = {
    "own_steps": ("steps",), "own_responsible": ("responsibles",), "own_monitoring": ("milestones",),
    "own_results": ("results",),
}  # fmt: skip
STILL_HOLDS = "มาตรการย่อยนี้ยังมีข้อมูลของตนเอง กรุณาลบหรือเว้นว่างแล้วบันทึกก่อน จึงกลับไปใช้ร่วมกับมาตรการหลักได้"


def own_part(*, measure: Measure, flag: str, by: Any) -> Measure:
    """Let a part have something of its own (flag: own_steps …, or guidelines), empty at first; what it has stays."""
    if flag == "guidelines" and measure.guidelines is not None:
        return measure
    return change(measure, {"guidelines": ""} if flag == "guidelines" else {flag: True}, by=by)


def share_again(*, measure: Measure, flag: str, by: Any) -> Measure:
    """Let a part share its parent's again; raise ValidationError while it holds something that would print no more."""
    if reason := why_not_share(measure, flag):
        raise ValidationError(reason, code="holds")
    return change(measure, {"guidelines": None} if flag == "guidelines" else {flag: False}, by=by)


def why_not_share(measure: Measure, flag: str) -> str | None:
    """Return why a part may not share its parent's again, None where it may."""
    typed = measure.guidelines if flag == "guidelines" else None
    columns = [getattr(measure, name) for name in COLUMNS.get(flag, ())]
    rows = [getattr(measure, name).exists() for name in ROWS.get(flag, ())]
    return STILL_HOLDS if typed or any(value not in (None, "") for value in columns) or any(rows) else None
