"""PURE: the life of a memo as one table, (status, verb) → what follows. Buttons, checks, audit names, mail and the
diagram in docs/memo-states.md are all read from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far a memo is."""

    DRAFT = "draft"
    PENDING = "pending"
    ON_PAPER = "on_paper"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    REJECTED = "rejected"


class Verb(StrEnum):
    """What a person can do to a memo."""

    SUBMIT = "submit"
    SEND_ON_PAPER = "send_on_paper"
    ACKNOWLEDGE = "acknowledge"
    ENDORSE = "endorse"
    APPROVE = "approve"
    REJECT = "reject"
    RETURN_TO_AUTHOR = "return_to_author"
    RETURN_TO_STEP = "return_to_step"
    WITHDRAW = "withdraw"
    REASSIGN = "reassign"
    SKIP = "skip"
    REMIND = "remind"
    REGISTER = "register"
    RECORD_PAPER = "record_paper"
    REOPEN = "reopen"
    UNLOCK = "unlock"


class Turn(StrEnum):
    """Whose turn it is."""

    AUTHOR = "author"
    SIGNERS = "signers"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Standing:
    """What holds while a memo has a status: its words, whose turn it is, whether its content is frozen."""

    words: str
    turn: Turn
    is_frozen: bool
    badge: str = ""  # the kind of its badge (components/badge.html)


@dataclass(frozen=True)
class Move:
    """What a verb does: the next status, and `last` where the chain's last place says it; who may, and how it is told.

    `permission` is one of roles.PERMISSIONS; whether it is this person's place is asked of `rules` besides. `event` is
    the audit verb. `tells` names who hears of it: those whose turn it becomes, the author, or nobody.
    """

    next: Status
    permission: str
    event: str
    last: Status | None = None
    also: tuple[Status, ...] = ()  # where it may lead besides, by what was decided on paper
    needs_reason: bool = False
    tells: tuple[Turn, ...] = ()


STANDINGS = {
    Status.DRAFT: Standing("ร่าง", Turn.AUTHOR, False),
    Status.PENDING: Standing("รอลงนาม", Turn.SIGNERS, True, "you"),
    Status.ON_PAPER: Standing("รอลงนามบนกระดาษ", Turn.AUTHOR, True, "you"),
    Status.RETURNED: Standing("ส่งคืนแก้ไข", Turn.AUTHOR, False, "late"),
    Status.WITHDRAWN: Standing("ถอนเรื่องแล้ว", Turn.AUTHOR, False),
    Status.APPROVED: Standing("ผ่านการพิจารณาแล้ว", Turn.NOBODY, True, "done"),
    Status.REJECTED: Standing("ไม่อนุมัติ", Turn.AUTHOR, True, "late"),
}
VERB_WORDS = {
    Verb.SUBMIT: "เสนอ",
    Verb.SEND_ON_PAPER: "พิมพ์เพื่อลงนามบนกระดาษ",
    Verb.ACKNOWLEDGE: "ทราบ",
    Verb.ENDORSE: "เห็นชอบ",
    Verb.APPROVE: "อนุมัติ",
    Verb.REJECT: "ไม่อนุมัติ",
    Verb.RETURN_TO_AUTHOR: "ส่งคืนผู้จัดทำ",
    Verb.RETURN_TO_STEP: "ส่งคืนผู้ลงนามก่อนหน้า",
    Verb.WITHDRAW: "ถอนเรื่อง",
    Verb.REASSIGN: "เปลี่ยนตำแหน่งผู้ลงนาม",
    Verb.SKIP: "ข้ามลำดับ",
    Verb.REMIND: "เตือนผู้ที่รอลงนาม",
    Verb.REGISTER: "ลงเลขทะเบียนหนังสือ",
    Verb.RECORD_PAPER: "บันทึกผลการลงนามบนกระดาษ",
    Verb.REOPEN: "จัดทำฉบับแก้ไขเพื่อเสนอใหม่",
    Verb.UNLOCK: "ปลดล็อกรอบรายงาน",
}

REGISTERED = (Status.PENDING, Status.ON_PAPER, Status.APPROVED, Status.REJECTED)
_SIGNERS, _AUTHOR = (Turn.SIGNERS,), (Turn.AUTHOR,)
_SUBMIT = Move(Status.PENDING, "write_memos", "memo_submitted", tells=_SIGNERS)
_ON_PAPER = Move(Status.ON_PAPER, "write_memos", "memo_sent_on_paper")
_WITHDRAW = Move(Status.WITHDRAWN, "write_memos", "memo_withdrawn", tells=_SIGNERS)
_REOPEN = Move(Status.DRAFT, "write_memos", "memo_reopened")
_BOTH = (Turn.SIGNERS, Turn.AUTHOR)


def _signing(event: str, *, next: Status = Status.PENDING, last: Status | None = None, reason: bool = False) -> Move:
    return Move(next, "sign_memos", event, last=last, needs_reason=reason, tells=_BOTH)


MOVES: dict[tuple[Status, Verb], Move] = {
    (Status.DRAFT, Verb.SUBMIT): _SUBMIT,
    (Status.DRAFT, Verb.SEND_ON_PAPER): _ON_PAPER,
    (Status.RETURNED, Verb.SUBMIT): _SUBMIT,
    (Status.RETURNED, Verb.SEND_ON_PAPER): _ON_PAPER,
    (Status.WITHDRAWN, Verb.SUBMIT): _SUBMIT,
    (Status.WITHDRAWN, Verb.SEND_ON_PAPER): _ON_PAPER,
    (Status.PENDING, Verb.ACKNOWLEDGE): _signing("memo_acknowledged", last=Status.APPROVED),
    (Status.PENDING, Verb.ENDORSE): _signing("memo_endorsed", last=Status.APPROVED),
    (Status.PENDING, Verb.APPROVE): _signing("memo_approved", last=Status.APPROVED),
    (Status.PENDING, Verb.REJECT): _signing("memo_rejected", next=Status.REJECTED, reason=True),
    (Status.PENDING, Verb.RETURN_TO_AUTHOR): _signing("memo_returned", next=Status.RETURNED, reason=True),
    (Status.PENDING, Verb.RETURN_TO_STEP): _signing("memo_returned_to_step", reason=True),
    (Status.PENDING, Verb.WITHDRAW): _WITHDRAW,
    (Status.PENDING, Verb.REASSIGN): Move(
        Status.PENDING, "steer_memos", "memo_reassigned", needs_reason=True, tells=_BOTH
    ),
    (Status.PENDING, Verb.SKIP): Move(
        Status.PENDING, "steer_memos", "memo_step_skipped", needs_reason=True, tells=_BOTH
    ),
    (Status.PENDING, Verb.REMIND): Move(Status.PENDING, "write_memos", "memo_reminded", tells=_SIGNERS),
    (Status.ON_PAPER, Verb.RECORD_PAPER): Move(
        Status.APPROVED,
        "write_memos",
        "memo_paper_recorded",
        also=(Status.REJECTED, Status.RETURNED),
        tells=_AUTHOR,
    ),
    (Status.ON_PAPER, Verb.WITHDRAW): _WITHDRAW,
    (Status.APPROVED, Verb.REOPEN): _REOPEN,
    (Status.APPROVED, Verb.UNLOCK): Move(
        Status.DRAFT, "steer_memos", "memo_unlocked", needs_reason=True, tells=_AUTHOR
    ),
    (Status.REJECTED, Verb.REOPEN): _REOPEN,
    # a number is given by the register, not by the author: it may come at any time, and no signature stands on it
    **{(status, Verb.REGISTER): Move(status, "write_memos", "memo_registered") for status in REGISTERED},
}
SIGNING = (
    Verb.ACKNOWLEDGE, Verb.ENDORSE, Verb.APPROVE, Verb.REJECT, Verb.RETURN_TO_AUTHOR, Verb.RETURN_TO_STEP,
)  # fmt: skip
FROZEN = tuple(status for status, standing in STANDINGS.items() if standing.is_frozen)
RETURNS = (Verb.RETURN_TO_AUTHOR, Verb.RETURN_TO_STEP)
# What the places before the last may say; the last decides by what the memo is for.
ON_THE_WAY = (Verb.ENDORSE, Verb.ACKNOWLEDGE, *RETURNS)
AT_THE_END = {
    "approve_plan": (Verb.APPROVE, Verb.REJECT, *RETURNS),
    "report_results": (Verb.ACKNOWLEDGE, Verb.APPROVE, Verb.REJECT, *RETURNS),
    "report_meeting": (Verb.ACKNOWLEDGE, Verb.APPROVE, Verb.REJECT, *RETURNS),
    "other": (Verb.APPROVE, Verb.ACKNOWLEDGE, Verb.REJECT, *RETURNS),
}


def verbs_at(purpose: str, *, is_last: bool) -> tuple[Verb, ...]:
    """Return what a place of a chain may say, the usual word first."""
    return AT_THE_END[purpose] if is_last else ON_THE_WAY


def after(status: Status, verb: Verb, *, is_last: bool) -> Status:
    """Return the status that follows; raise KeyError where the verb has no place. is_last: nobody is left to sign."""
    move = MOVES[status, verb]
    return move.last if is_last and move.last else move.next


def why_not_now(status: str, verb: str) -> str | None:
    """Return the Thai sentence why a verb has no place in a status, None where it has."""
    if (Status(status), Verb(verb)) in MOVES:
        return None
    return f"{VERB_WORDS[Verb(verb)]}ไม่ได้ในขณะนี้ เพราะบันทึกข้อความนี้{NOW[Status(status)]}"


NOW = {
    Status.DRAFT: "ยังเป็นร่าง",
    Status.PENDING: "อยู่ระหว่างรอลงนาม",
    Status.ON_PAPER: "อยู่ระหว่างลงนามบนกระดาษ",
    Status.RETURNED: "ถูกส่งคืนให้แก้ไข",
    Status.WITHDRAWN: "ถอนเรื่องไปแล้ว",
    Status.APPROVED: "ผ่านการพิจารณาแล้ว",
    Status.REJECTED: "มีคำสั่งไม่อนุมัติแล้ว",
}


def diagram() -> str:
    """Return the table as a Mermaid state diagram, for docs/memo-states.md."""
    return "\n".join(["stateDiagram-v2", "    [*] --> draft", *_arrows()]) + "\n"


def _arrows() -> Iterator[str]:
    for (status, verb), move in MOVES.items():
        yield f"    {status} --> {move.next}: {verb}"
        if move.last:
            yield f"    {status} --> {move.last}: {verb} (last)"
        yield from (f"    {status} --> {other}: {verb}" for other in move.also)
