"""Recording what a memo that was signed on paper says: who decided what, on which day, with the signed scan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from itaportal import blobs
from itaportal.agencies.writing import change
from itaportal.memos.actions.moving import block_of, end_submission, moving, refuse, renew, set_status
from itaportal.memos.models import Decision, Memo
from itaportal.memos.states import Status, Verb
from itaportal.memos.telling import tell
from itaportal.memos.turns import is_last

OUTCOMES = {
    Decision.ACKNOWLEDGED: Status.APPROVED,
    Decision.ENDORSED: Status.APPROVED,
    Decision.APPROVED: Status.APPROVED,
    Decision.REJECTED: Status.REJECTED,
    Decision.RETURNED: Status.RETURNED,
}
NO_SCAN = "กรุณาแนบไฟล์สแกนบันทึกฉบับที่ลงนามแล้ว"
NOT_ALL = "กรุณากรอกผลการพิจารณาของทุกตำแหน่งจนถึงผู้สั่งการคนสุดท้าย หรือจนถึงผู้ที่ส่งคืนหรือไม่อนุมัติ"
AFTER_END = "หลังตำแหน่งที่ส่งคืนหรือไม่อนุมัติ ต้องไม่มีผู้ลงนามอีก"
IN_FUTURE = "วันที่ลงนามต้องไม่เป็นวันในอนาคต"
OUT_OF_ORDER = "วันที่ลงนามของแต่ละลำดับต้องไม่ก่อนลำดับก่อนหน้า"


@dataclass(frozen=True)
class OnPaper:
    """What the paper says at one place of the chain; without name and position somebody put dated initials there."""

    place: int
    decision: Decision
    signed_on: date
    name: str = ""
    position: str = ""
    acting_for: str = ""
    opinion: str = ""


@dataclass(frozen=True)
class Scan:
    """The signed paper, scanned: the file's name as people called it, and its checked bytes."""

    name: str
    data: bytes


def record_paper(*, memo: Memo, said: Sequence[OnPaper], scan: Scan | None, by: Any) -> Memo:
    """Write what the signed paper says, in the chain's order, and end the submission as its last word does.

    No electronic signature comes of it: each place has its day, and the submission who told it, when, and the scan.
    """
    refuse(None if scan and scan.data else NO_SCAN)
    with moving(memo, Verb.RECORD_PAPER, by=by) as (stored, _):
        refuse(why_not_record(stored, said))
        for each in said:
            _write(stored, each, by=by)
        status = OUTCOMES[said[-1].decision]
        kept = {"scan_name": scan.name, "scan_sha256": blobs.keep(scan.data)} if scan else {}
        end_submission(stored, status, by=by, **kept, recorded_by=by, recorded_at=timezone.now())
        set_status(stored, Verb.RECORD_PAPER, status, by=by)
        if status == Status.RETURNED:
            renew(stored, stored.blocks, by=by, note=said[-1].opinion)
        tell(stored, Verb.RECORD_PAPER, by=by, reason=said[-1].opinion)
    return stored


def why_not_record(memo: Memo, said: Sequence[OnPaper]) -> str | None:
    """Return what is wrong with the words of a paper: a place left out, words after the end, days out of order."""
    chain = [block.pk for block in memo.blocks]
    if not said or [each.place for each in said] != chain[: len(said)]:
        return NOT_ALL
    *before, last = said
    if any(OUTCOMES[each.decision] != Status.APPROVED for each in before):
        return AFTER_END
    if OUTCOMES[last.decision] == Status.APPROVED and not is_last(memo, block_of(memo, last.place)):
        return NOT_ALL
    days = [each.signed_on for each in said]
    if max(days) > timezone.localdate():
        return IN_FUTURE
    return OUT_OF_ORDER if days != sorted(days) else None


def _write(memo: Memo, each: OnPaper, *, by: Any) -> None:
    values = {
        "decision": each.decision,
        "signed_on": each.signed_on,
        "name": each.name or None,
        "position": each.position or None,
        "acting_for": each.acting_for or None,
        "opinion": each.opinion.strip() or None,
    }
    change(block_of(memo, each.place), values, by=by, verb="memo_paper_recorded")
