"""What an agency's admin does to the chain of a purpose: positions put in, taken out, moved, set beside each other."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from itaportal.agencies.models import Agency
from itaportal.agencies.writing import add, change, remove
from itaportal.audit.recording import recording
from itaportal.audit.sentences import MOVED
from itaportal.memos.actions.drafting import proposed_chain
from itaportal.memos.models import ChainStep

KEPT_ALREADY = "หน่วยงานกำหนดลำดับลงนามของเรื่องนี้ไว้แล้ว"
NOTHING_BEFORE = "ตำแหน่งแรกไม่มีตำแหน่งก่อนหน้าให้ลงนามพร้อมกัน"


def add_step(*, step: ChainStep, by: Any) -> None:
    """Put a position behind the others of its chain, after all of them have signed."""
    with recording(step.agency_id, by=by):
        last = _steps(step)[-1:]
        step.order = last[0].order + 1 if last else 0
        step.stage = last[0].stage + 1 if last else 0
        add(step, by=by)


def remove_step(*, step: ChainStep, by: Any) -> None:
    """Take a position out of its chain; what stood behind it moves up."""
    with recording(step.agency_id, by=by):
        remove(step, by=by)
        rows = _steps(step)
        _write(rows, _stages(_beside(rows)), by=by)


def move_step(*, step: ChainStep, up: bool, by: Any) -> None:
    """Let a position change places with the one before it, or behind; what signs together stays as many as it was."""
    with recording(step.agency_id, by=by):
        rows = _steps(step)
        stages = _stages(_beside(rows))
        at = next((index for index, row in enumerate(rows) if row.pk == step.pk), 0)
        to = at + (-1 if up else 1)
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
        _write(rows, stages, by=by)


def set_beside(*, step: ChainStep, beside: bool, by: Any) -> None:
    """Let a position sign in any order with the one before it, or only after it."""
    with recording(step.agency_id, by=by):
        rows = _steps(step)
        at = next((index for index, row in enumerate(rows) if row.pk == step.pk), 0)
        if at == 0:
            raise ValidationError(NOTHING_BEFORE, code="first")
        flags = _beside(rows)
        flags[at] = beside
        _write(rows, _stages(flags), by=by)


def keep_proposed(*, agency: Agency, purpose: str, by: Any) -> None:
    """Let the chain that is proposed be the agency's own for a purpose, to be changed from there."""
    with recording(agency.pk, by=by):
        if ChainStep.objects.filter(agency=agency, purpose=purpose).exists():
            raise ValidationError(KEPT_ALREADY, code="kept")
        for place in proposed_chain(agency):
            values = {"office": place.office, "stage": place.stage, "order": place.stage}
            add(ChainStep(agency=agency, purpose=purpose, **values), by=by)


def _steps(step: ChainStep) -> list[ChainStep]:
    return list(ChainStep.objects.filter(agency=step.agency_id, purpose=step.purpose))


def _beside(rows: Sequence[ChainStep]) -> list[bool]:
    """Return for each place whether it signs together with the one before it."""
    return [at > 0 and row.stage == rows[at - 1].stage for at, row in enumerate(rows)]


def _stages(beside: Sequence[bool]) -> list[int]:
    """Return the stages of places, from 0 without gaps."""
    stages: list[int] = []
    for flag in beside:
        stages.append(stages[-1] + (not flag) if stages else 0)
    return stages


def _write(rows: Sequence[ChainStep], stages: Sequence[int], *, by: Any) -> None:
    for order, (row, stage) in enumerate(zip(rows, stages, strict=True)):
        change(row, {"stage": stage, "order": order}, by=by, verb=MOVED)
