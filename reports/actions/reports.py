"""Starting a report and naming it."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from itaportal.agencies.writing import add, change, remove
from itaportal.audit.recording import recording
from itaportal.thai.dates import round_words
from measures.models import Plan
from measures.rules import locks_of, why_not_record
from reports.layouts import leaves
from reports.models import Report, ReportSection, SectionKind
from reports.wording import BACKGROUND_HEADING, PLAN_HEADING, RESULT_HEADING

RESULTS = frozenset({"detail", "output", "outcome", "success", "status", "evidence"})


def why_not_write(report: Report) -> str | None:
    """Return the Thai sentence why a report may no longer change, None where it may."""
    return why_not_record(report.round, locks_of(report.plan))


def refuse_locked(report: Report) -> None:
    """Raise ValidationError with that sentence."""
    if reason := why_not_write(report):
        raise ValidationError(reason, code="locked")


def start_report(
    *, plan: Plan, months: int | None, title: str, tables: Sequence[dict[str, Any]], by: Any
) -> tuple[Report, bool]:
    """Make the report of a round with its sections, tables as the layout has them; return it, and whether it is new.

    Its introduction is left empty: a wording is proposed beside it. Raise ValidationError where the round is locked.
    """
    with recording(plan.agency_id, by=by):
        there = Report.objects.filter(agency=plan.agency_id, plan=plan, round=months).first()
        if there:
            return there, False
        last = plan.reports.aggregate(last=Max("order"))["last"]
        report = Report(agency_id=plan.agency_id, plan=plan, round=months, title=title)
        report.order = 0 if last is None else last + 1
        refuse_locked(report)
        add(report, by=by)
        for at, values in enumerate(_first_sections(tables)):
            add(ReportSection(agency_id=plan.agency_id, report=report, order=at, **values), by=by)
    return report, True


def _first_sections(tables: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield {"kind": SectionKind.HEADING, "text": BACKGROUND_HEADING}
    yield {"kind": SectionKind.TEXT}
    for table in tables:
        yield {"kind": SectionKind.HEADING, "text": RESULT_HEADING if _shows_results(table) else PLAN_HEADING}
        yield {"kind": SectionKind.TABLE, **table_values(table)}


def table_values(table: dict[str, Any]) -> dict[str, Any]:
    """Return a layout's table as a section keeps it."""
    return {
        "columns": deepcopy(table["columns"]),
        "rows": table.get("rows", "all"),
        "renumber": bool(table.get("renumber")),
    }


def _shows_results(table: dict[str, Any]) -> bool:
    return any(RESULTS & set(leaf.content) for leaf in leaves(table["columns"]))


def name_report(*, report: Report, values: dict[str, Any], seen: int | None, by: Any) -> Report:
    """Write the title; ValidationError where the round is locked, Stale where somebody else named it meanwhile."""
    with recording(report.agency_id, by=by):
        refuse_locked(report)
        return change(report, values, by=by, seen=seen)


def remove_report(*, report: Report, by: Any) -> str:
    """Remove a report with its sections (the history keeps them whole); return its name in words."""
    with recording(report.agency_id, by=by):
        refuse_locked(report)
        remove(report, by=by)
    return round_name(report.round)


def round_name(months: int | None) -> str:
    """Return รายงานรอบ ๖ เดือน, or what the report of every round is called."""
    return f"รายงาน{round_words(months)}" if months else "รายงานรวมทุกรอบ"
