"""Imports one file as one transaction."""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from django.db import DatabaseError, transaction

from itaportal.agencies.models import Agency
from itaportal.audit.recording import Record, recording
from itaportal.audit.telling import told_new
from measures.models import Plan
from reports.exchange.checking import problems_in
from reports.exchange.comparing import compare
from reports.exchange.enrolling import Enrolled, agency_key, enrol
from reports.exchange.errors import ExchangeErrors, Problem
from reports.exchange.reading import read_json
from reports.exchange.refusing import refusals
from reports.exchange.stored import Stored
from reports.exchange.telling import owners_of, tell_enrolled, tell_gone, tell_written
from reports.exchange.warnings import refuse_links, warnings_in
from reports.exchange.writing import write

# Of two imports that make one agency at a time, one loses and finds at its next try what the other made.
TRIES = 3
logger = logging.getLogger(__name__)
Status = Literal["created", "updated", "unchanged"]


@dataclass(frozen=True)
class Imported:
    """What became of a file; warnings are "pointer: sentence"."""

    agency: Agency
    plan: Plan
    status: Status
    warnings: list[str] = field(default_factory=list)


def import_file(path: Path, *, by: Any = None) -> Imported:
    """Make the tables hold what path says, or raise ExchangeErrors with every fault and write nothing.

    In: by, the person who imports it, None for the portal itself. What changes is one act of the agency's chain.
    """
    data = read_json(path)
    if problems := problems_in(data):
        raise ExchangeErrors(problems)
    refuse_links(data, path.parent)
    doubts = warnings_in(data, path.parent)
    return _again_when_lost(lambda: _fill(data, doubts, by))


def _again_when_lost(fill: Callable[[], Imported]) -> Imported:
    for _ in range(TRIES):
        try:
            return fill()
        except DatabaseError as error:
            logger.warning("the database refused an import: %s", str(error).strip().splitlines()[:1])
            lost = error
    sentence = "ฐานข้อมูลยังไม่รับไฟล์นี้ อาจมีผู้อื่นกำลังบันทึกหน่วยงานหรือแผนเดียวกัน กรุณาลองใหม่ หากยังไม่ได้ โปรดแจ้งผู้ดูแลระบบ"
    raise ExchangeErrors([Problem("", sentence)]) from lost


@transaction.atomic
def _fill(data: dict[str, Any], doubts: list[Problem], by: Any) -> Imported:
    # The chain before any row of the agency, as all do who write to it: no two of them wait for each other.
    known = agency_key(data["agency"])
    with recording(known, by=by) if known else nullcontext():
        enrolled = enrol(data["agency"])
        with recording(enrolled.agency.pk, by=by) as record:
            plan, status = _filled(data, enrolled, record)
    warnings = [f"{pointer}: {sentence}" for pointer, sentence in [*enrolled.warnings, *doubts]]
    return Imported(enrolled.agency, plan, status, warnings)


def _filled(data: dict[str, Any], enrolled: Enrolled, record: Record) -> tuple[Plan, Status]:
    plan, is_new = _plan(enrolled.agency, data)
    changes = compare(plan, data, Stored(plan))
    if problems := refusals(plan, changes):
        raise ExchangeErrors(problems)
    old_title = _retitle(plan, data["title"])
    if not (is_new or changes or enrolled.is_changed or old_title):
        return plan, "unchanged"
    record("imported", plan)
    tell_enrolled(record, enrolled)
    if is_new or old_title:
        record("added" if is_new else "changed", plan, told_new(plan) if is_new else {"title": (old_title, plan.title)})
    owners = owners_of(changes)
    tell_gone(record, changes)
    units = write(enrolled.agency, changes)
    tell_written(record, changes, units, owners)
    return plan, "created" if is_new else "updated"


def _plan(agency: Agency, data: dict[str, Any]) -> tuple[Plan, bool]:
    plan = Plan.objects.filter(agency=agency, fiscal_year=data["fiscal_year"]).first()
    if plan:
        plan.agency = agency
        return plan, False
    return Plan.objects.create(agency=agency, fiscal_year=data["fiscal_year"], title=data["title"]), True


def _retitle(plan: Plan, title: str) -> str:
    """Bring the title up to date, and return the one before; "" where it is the same."""
    before = plan.title
    if before == title:
        return ""
    plan.title = title
    plan.save(update_fields=["title"])
    return before
