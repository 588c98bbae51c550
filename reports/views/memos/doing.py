"""What author and admin may do to a memo, read from the table of its life; why not, where a rule stands against it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from itaportal.agencies.access import Seat
from itaportal.memos.models import Endorsement, Memo
from itaportal.memos.rules import why_not_reopen, why_not_skip
from itaportal.memos.states import MOVES, VERB_WORDS, Status, Verb, why_not_now
from itaportal.memos.turns import waiting_at

# Verb → its address, and what is said beside its button.
PRESSED = {
    Verb.REMIND: ("remind_memo", ""),
    Verb.WITHDRAW: ("withdraw_memo", "เรื่องจะกลับมาที่ผู้จัดทำ ลายมือชื่อที่ลงแล้วไม่นับ และอยู่ในประวัติ"),
    Verb.REOPEN: ("reopen_memo", "บันทึกกลับเป็นร่างเพื่อแก้และเสนอใหม่ ฉบับที่พิจารณาแล้วอยู่ในประวัติ"),
}
ASKED = {
    Verb.RECORD_PAPER: "memo_paper",
    Verb.REASSIGN: "reassign_memo",
    Verb.SKIP: "skip_memo",
    Verb.UNLOCK: "unlock_memo",
    Verb.REGISTER: "register_memo",
}


@dataclass(frozen=True)
class Doing:
    """Something that may be done: by a button here (`pressed`) or on a page of its own; `place` names whose turn."""

    verb: Verb
    words: str
    address: str
    pressed: bool
    hint: str = ""
    why_not: str | None = None
    place: Endorsement | None = None


def doings_of(seat: Seat, memo: Memo) -> list[Doing]:
    """Return what the person may do to a memo besides signing; what a rule forbids comes with its sentence."""
    found = []
    for verb in (*PRESSED, *ASKED):
        move = MOVES.get((Status(memo.status), verb))
        if move and seat.may(move.permission):
            found += _doings(memo, verb)
    return found


def _doings(memo: Memo, verb: Verb) -> list[Doing]:
    name, hint = PRESSED.get(verb) or (ASKED[verb], "")
    address = reverse(name, args=[memo.agency.slug, memo.pk])
    if verb == Verb.REMIND:
        return [Doing(verb, f"เตือน {each.position}", address, True, place=each) for each in waiting_at(memo)]
    return [Doing(verb, VERB_WORDS[verb], address, verb in PRESSED, hint, why_not_do(memo, verb))]


def why_not_do(memo: Memo, verb: Verb) -> str | None:
    """Return why a verb may not be done to a memo as it stands, whoever asks."""
    return why_not_now(memo.status, verb) or _RULES.get(verb, _nothing)(memo)


def _nothing(memo: Memo) -> str | None:
    return None


def _skip(memo: Memo) -> str | None:
    reasons = [why_not_skip(memo, each) for each in waiting_at(memo)]
    return None if None in reasons else next(iter(reasons), None)


_RULES: dict[Verb, Any] = {
    Verb.SKIP: _skip,
    Verb.REOPEN: lambda memo: why_not_reopen(memo, Verb.REOPEN),
    Verb.UNLOCK: lambda memo: why_not_reopen(memo, Verb.UNLOCK),
}
