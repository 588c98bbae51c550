"""What may happen to a memo: each rule answers with a Thai reason against it, or None; state apart from person."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from itaportal.agencies.acting import Standing, why_not_sign_for
from itaportal.memos.models import Endorsement, Memo
from itaportal.memos.states import FROZEN, MOVES, VERB_WORDS, Status, Verb, verbs_at, why_not_now
from itaportal.memos.turns import is_last, waiting_at

REASONED = frozenset(verb for (_, verb), move in MOVES.items() if move.needs_reason)
NOT_OWN = "ท่านเป็นผู้จัดทำหรือผู้เสนอบันทึกข้อความนี้ จึงลงนามในลำดับนี้เองไม่ได้"
NOT_TWICE = (
    "ท่านลงนามในบันทึกข้อความนี้แล้วในตำแหน่ง{} หน่วยงานไม่อนุญาตให้ผู้เดียวลงนามสองตำแหน่ง "
    "กรุณาแจ้งผู้ดูแลระบบของหน่วยงานให้เปลี่ยนตำแหน่งผู้ลงนามหรือแก้การตั้งค่า"
)
PAPER_PLACE = "ลำดับนี้บันทึกไว้จากกระดาษ จึงลงนามในระบบไม่ได้"
NOT_YET = "ยังไม่ถึงลำดับของตำแหน่ง{}"
IS_OVER = "ลำดับของตำแหน่ง{} ผ่านไปแล้ว กรุณาเปิดหน้าบันทึกข้อความนี้อีกครั้ง"
OTHER_CONTENT = "เนื้อหาที่ท่านเปิดไว้ไม่ตรงกับฉบับที่เสนออยู่ขณะนี้ ระบบจึงยังไม่ได้ลงนาม กรุณาอ่านฉบับปัจจุบันแล้วพิจารณาอีกครั้ง"
NEEDS_REASON = "กรุณาระบุเหตุผล เพื่อให้ผู้เกี่ยวข้องทราบว่าต้องทำอะไรต่อ"
NOT_A_WORD = "ตำแหน่งนี้สั่งการว่า {} ไม่ได้ในบันทึกข้อความนี้"
LOCKS_ROUND = "บันทึกรายงานผลที่ผ่านการพิจารณาแล้วล็อกรอบรายงานไว้ กรุณาให้ผู้ดูแลระบบของหน่วยงานปลดล็อกรอบพร้อมระบุเหตุผล"
LOCKS_NOTHING = "บันทึกข้อความนี้ไม่ได้ล็อกรอบรายงาน หากต้องการแก้ไข ให้จัดทำฉบับแก้ไขเพื่อเสนอใหม่"
LAST_STAYS = "ข้ามลำดับสุดท้ายไม่ได้ เพราะต้องมีผู้สั่งการ หากผู้ดำรงตำแหน่งไม่อยู่ กรุณาเพิ่มคำสั่งรักษาการหรือเปลี่ยนตำแหน่งผู้ลงนาม"
NO_SUBJECT = "กรุณากรอกเรื่อง"
NO_ADDRESSEE = "กรุณากรอกเรียน (ผู้ที่บันทึกนี้เสนอถึง)"
NO_TEXT = "กรุณาเขียนข้อความในบันทึกอย่างน้อยหนึ่งหัวข้อ"
NO_AUTHOR = "กรุณาระบุชื่อและตำแหน่งผู้เสนอ"
NO_CHAIN = "กรุณากำหนดลำดับลงนามอย่างน้อยหนึ่งตำแหน่ง"
PAPER_CHAIN = "ลำดับลงนามนี้มาจากไฟล์นำเข้าซึ่งเป็นบันทึกของกระดาษ กรุณากำหนดลำดับลงนามใหม่ก่อนเสนอ"
ONE_AT_END = "ลำดับสุดท้ายต้องมีตำแหน่งเดียว เพื่อให้มีผู้สั่งการเพียงคนเดียว"
NOBODY = "ตำแหน่ง{} ยังไม่มีผู้ที่ลงนามได้ในวันนี้ กรุณาให้ผู้ดูแลระบบของหน่วยงานกำหนดผู้ดำรงตำแหน่งหรือคำสั่งรักษาการ"
ONLY_YOU = "ตำแหน่ง{} มีท่านเป็นผู้ลงนามได้เพียงคนเดียว และผู้เสนอลงนามในบันทึกของตนเองไม่ได้ กรุณาเปลี่ยนลำดับลงนาม"


def why_not_change(memo: Memo) -> str | None:
    """Return why memo's content may not change, None where it may: what was submitted stays as it was signed."""
    if memo.status not in FROZEN:
        return None
    if memo.status == Status.PENDING or memo.status == Status.ON_PAPER:
        return "บันทึกข้อความนี้เสนอแล้ว เนื้อหาจึงเปลี่ยนไม่ได้ หากต้องแก้ไข กรุณาถอนเรื่องก่อน แล้วแก้และเสนอใหม่"
    return "บันทึกข้อความนี้เสนอแล้วและพิจารณาแล้ว เนื้อหาจึงเปลี่ยนไม่ได้ หากต้องแก้ไข กรุณาจัดทำฉบับแก้ไขเพื่อเสนอใหม่"


def is_accepted(memo: Memo) -> bool:
    """Say whether the last of a memo's chain acknowledged or approved it, online or on paper."""
    return memo.status == Status.APPROVED


def accepted_on(memo: Memo) -> date:
    """Return the day on which an accepted memo was: that of the last signature, else of its submission."""
    days = [block.signed_on for block in memo.blocks if block.signed_on]
    return max(days) if days else timezone.localdate(memo.frozen_at)


def why_not_submit(memo: Memo, verb: Verb = Verb.SUBMIT) -> str | None:
    """Return why memo can not be submitted as it is, whoever asks; None where it can."""
    return why_not_now(memo.status, verb) or why_not_whole(memo) or why_not_chain(memo.blocks)


def why_not_whole(memo: Memo) -> str | None:
    """Return the first thing that a memo lacks to be a memo."""
    has_text = any((section.text or "").strip() or section.report_tables for section in memo.sections.all())
    lacks = {
        NO_SUBJECT: not memo.subject.strip(),
        NO_ADDRESSEE: not memo.addressee.strip(),
        NO_TEXT: not has_text,
        NO_AUTHOR: not ((memo.author_name or "").strip() and (memo.author_position or "").strip()),
    }
    return next((sentence for sentence, is_so in lacks.items() if is_so), None)


def why_not_chain(blocks: Sequence[Endorsement]) -> str | None:
    """Return what is wrong with a chain before anybody has signed."""
    if not blocks:
        return NO_CHAIN
    if any(block.office_id is None or not block.is_open for block in blocks):
        return PAPER_CHAIN
    last = max(block.stage for block in blocks)
    return ONE_AT_END if sum(block.stage == last for block in blocks) > 1 else None


def why_not_staffed(memo: Memo, signers: Mapping[int, Sequence[Any]], by: Any) -> str | None:
    """Return which place of the chain nobody but its author could sign today; signers: position → people's keys."""
    for block in memo.blocks:
        others = [key for key in signers[block.office_id or 0] if key not in authors_of(memo, by)]
        if not others:
            return (ONLY_YOU if signers[block.office_id or 0] else NOBODY).format(block.office)
    return None


def authors_of(memo: Memo, by: Any = None) -> set[int]:
    """Return the keys of those whose own memo it is: who drew it up, and who submitted it (or is about to)."""
    run = memo.submission
    keys = {memo.author_id, by.pk if by else None, run.submitted_by_id if run and run.ended_at is None else None}
    return {key for key in keys if key is not None}


def why_not_sign(memo: Memo, block: Endorsement, standing: Standing | None, by: Any, *, two_hats: bool) -> str | None:
    """Return why by may not say anything at a place of memo's chain, None where by may.

    In: block, one of memo's; standing, as what by may sign for its office today (None: in no way).
    """
    if reason := why_not_turn(memo, block):
        return reason
    if standing is None:
        return why_not_sign_for(by, block.office) if block.office else PAPER_PLACE
    if by.pk in authors_of(memo):
        return NOT_OWN
    earlier = next((each for each in memo.blocks if each.signed_by_id == by.pk), None)
    return NOT_TWICE.format(_office_of(earlier)) if earlier and not two_hats else None


def why_not_turn(memo: Memo, block: Endorsement) -> str | None:
    """Return why it is not the turn of a place, whoever asks."""
    if reason := why_not_now(memo.status, Verb.ENDORSE):
        return reason
    if not block.is_open:
        return IS_OVER.format(block.position)
    return None if block in waiting_at(memo) else NOT_YET.format(block.position)


def why_not_say(memo: Memo, block: Endorsement, verb: Verb, opinion: str) -> str | None:
    """Return why a place may not say that word, or not without a reason."""
    if verb not in verbs_at(memo.purpose, is_last=is_last(memo, block)):
        return NOT_A_WORD.format(VERB_WORDS[verb])
    return why_not_without_reason(verb, opinion)


def why_not_without_reason(verb: Verb, reason: str) -> str | None:
    """Return that a reason is missing, where verb asks for one."""
    return NEEDS_REASON if verb in REASONED and not reason.strip() else None


def why_not_skip(memo: Memo, block: Endorsement) -> str | None:
    """Return why a place may not be passed over."""
    return why_not_turn(memo, block) or (LAST_STAYS if is_last(memo, block) else None)


def why_not_reopen(memo: Memo, verb: Verb) -> str | None:
    """Return why a decided memo may not be drawn up anew: one that locks a round is unlocked, others are reopened."""
    if reason := why_not_now(memo.status, verb):
        return reason
    locks = memo.status == Status.APPROVED and memo.purpose == "report_results"
    return {Verb.REOPEN: LOCKS_ROUND if locks else None, Verb.UNLOCK: None if locks else LOCKS_NOTHING}[verb]


def _office_of(block: Endorsement) -> str:
    return str(block.office or block.position)
