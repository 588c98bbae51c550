"""How far a plan or a report is with those who sign it, in a badge: รอลงนาม, อนุมัติแล้ว, แก้ไขหลังเสนอ."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from itaportal.audit.models import AuditEvent
from itaportal.memos.models import Memo, MemoPurpose, Submission
from itaportal.memos.rules import accepted_on
from itaportal.memos.states import FROZEN, STANDINGS, Status
from itaportal.memos.turns import signed, waiting_at
from itaportal.memos.waiting import with_chain
from itaportal.thai.dates import short_date
from itaportal.thai.numerals import thai_digits
from reports.changes import Change, agreed_run, changes_now

ICONS = {"you": "wait", "late": "back", "done": "check"}
SUBMITTED_SINCE, SIGNED_SINCE = "แก้ไขหลังเสนอ", "แก้ไขหลังลงนาม"
AGREED_SINCE = "แก้ไขหลังอนุมัติ"


@dataclass(frozen=True)
class Agreed:
    """What of a year's plan was changed since it was approved: the submission that was, and what differs by now."""

    memo: Memo
    run: Submission
    changes: Sequence[Change]

    @property
    def measures(self) -> frozenset[int]:
        """Which measures differ, added ones too, by their places in the plan from 0."""
        return frozenset(each.at for each in self.changes if each.at is not None)


@dataclass(frozen=True)
class Carried:
    """The memo that carries a plan or report: the words and kind of its badge; `changes` since its last submission.

    `agreed`: what was changed in a plan since it was approved, None for a report, or where it never was.
    """

    memo: Memo
    words: str
    kind: str
    icon: str
    changes: Sequence[Change]
    agreed: Agreed | None = None

    @property
    def edited(self) -> str:
        """The words of the badge that says that the tables differ from what was last submitted; "" for not."""
        if not self.changes:
            return ""
        after = AGREED_SINCE if self.memo.purpose == MemoPurpose.APPROVE_PLAN else SIGNED_SINCE
        return after if self.is_decided else SUBMITTED_SINCE

    @property
    def is_decided(self) -> bool:
        """Whether it was accepted, and nothing else was begun since."""
        return bool(self.memo.status == Status.APPROVED)


def carried_in(agency: Any, year: int, months: int | None, purpose: str) -> Carried | None:
    """Return how far the memo is that carries a year's plan or a round's report; None where none was begun."""
    rows = Memo.objects.filter(agency=agency, fiscal_year=year, purpose=purpose, round=months)
    memo = with_chain(rows).first()
    if memo is None:
        return None
    kind = STANDINGS[Status(memo.status)].badge
    changes = _changes(memo, memo.submission) if memo.status in FROZEN else []
    return Carried(memo, thai_digits(_words(memo)), kind, ICONS.get(kind, "draft"), changes)


def plan_carried(agency: Any, year: int) -> Carried | None:
    """Return how far the memo is that asks for a plan's approval, and what was changed since it was approved."""
    found = carried_in(agency, year, None, MemoPurpose.APPROVE_PLAN)
    run = agreed_run(found.memo) if found else None
    if found is None or run is None:
        return found
    changes = found.changes if found.is_decided else _changes(found.memo, run)
    return replace(found, agreed=Agreed(found.memo, run, changes))


def _changes(memo: Memo, run: Submission | None) -> Sequence[Change]:
    """Return what differs from a submission: most pages need no comparing, for nothing was written since."""
    if run is None:
        return []
    later = AuditEvent.objects.filter(agency_id=memo.agency_id, at__gt=run.submitted_at)
    return changes_now(memo, run) if later.exclude(noun__startswith="memos.").exists() else []


def report_carried(agency: Any, year: int, months: int | None) -> Carried | None:
    """Return how far the memo is that reports a round."""
    return carried_in(agency, year, months, MemoPurpose.REPORT_RESULTS)


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
