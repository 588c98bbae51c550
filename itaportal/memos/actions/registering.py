"""Giving a memo that was submitted its number from the register: printed, and no part of what is signed."""

from typing import Any

from itaportal.agencies.writing import change
from itaportal.memos.actions.moving import moving, refuse
from itaportal.memos.models import Memo
from itaportal.memos.states import MOVES, Status, Verb

NO_NUMBER = "กรุณากรอกเลขที่หนังสือ เช่น มส 71001/12"


def register(*, memo: Memo, number: str, by: Any, seen: int | None = None) -> Memo:
    """Write the number (ที่) of a memo that lies with its chain or is decided; Stale where another number came first.

    Before it is submitted the number is one of its fields (`drafting.change_memo`).
    """
    with moving(memo, Verb.REGISTER, by=by) as (stored, _):
        refuse(None if number.strip() else NO_NUMBER)
        event = MOVES[Status(stored.status), Verb.REGISTER].event
        return change(stored, {"number": number.strip()}, by=by, seen=seen, verb=event)
