"""One step of a memo from a status to the next: the memo as stored then, the rules asked, all written or nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from itaportal.agencies.models import Position
from itaportal.agencies.writing import add, change
from itaportal.audit.recording import Record, recording
from itaportal.memos.models import Endorsement, Memo
from itaportal.memos.rules import why_not_without_reason
from itaportal.memos.states import FROZEN, MOVES, SIGNING, Status, Verb, why_not_now
from itaportal.memos.turns import lowest

# What a memo's own history says where the word itself stands with the place that said it.
OUTCOMES = {
    Status.APPROVED: "memo_concluded",
    Status.REJECTED: "memo_concluded",
    Status.RETURNED: "memo_came_back",
}
GONE = "ไม่พบบันทึกข้อความนี้ อาจถูกลบไปแล้ว"


@contextmanager
def moving(memo: Memo, verb: Verb, *, by: Any, reason: str | None = None) -> Iterator[tuple[Memo, Record]]:
    """Yield memo as it is stored, alone with it until the transaction ends, where verb has its place now.

    In: reason, None where the verb asks for none. Raise ValidationError with the Thai sentence why not.
    """
    with recording(memo.agency_id, by=by) as record:
        stored = stored_memo(memo.pk)
        refuse(why_not_now(stored.status, verb))
        refuse(why_not_without_reason(verb, reason) if reason is not None else None)
        yield stored, record


def stored_memo(key: int) -> Memo:
    """Return a memo with its chain and submissions as stored; raise ValidationError where it is gone."""
    related = ("sections", "endorsements__office", "submissions")
    found = Memo.objects.select_related("agency").prefetch_related(*related).filter(pk=key).first()
    if found is None:
        raise ValidationError(GONE, code="gone")
    return found


def refuse(reason: str | None) -> None:
    """Raise ValidationError with a rule's sentence; do nothing for None."""
    if reason:
        raise ValidationError(reason, code="not_now")


def block_of(memo: Memo, key: int) -> Endorsement:
    """Return a place of memo's chain, past ones too; raise ValidationError where there is none."""
    found = next((each for each in memo.endorsements.all() if each.pk == key), None)
    if found is None:
        raise ValidationError(GONE, code="gone")
    found.memo = memo
    return found


def set_status(memo: Memo, verb: Verb, status: Status, *, by: Any, sha256: str | None = None) -> None:
    """Write a memo's new status; sha256: of the content that is frozen with it (None: as it is, or no more)."""
    frozen = {"frozen_at": memo.frozen_at, "frozen_sha256": memo.frozen_sha256}
    if sha256:
        frozen = {"frozen_at": timezone.now(), "frozen_sha256": sha256}
    if status not in FROZEN:
        frozen = dict.fromkeys(frozen)
    event = MOVES[Status(memo.status), verb].event
    told_by_place = verb in (*SIGNING, Verb.RECORD_PAPER)
    change(memo, {"status": status, **frozen}, by=by, verb=OUTCOMES[status] if told_by_place else event)


def end_submission(memo: Memo, status: Status, *, by: Any, **more: Any) -> None:
    """Write how the submission that is open ended; more: what is known of its paper."""
    run = memo.submission
    if run is not None and run.ended_at is None:
        change(run, {"ending": status, "ended_at": timezone.now(), **more}, by=by)


def renew(memo: Memo, blocks: Sequence[Endorsement], *, by: Any, note: str = "", **values: Any) -> list[Endorsement]:
    """Let places count no more and put fresh ones of the same offices where they stood; return those.

    In: values, what the fresh ones have besides (the submission that they belong to).
    """
    fresh = []
    for block in blocks:
        change(block, {"past": True, "note": note or block.note}, by=by)
        if block.office:
            fresh.append(place_at(block, block.office, by=by, heading=block.heading, **values))
    return fresh


def place_at(block: Endorsement, office: Position, *, by: Any, **values: Any) -> Endorsement:
    """Put a new place of an office where block stands in its chain; return it."""
    fresh = Endorsement(
        agency_id=block.agency_id,
        memo=block.memo,
        order=block.order,
        stage=block.stage,
        office=office,
        position=office.title,
        **values,
    )
    return add(fresh, by=by)


def arrive(memo: Memo, *, by: Any) -> list[Endorsement]:
    """Note that the memo has come to the places whose turn it is; return those that it came to just now."""
    blocks = Endorsement.objects.filter(memo=memo, past=False).select_related("office")
    come = [each for each in lowest(block for block in blocks if block.is_open) if each.arrived_at is None]
    now = timezone.now()
    for block in come:
        change(block, {"arrived_at": now}, by=by, verb="memo_arrived")
    return come
