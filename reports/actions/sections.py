"""Writing a report's sections."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from itaportal.agencies.writing import add, change, remove, reorder
from itaportal.audit.recording import recording
from reports.actions.reports import refuse_locked, table_values
from reports.layouts import shapes
from reports.models import Report, ReportSection, SectionKind

NOT_EMPTY = "ส่วนนี้มีข้อความแล้ว ระบบจึงไม่เขียนทับ หากต้องการใช้ข้อความที่เสนอ กรุณาลบข้อความเดิมก่อน"


def change_section(
    *, section: ReportSection, values: Mapping[str, Any], seen: int | None, by: Any, verb: str = "changed"
) -> ReportSection:
    """Write values to a section. Raise ValidationError where the round is locked, Stale where texts clash."""
    with recording(section.agency_id, by=by):
        refuse_locked(section.report)
        return change(section, values, by=by, seen=seen, verb=verb)


def take_wording(*, section: ReportSection, text: str, by: Any) -> ReportSection:
    """Put a proposed text into a section that has none; ValidationError where it has one: nothing is overwritten."""
    with recording(section.agency_id, by=by):
        section.refresh_from_db(fields=["text", "version"])
        if (section.text or "").strip():
            raise ValidationError(NOT_EMPTY, code="not_empty")
        return change_section(section=section, values={"text": text}, seen=None, by=by)


def add_section(*, report: Report, kind: str, below: ReportSection | None, by: Any) -> ReportSection:
    """Add an empty section below another (None: at the end); a table begins with the first of the five shapes."""
    with recording(report.agency_id, by=by):
        refuse_locked(report)
        rows = list(report.sections.all())
        at = rows.index(below) + 1 if below in rows else len(rows)
        more = table_values(dict(shapes()[0].tables[0])) if kind == SectionKind.TABLE else {}
        section = ReportSection(agency_id=report.agency_id, report=report, order=len(rows), kind=kind, **more)
        add(section, by=by)
        reorder([*rows[:at], section, *rows[at:]], by=by)
    return section


def move_section(*, section: ReportSection, by_places: int, by: Any) -> None:
    """Move a section up (negative) or down among its report's; at an end it stays."""
    with recording(section.agency_id, by=by):
        refuse_locked(section.report)
        rows = list(section.report.sections.all())
        at = rows.index(section)
        to = min(max(at + by_places, 0), len(rows) - 1)
        rows.insert(to, rows.pop(at))
        reorder(rows, by=by)


def remove_section(*, section: ReportSection, seen: int | None, by: Any) -> None:
    """Remove a section (the history keeps it whole); Stale where it changed since seen."""
    with recording(section.agency_id, by=by):
        refuse_locked(section.report)
        remove(section, by=by, seen=seen)
