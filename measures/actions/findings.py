"""Writing what last year's result showed, and which measures answer it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from itaportal.agencies.writing import add, change, remove, reorder
from itaportal.audit.recording import recording
from measures.models import Answer, Finding, Measure, Plan

NOT_OF_PLAN = "มาตรการหรือข้อค้นพบที่เลือกไม่อยู่ในแผนนี้ กรุณาเลือกใหม่"


def add_finding(*, plan: Plan, values: Mapping[str, Any], answered_by: Iterable[int], by: Any) -> Finding:
    """Add a finding at the end of a plan's, with the measures (keys) that answer it; one act."""
    with recording(plan.agency_id, by=by):
        last = plan.findings.aggregate(last=Max("order"))["last"]
        order = 0 if last is None else last + 1
        finding = add(Finding(agency_id=plan.agency_id, plan=plan, order=order, **values), by=by)
        tie_measures(finding=finding, added=answered_by, taken=(), by=by)
    return finding


def change_finding(
    *,
    finding: Finding,
    values: Mapping[str, Any],
    seen: int | None,
    added: Iterable[int],
    taken: Iterable[int],
    by: Any,
) -> Finding:
    """Write values to a finding and tie or untie measures (keys); one act. Raise Stale where texts clash."""
    with recording(finding.agency_id, by=by):
        written = change(finding, values, by=by, seen=seen)
        tie_measures(finding=finding, added=added, taken=taken, by=by)
    return written


def tie_measures(*, finding: Finding, added: Iterable[int], taken: Iterable[int], by: Any) -> None:
    """Tie measures (keys) to a finding of their plan, and untie others; what is so already stays."""
    with recording(finding.agency_id, by=by):
        measures = Measure.objects.filter(agency=finding.agency_id, plan=finding.plan_id)
        there = {each.measure_id: each for each in finding.answers.all()}
        for measure in _of_plan(measures, set(added) - set(there)):
            add(Answer(agency_id=finding.agency_id, measure=measure, finding=finding), by=by)
        for key in set(taken) & set(there):
            remove(there[key], by=by)


def tie_findings(*, measure: Measure, added: Iterable[int], taken: Iterable[int], by: Any) -> None:
    """Tie findings (keys) to a measure of their plan, and untie others; what is so already stays."""
    with recording(measure.agency_id, by=by):
        findings = Finding.objects.filter(agency=measure.agency_id, plan=measure.plan_id)
        there = {each.finding_id: each for each in measure.answers.all()}
        for finding in _of_plan(findings, set(added) - set(there)):
            add(Answer(agency_id=measure.agency_id, measure=measure, finding=finding), by=by)
        for key in set(taken) & set(there):
            remove(there[key], by=by)


def _of_plan(rows: Any, keys: set[int]) -> list[Any]:
    found = list(rows.filter(pk__in=keys))
    if len(found) != len(keys):
        raise ValidationError(NOT_OF_PLAN, code="not_of_plan")
    return found


def move_finding(*, finding: Finding, by_places: int, by: Any) -> None:
    """Move a finding up (negative) or down among its plan's; at an end it stays."""
    with recording(finding.agency_id, by=by):
        rows = list(finding.plan.findings.all())
        at = rows.index(finding)
        to = min(max(at + by_places, 0), len(rows) - 1)
        rows.insert(to, rows.pop(at))
        reorder(rows, by=by)


def remove_finding(*, finding: Finding, seen: int | None, by: Any) -> None:
    """Remove a finding with its ties (the history keeps them whole); Stale where it changed since seen."""
    remove(finding, by=by, seen=seen)
