"""How far a plan or a report is with those who sign it, in a badge: รอลงนาม, อนุมัติแล้ว, แก้ไขหลังเสนอ."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from itaportal.audit.models import AuditEvent
from itaportal.memos.models import Memo, MemoPurpose
from itaportal.memos.rules import accepted_on
from itaportal.memos.states import FROZEN, STANDINGS, Status
from itaportal.memos.turns import signed, waiting_at
from itaportal.memos.waiting import with_chain
from itaportal.thai.dates import short_date
from itaportal.thai.numerals import thai_digits
from reports.changes import changes_now

ICONS = {"you": "wait", "late": "back", "done": "check"}


@dataclass(frozen=True)
class Carried:
    """The memo that carries a plan or report: the words and kind of its badge, whether the tables differ from it."""

    memo: Memo
    words: str
    kind: str
    icon: str
    is_edited: bool


def carried_in(agency: Any, year: int, months: int | None, purpose: str) -> Carried | None:
    """Return how far the memo is that carries a year's plan or a round's report; None where none was begun."""
    rows = Memo.objects.filter(agency=agency, fiscal_year=year, purpose=purpose, round=months)
    memo = with_chain(rows).first()
    if memo is None:
        return None
    kind = STANDINGS[Status(memo.status)].badge
    edited = memo.status in FROZEN and _touched(memo) and bool(changes_now(memo))
    return Carried(memo, thai_digits(_words(memo)), kind, ICONS.get(kind, "draft"), edited)


def plan_carried(agency: Any, year: int) -> Carried | None:
    """Return how far the memo is that asks for a plan's approval."""
    return carried_in(agency, year, None, MemoPurpose.APPROVE_PLAN)


def report_carried(agency: Any, year: int, months: int | None) -> Carried | None:
    """Return how far the memo is that reports a round."""
    return carried_in(agency, year, months, MemoPurpose.REPORT_RESULTS)


def _touched(memo: Memo) -> bool:
    """Say whether anything of the agency was written since memo was submitted: most pages need no comparing."""
    later = AuditEvent.objects.filter(agency_id=memo.agency_id, at__gt=memo.frozen_at)
    return later.exclude(noun__startswith="memos.").exists()


def _words(memo: Memo) -> str:
    if memo.status == Status.PENDING:
        places = " และ".join(each.position or "ผู้บริหาร" for each in waiting_at(memo))
        return f"รอลงนาม: {places}"
    if memo.status == Status.APPROVED:
        last = max(signed(memo.blocks), key=lambda each: each.stage, default=None)
        said = last.get_decision_display() if last else "พิจารณา"
        return f"{said}แล้ว {short_date(accepted_on(memo))}"
    since = f" {short_date(timezone.localdate(memo.frozen_at))}" if memo.frozen_at else ""
    return f"บันทึกข้อความ: {STANDINGS[Status(memo.status)].words}{since}"
