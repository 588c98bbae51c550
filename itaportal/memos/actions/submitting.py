"""Submitting a memo, online or for signing on paper; taking it back; drawing it up anew after it was decided."""

from typing import Any

from django.utils import timezone

from itaportal.agencies.acting import signers_of
from itaportal.agencies.models import Position
from itaportal.agencies.writing import add, change
from itaportal.audit.recording import Record
from itaportal.memos.actions.moving import arrive, end_submission, moving, refuse, renew, set_status
from itaportal.memos.content import hash_of_content
from itaportal.memos.models import Medium, Memo, Submission
from itaportal.memos.rules import why_not_reopen, why_not_staffed, why_not_submit
from itaportal.memos.states import Status, Verb
from itaportal.memos.telling import tell

WITHDRAWN = "ผู้จัดทำถอนเรื่อง"
MEDIA = {Verb.SUBMIT: Medium.ONLINE, Verb.SEND_ON_PAPER: Medium.PAPER}


def submit(*, memo: Memo, content: str, by: Any) -> Submission:
    """Send a memo up its chain with its frozen content (a canonical text that reports hands over).

    Raise ValidationError with a Thai sentence where it is not whole, its chain is not, or nobody could sign a place.
    """
    with moving(memo, Verb.SUBMIT, by=by) as (stored, _):
        places = [block.office for block in stored.blocks if block.office]
        refuse(why_not_submit(stored))
        refuse(why_not_staffed(stored, _keys_of_signers(places), by))
        run = _freeze(stored, content, Verb.SUBMIT, by=by)
        tell(stored, Verb.SUBMIT, by=by, now=arrive(stored, by=by))
    return run


def send_on_paper(*, memo: Memo, content: str, by: Any) -> Submission:
    """Freeze a memo so that it is printed and signed on paper; what the paper says is recorded afterwards."""
    with moving(memo, Verb.SEND_ON_PAPER, by=by) as (stored, _):
        refuse(why_not_submit(stored, Verb.SEND_ON_PAPER))
        return _freeze(stored, content, Verb.SEND_ON_PAPER, by=by)


def _keys_of_signers(offices: list[Position]) -> dict[int, list[Any]]:
    return {key: [each.user.pk for each in found] for key, found in signers_of(offices).items()}


def _freeze(memo: Memo, content: str, verb: Verb, *, by: Any) -> Submission:
    last = memo.submission
    run = Submission(
        agency_id=memo.agency_id,
        memo=memo,
        number=last.number + 1 if last else 1,
        medium=MEDIA[verb],
        content=content,
        sha256=hash_of_content(content),
        submitted_by=by,
        submitted_at=timezone.now(),
    )
    add(run, by=by)
    for block in memo.blocks:
        change(block, {"submission": run}, by=by)
    status = {Verb.SUBMIT: Status.PENDING, Verb.SEND_ON_PAPER: Status.ON_PAPER}[verb]
    set_status(memo, verb, status, by=by, sha256=run.sha256)
    return run


def withdraw(*, memo: Memo, by: Any) -> None:
    """Take a submitted memo back: nothing that was signed counts any more, and it can be edited."""
    with moving(memo, Verb.WITHDRAW, by=by) as (stored, _):
        waited = [block for block in stored.blocks if block.is_open and block.arrived_at]
        _back_to_author(stored, Verb.WITHDRAW, Status.WITHDRAWN, WITHDRAWN, by=by)
        tell(stored, Verb.WITHDRAW, by=by, now=waited)


def reopen(*, memo: Memo, by: Any) -> None:
    """Let a decided memo be drawn up anew; what was decided stays in its history."""
    _draw_up_anew(memo, Verb.REOPEN, None, by=by)


def unlock(*, memo: Memo, reason: str, by: Any) -> None:
    """Let an accepted report's round be changed again, and its memo drawn up anew; the reason stays in the record."""
    _draw_up_anew(memo, Verb.UNLOCK, reason, by=by)


def _draw_up_anew(memo: Memo, verb: Verb, reason: str | None, *, by: Any) -> None:
    with moving(memo, verb, by=by, reason=reason) as (stored, record):
        refuse(why_not_reopen(stored, verb))
        _back_to_author(stored, verb, Status.DRAFT, reason or "", by=by)
        if reason:
            _say_why(record, stored, reason)
        tell(stored, verb, by=by, reason=reason or "")


def _say_why(record: Record, memo: Memo, reason: str) -> None:
    record("memo_reason", memo, {"note": (None, reason)})


def _back_to_author(memo: Memo, verb: Verb, status: Status, note: str, *, by: Any) -> None:
    end_submission(memo, status, by=by)
    set_status(memo, verb, status, by=by)
    renew(memo, memo.blocks, by=by, note=note)
