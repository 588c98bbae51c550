"""What the places of a chain say: ทราบ, เห็นชอบ, อนุมัติ, ไม่อนุมัติ, ส่งคืน; each signs the frozen content, once."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from itaportal.agencies.acting import Standing, standing_for
from itaportal.agencies.writing import change
from itaportal.memos.actions.moving import arrive, block_of, end_submission, moving, refuse, renew, set_status
from itaportal.memos.content import hash_of_content
from itaportal.memos.models import Decision, Endorsement, Memo, SignaturePicture, Signer
from itaportal.memos.rules import OTHER_CONTENT, why_not_say, why_not_sign
from itaportal.memos.states import MOVES, Status, Verb, after
from itaportal.memos.telling import tell
from itaportal.memos.turns import earlier_than, is_last

DECISIONS = {
    Verb.ACKNOWLEDGE: Decision.ACKNOWLEDGED,
    Verb.ENDORSE: Decision.ENDORSED,
    Verb.APPROVE: Decision.APPROVED,
    Verb.REJECT: Decision.REJECTED,
    Verb.RETURN_TO_AUTHOR: Decision.RETURNED,
    Verb.RETURN_TO_STEP: Decision.RETURNED,
}
NOT_THERE = "ส่งคืนตำแหน่งนี้ไม่ได้ กรุณาเลือกผู้ที่ลงนามก่อนหน้าท่าน"
AGAIN = "{}ส่งคืนให้พิจารณาใหม่: {}"


@dataclass(frozen=True)
class Word:
    """What somebody says at a place of a chain: the verb, the opinion, the hash of the content that was read.

    `back_to`: the place that a return goes to (Verb.RETURN_TO_STEP).
    """

    verb: Verb
    opinion: str
    sha256: str
    back_to: int | None = None


def decide(*, block: Endorsement, word: Word, by: Any) -> Memo:
    """Sign at a place of a memo's chain and let the memo go on, back, or to its end; return the memo then.

    In: by, who holds the place's office or acts for it today. Raise ValidationError with a Thai sentence where it is
    not the turn, not the person's place, the person's own memo, a second hat, or another content than was read.
    """
    with moving(block.memo, word.verb, by=by) as (memo, _):
        place = block_of(memo, block.pk)
        standing = standing_for(by, place.office) if place.office else None
        refuse(why_not_sign(memo, place, standing, by, two_hats=memo.agency.two_hats))
        refuse(why_not_say(memo, place, word.verb, word.opinion))
        _refuse_other_content(memo, place, word.sha256)
        was_last = is_last(memo, place)
        _sign(memo, place, word, standing, by=by)
        _go_on(memo, place, word, was_last, by=by)
    return memo


def _refuse_other_content(memo: Memo, place: Endorsement, seen: str) -> None:
    """Refuse unless what was read, what was submitted and what is stored are one content."""
    run = memo.submission
    is_one = run and seen == memo.frozen_sha256 == run.sha256 == hash_of_content(run.content)
    refuse(None if is_one and run and place.submission_id == run.pk else OTHER_CONTENT)


def _sign(memo: Memo, place: Endorsement, word: Word, standing: Any, *, by: Any) -> None:
    now = timezone.now()
    values = {
        "decision": DECISIONS[word.verb],
        "opinion": word.opinion.strip() or None,
        "name": printed_name(by),
        "position": standing.own_title or place.position,
        "acting_for": acting_lines(standing),
        "appointment": standing.appointment,
        "picture": SignaturePicture.objects.filter(user=by, in_use=True).first(),
        "signed_by": by,
        "signed_at": now,
        "signed_on": timezone.localdate(now),
        "signed_sha256": memo.frozen_sha256,
    }
    change(place, values, by=by, verb=MOVES[Status(memo.status), word.verb].event)


def printed_name(user: Any) -> str:
    """Return how a person's name prints under what they sign."""
    own = Signer.objects.filter(user=user).values_list("printed_name", flat=True).first()
    return own or user.get_full_name() or user.get_username()


def acting_lines(standing: Standing) -> str | None:
    """Return what prints below the own office of who acts: the wording, and the office acted for; None for a holder."""
    return "\n".join(filter(None, (standing.wording, standing.acted_for))) or None


def _go_on(memo: Memo, place: Endorsement, word: Word, was_last: bool, *, by: Any) -> None:
    if word.verb == Verb.RETURN_TO_STEP:
        come = _back_to_step(memo, place, word, by=by)
    else:
        status = after(Status(memo.status), word.verb, is_last=was_last)
        if status != Status.PENDING:
            end_submission(memo, status, by=by)
            set_status(memo, word.verb, status, by=by)
        if status == Status.RETURNED:
            renew(memo, memo.blocks, by=by, note=word.opinion)
        come = arrive(memo, by=by) if status == Status.PENDING else []
    tell(memo, word.verb, by=by, now=come, said=place, reason=word.opinion)


def _back_to_step(memo: Memo, place: Endorsement, word: Word, *, by: Any) -> list[Endorsement]:
    """Let all from the place that is returned to up to this one be said anew, on the same content."""
    target = next((each for each in earlier_than(memo, place) if each.pk == word.back_to), None)
    refuse(None if target else NOT_THERE)
    first = target.stage if target else 0
    again = [each for each in memo.blocks if first <= each.stage <= place.stage]
    note = AGAIN.format(place.position, word.opinion)
    renew(memo, again, by=by, note=note, submission=memo.submission)
    return arrive(memo, by=by)
