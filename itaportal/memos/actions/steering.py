"""What is done when a memo lies still: another office, a place passed over, by the agency's admin; and reminding."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from itaportal.agencies.acting import signers_of
from itaportal.agencies.models import Position
from itaportal.agencies.writing import change
from itaportal.memos.actions.moving import arrive, block_of, moving, place_at, refuse
from itaportal.memos.models import Endorsement
from itaportal.memos.rules import NOBODY, ONLY_YOU, authors_of, why_not_skip, why_not_turn
from itaportal.memos.settled import heading_of
from itaportal.memos.states import Verb
from itaportal.memos.telling import tell

BETWEEN_REMINDERS = timedelta(hours=20)
THERE_ALREADY = "ตำแหน่ง{} อยู่ในลำดับลงนามของบันทึกนี้แล้ว"
REMINDED = "เตือนไปแล้วเมื่อไม่นานนี้ กรุณาเตือนซ้ำในวันถัดไป"


def reassign(*, block: Endorsement, office: Position, reason: str, by: Any) -> Endorsement:
    """Give a place of the chain to another office of the agency; return the place that stands there now."""
    with moving(block.memo, Verb.REASSIGN, by=by, reason=reason) as (memo, _):
        place = block_of(memo, block.pk)
        refuse(why_not_turn(memo, place))
        refuse(THERE_ALREADY.format(office) if office.pk in {each.office_id for each in memo.blocks} else None)
        able = [each.user.pk for each in signers_of([office])[office.pk]]
        refuse(None if able else NOBODY.format(office))
        refuse(None if set(able) - authors_of(memo) else ONLY_YOU.format(office))
        change(place, {"past": True, "note": reason}, by=by, verb="memo_reassigned")
        fresh = place_at(place, office, by=by, heading=heading_of(office), submission=place.submission)
        tell(memo, Verb.REASSIGN, by=by, now=arrive(memo, by=by), reason=reason)
    return fresh


def skip(*, block: Endorsement, reason: str, by: Any) -> None:
    """Pass over a place whose turn it is; the last place can not be passed over."""
    with moving(block.memo, Verb.SKIP, by=by, reason=reason) as (memo, _):
        place = block_of(memo, block.pk)
        refuse(why_not_skip(memo, place))
        change(place, {"skipped_at": timezone.now(), "note": reason}, by=by, verb="memo_step_skipped")
        tell(memo, Verb.SKIP, by=by, now=arrive(memo, by=by), said=place, reason=reason)


def remind(*, block: Endorsement, by: Any) -> None:
    """Remind those who may sign at a place whose turn it is, once a day at most; by None: the portal itself does."""
    with moving(block.memo, Verb.REMIND, by=by) as (memo, _):
        place = block_of(memo, block.pk)
        now = timezone.now()
        refuse(why_not_turn(memo, place))
        is_soon = place.reminded_at is not None and now - place.reminded_at < BETWEEN_REMINDERS
        refuse(REMINDED if is_soon else None)
        change(place, {"reminded_at": now}, by=by, verb="memo_reminded")
        tell(memo, Verb.REMIND, by=by, now=[place])
