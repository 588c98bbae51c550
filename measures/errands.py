"""What is on its way with others: memos that wait for somebody's word, and those that came back."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from itaportal.agencies.models import Agency
from itaportal.memos.models import Decision, Endorsement, Memo
from itaportal.memos.states import Status
from itaportal.memos.turns import counted, signed, waiting_at
from itaportal.memos.waiting import with_chain
from itaportal.thai.dates import short_date
from itaportal.thai.numerals import thai_digits, thai_number
from measures.due import days_words

AT_ONCE = "ตั้งแต่วันนี้"
ON_ITS_WAY = (Status.PENDING, Status.ON_PAPER, Status.RETURNED)


@dataclass(frozen=True, slots=True)
class Errand:
    """A memo: its key and subject, what was said or how far it is, with whom it lies, since when. `days`: how long.

    `author`: the key of who drew it up, None for a memo of a file.
    """

    memo: int
    title: str
    meta: str
    badge: str
    when: str
    days: int
    author: int | None


def errands_of(agency: Agency, today: date, without: Container[int] = ()) -> tuple[list[Errand], list[Errand]]:
    """Return the memos that came back to their author, and those that wait for somebody, the longest first.

    In: without, the keys of memos that are shown elsewhere: they wait for the person who looks.
    """
    found = list(with_chain(Memo.objects.filter(agency=agency, status__in=ON_ITS_WAY)))
    back = [_returned(memo, today) for memo in found if memo.status == Status.RETURNED]
    others = [memo for memo in found if memo.status != Status.RETURNED and memo.pk not in without]
    waiting = [_waiting(memo, today) for memo in others]
    return _longest_first(back), _longest_first(waiting)


def _longest_first(errands: list[Errand]) -> list[Errand]:
    return sorted(errands, key=lambda errand: -errand.days)


def _returned(memo: Memo, today: date) -> Errand:
    by = _who_returned(memo)
    since = (by.signed_on if by else None) or today
    who = by.position if by and by.position else "ผู้บริหาร"
    said = f"{who}: {by.opinion}" if by and by.opinion else f"{who}ส่งคืนโดยไม่ได้ระบุความเห็น"
    return _errand(memo, said, f"ส่งคืนแล้ว {_long(since, today)}", f"ส่งคืนเมื่อ {short_date(since)}", since, today)


def _who_returned(memo: Memo) -> Endorsement | None:
    returned = [each for each in memo.endorsements.all() if each.decision == Decision.RETURNED]
    return max(returned, key=lambda each: (each.signed_on or date.min, each.pk), default=None)


def _waiting(memo: Memo, today: date) -> Errand:
    """Return with whom a memo lies, and since when: the places whose turn it is, or the paper it is signed on."""
    places = waiting_at(memo)
    arrived = [timezone.localdate(each.arrived_at) for each in places if each.arrived_at]
    since = min(arrived, default=timezone.localdate(memo.frozen_at))
    on_paper = memo.status == Status.ON_PAPER
    who = "ลงนามบนกระดาษ" if on_paper else " และ".join(each.position or "ผู้บริหาร" for each in places)
    places_of_all = counted(memo.blocks)
    done = f"ลงนามแล้ว {thai_number(len(signed(places_of_all)))} จาก {thai_number(len(places_of_all))} ตำแหน่ง"
    return _errand(memo, done, f"รอ{who} {_long(since, today)}", f"ถึงเมื่อ {short_date(since)}", since, today)


def _errand(memo: Memo, meta: str, badge: str, when: str, since: date, today: date) -> Errand:
    title, meta, badge, when = map(thai_digits, (memo.subject, meta, badge, when))
    return Errand(memo.pk, title, meta, badge, when, (today - since).days, memo.author_id)


def _long(since: date, today: date) -> str:
    days = (today - since).days
    return days_words(days) if days > 0 else AT_ONCE
