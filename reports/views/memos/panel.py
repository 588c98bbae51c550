"""What a person may say to a memo: the place, the verbs, phrases at hand; or the sentence why nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from itaportal.agencies.access import Seat
from itaportal.agencies.acting import Standing, standings_of
from itaportal.memos.models import Endorsement, Memo, Phrase
from itaportal.memos.rules import why_not_sign
from itaportal.memos.states import VERB_WORDS, Status, Verb, verbs_at
from itaportal.memos.turns import is_last

# How a verb's button looks: the class, the icon.
LOOKS = {
    Verb.RETURN_TO_AUTHOR: ("", "back"),
    Verb.REJECT: ("btn-danger", "close"),
}
GO, PLAIN = ("btn-go", "check"), ("", "check")
RETURN_WORDS = "ส่งคืนแก้ไข"
TWO_HATS = "ท่านลงนามในบันทึกนี้แล้วในตำแหน่ง{} ครั้งนี้เป็นการลงนามในตำแหน่ง{} หน่วยงานตั้งค่าให้ผู้เดียวลงนามได้สองตำแหน่ง"
# What those find who keep no phrases of their own.
USUAL = {
    Verb.ACKNOWLEDGE: ("ทราบ", "ทราบ และดำเนินการตามเสนอ"),
    Verb.ENDORSE: ("เห็นควรอนุมัติตามเสนอ", "เพื่อโปรดพิจารณา"),
    Verb.APPROVE: ("อนุมัติตามเสนอ", "อนุมัติ และแจ้งทุกกองทราบ"),
}


@dataclass(frozen=True)
class Button:
    """A word that may be said: what it posts, what stands on it, how it looks."""

    verb: Verb
    words: str
    look: str
    icon: str


@dataclass(frozen=True)
class Panel:
    """A place that a person stands for: what may be said there; or why nothing, and then no buttons."""

    place: Endorsement
    standing: Standing
    why_not: str | None
    two_hats: str
    buttons: Sequence[Button]
    phrases: Sequence[str]


def panel_for(seat: Seat, memo: Memo) -> Panel | None:
    """Return what the person may say to a memo on its way; None where no place of its chain is the person's."""
    if memo.status != Status.PENDING or not seat.may("sign_memos"):
        return None
    mine = {each.position.pk: each for each in standings_of(seat.user, seat.agency)}
    places = [block for block in memo.blocks if block.is_open and block.office_id in mine]
    found = [_panel(memo, place, mine[place.office_id or 0], seat.user) for place in places]
    return next((each for each in found if each.why_not is None), found[0] if found else None)


def _panel(memo: Memo, place: Endorsement, standing: Standing, user: Any) -> Panel:
    verbs = verbs_at(memo.purpose, is_last=is_last(memo, place))
    reason = why_not_sign(memo, place, standing, user, two_hats=memo.agency.two_hats)
    earlier = next((each for each in memo.blocks if each.signed_by_id == user.pk), None)
    hats = TWO_HATS.format(earlier.office or earlier.position, place.office) if earlier else ""
    phrases = [] if reason else phrases_of(user, verbs)
    return Panel(place, standing, reason, "" if reason else hats, _buttons(verbs), phrases)


def _buttons(verbs: Sequence[Verb]) -> list[Button]:
    """Return a button for each verb; to whom a memo goes back is asked in the next step."""
    shown = [verb for verb in verbs if verb != Verb.RETURN_TO_STEP]
    shown.sort(key=lambda verb: verb == Verb.REJECT)  # what ends it stands last
    return [_button(verb, LOOKS.get(verb, PLAIN if at else GO)) for at, verb in enumerate(shown)]


def _button(verb: Verb, look: tuple[str, str]) -> Button:
    return Button(verb, RETURN_WORDS if verb == Verb.RETURN_TO_AUTHOR else VERB_WORDS[verb], *look)


def phrases_of(user: Any, verbs: Sequence[Verb]) -> list[str]:
    """Return a person's own ready phrases; the usual ones for what may be said where there are none."""
    own = list(Phrase.objects.filter(user=user).values_list("text", flat=True))
    return own or [phrase for verb in verbs for phrase in USUAL.get(verb, ())]
