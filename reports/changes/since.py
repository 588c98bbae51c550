"""What a memo carries, then and now: since it was last submitted, and since a person last signed it."""

import json
from dataclasses import dataclass
from typing import Any

from itaportal.memos.models import Attachment, Memo, MemoPurpose, Submission
from itaportal.memos.states import Status
from measures.models import Plan
from reports.changes.comparing import Change, compared
from reports.changes.parts import Scope, rounds_of
from reports.exchange import export_plan


@dataclass(frozen=True)
class Seen:
    """The last submission that a person signed before the present one, and what differs since then."""

    run: Submission
    changes: list[Change]


def changes_since(older: Submission, newer: Submission) -> list[Change]:
    """Return what differs between two submissions of a memo; nothing where one is not of this portal's making."""
    old, new = _content_of(older), _content_of(newer)
    return compared(old, new, scope_of(newer.memo)) if old and new else []


def changes_now(memo: Memo, run: Submission | None = None) -> list[Change]:
    """Return what differs now from a submission (None: the last one); nothing for a memo that never was submitted."""
    run = run or memo.submission
    old = _content_of(run) if run else None
    plan = Plan.objects.select_related("agency").filter(agency=memo.agency_id, fiscal_year=memo.fiscal_year).first()
    if not old or plan is None:
        return []
    new = json.loads(json.dumps(export_plan(plan)))
    return compared(old, new, scope_of(memo))


def agreed_run(memo: Memo) -> Submission | None:
    """Return the last submission of a memo that was approved: what the agency has agreed on; None for none."""
    agreed = [each for each in memo.submissions.all() if each.ending == Status.APPROVED]
    return max(agreed, key=lambda each: each.number, default=None)


def seen_before(memo: Memo, user: Any) -> Seen | None:
    """Return what differs since user last signed an earlier submission; None for who signed none, or this one."""
    run = memo.submission
    signed = {block.submission_id for block in memo.endorsements.all() if block.signed_by_id == user.pk}
    if run is None or run.pk in signed:
        return None
    earlier = [each for each in memo.submissions.all() if each.pk in signed]
    last = max(earlier, key=lambda each: each.number, default=None)
    return Seen(last, changes_since(last, run)) if last else None


def scope_of(memo: Memo) -> Scope:
    """Return what of its plan a memo carries: results where it reports any, not where it asks for approval."""
    is_report = memo.purpose == MemoPurpose.REPORT_RESULTS or (memo.round and memo.purpose != MemoPurpose.APPROVE_PLAN)
    results = rounds_of(memo.round) if is_report else ()
    return Scope(memo.purpose, memo.round, results, memo.attachment != Attachment.NONE)


def _content_of(run: Submission) -> dict[str, Any] | None:
    """Return the plan within a frozen text, None where the text is another one."""
    try:
        content = json.loads(run.content).get("content")
    except (ValueError, AttributeError):
        return None
    return content if isinstance(content, dict) else None
