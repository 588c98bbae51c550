"""Who hears of what happened to a memo: those whose turn it became, its author at its end, all others it waited on.

Notices and letters are written in the transaction of what they tell; each has a key, so that a cause is told once.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from itaportal.agencies.acting import signers_of
from itaportal.mail.notices import notify, settled
from itaportal.memos.models import Endorsement, Memo
from itaportal.memos.rules import authors_of
from itaportal.memos.states import MOVES, VERB_WORDS, Status, Turn, Verb
from itaportal.thai.numerals import thai_digits

TEMPLATE = "emails/memo"
# What those hear whose turn it is, or was.
TO_SIGNERS = {
    Verb.WITHDRAW: "เรื่อง “{subject}” ถอนแล้ว ท่านไม่ต้องพิจารณา",
    Verb.REMIND: "เตือน: เรื่อง “{subject}” รอท่านพิจารณา",
    Verb.RETURN_TO_STEP: "เรื่อง “{subject}” ส่งคืนให้ท่านพิจารณาใหม่",
}
YOUR_TURN = "เรื่อง “{subject}” รอท่านพิจารณา"
# What the author hears, by how the memo stands then.
TO_AUTHOR = {
    Status.APPROVED: "เรื่อง “{subject}” ผ่านการพิจารณาแล้ว ({word})",
    Status.REJECTED: "เรื่อง “{subject}” มีคำสั่งไม่อนุมัติ",
    Status.RETURNED: "เรื่อง “{subject}” ส่งคืนให้ท่านแก้ไข",
    Status.DRAFT: "รอบรายงานของเรื่อง “{subject}” ปลดล็อกแล้ว แก้ไขและเสนอใหม่ได้",
}


def tell(
    memo: Memo,
    verb: Verb,
    *,
    by: Any,
    now: Sequence[Endorsement] = (),
    said: Endorsement | None = None,
    reason: str = "",
) -> None:
    """Tell those concerned that verb was done to memo (as it stands after it).

    In: now, the places that it came to (or lay at, for a withdrawal or a reminder); said, the place that spoke.
    """
    if said is not None:
        settled(turn_key(said))
    facts = _facts(memo, verb, said, reason)
    _tell_signers(memo, verb, now, facts, by)
    if _ends(memo, verb):
        _tell_authors(memo, verb, facts, by)


def turn_key(place: Endorsement) -> str:
    """Return the key under which people were told that it is a place's turn."""
    return f"memo:{place.memo_id}:turn:{place.pk}"


def address_of(memo: Memo) -> str:
    """Return the page of a memo, a path within the portal."""
    return reverse("memo", args=[memo.agency.slug, memo.pk])


def _ends(memo: Memo, verb: Verb) -> bool:
    """Say whether the author has something to hear: it is the author's turn, or nobody's any more."""
    tells = any(Turn.AUTHOR in move.tells for (_, each), move in MOVES.items() if each == verb)
    return tells and memo.status != Status.PENDING


def _tell_signers(memo: Memo, verb: Verb, places: Sequence[Endorsement], facts: dict[str, Any], by: Any) -> None:
    signers = signers_of([place.office for place in places if place.office])
    own = authors_of(memo)  # who may not sign it, whatever office they hold
    for place in places:
        if verb == Verb.WITHDRAW:
            settled(turn_key(place))
        people = [each.user for each in signers.get(place.office_id or 0, ()) if each.user.pk not in own]
        key = turn_key(place) if verb not in (Verb.REMIND, Verb.WITHDRAW) else _again_key(place, verb)
        _notify(memo, people, key, TO_SIGNERS.get(verb, YOUR_TURN), facts | {"office": str(place.office)}, by)


def _again_key(place: Endorsement, verb: Verb) -> str:
    return f"memo:{place.memo_id}:{verb}:{place.pk}:{place.version}"


def _tell_authors(memo: Memo, verb: Verb, facts: dict[str, Any], by: Any) -> None:
    run = memo.submission
    keys = [key for key in (memo.author_id, run.submitted_by_id if run else None) if key is not None]
    people = get_user_model().objects.filter(pk__in=keys)
    key = f"memo:{memo.pk}:end:{run.number if run else 0}:{memo.version}"
    _notify(memo, people, key, TO_AUTHOR[Status(memo.status)], facts, by)


def _notify(memo: Memo, people: Iterable[Any], key: str, sentence: str, facts: dict[str, Any], by: Any) -> None:
    for user in people:
        if by is not None and user.pk == by.pk:
            continue  # who did it knows
        words = sentence.format(**facts)
        notify(
            key=key,
            to=user,
            agency_id=memo.agency_id,
            sentence=words,
            address=address_of(memo),
            template=TEMPLATE,
            context=facts,
        )


def _facts(memo: Memo, verb: Verb, said: Endorsement | None, reason: str) -> dict[str, Any]:
    """Return what sentences and letters say of memo."""
    return {
        "subject": thai_digits(" ".join(memo.subject.split())),
        "agency": memo.agency.name,
        "word": VERB_WORDS[verb],
        "by_office": str(said.office or said.position) if said else "",
        "reason": thai_digits(reason),
        "author": memo.author_name or "",
    }
