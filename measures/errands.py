"""What is on its way with others: memos that wait for somebody's word, and those that came back."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from itaportal.agencies.models import Agency
from itaportal.memos.models import Decision, Endorsement, Memo
from itaportal.memos.rules import is_accepted
from itaportal.thai.dates import short_date
from itaportal.thai.numerals import thai_digits, thai_number
from measures.due import days_words

AT_ONCE = "ตั้งแต่วันนี้"


@dataclass(frozen=True, slots=True)
class Errand:
    """A memo: its subject, what was said or how far it is, with whom it lies, since when. `days`: how long."""

    title: str
    meta: str
    badge: str
    when: str
    days: int
    fiscal_year: int


def errands_of(agency: Agency, today: date) -> tuple[list[Errand], list[Errand]]:
    """Return the submitted memos that came back, and those that wait for somebody, the longest first; two queries.

    A memo counts from when it was submitted in the portal: one recorded from paper waits for nobody here.
    """
    memos = Memo.objects.filter(agency=agency, frozen_at__isnull=False).prefetch_related("endorsements")
    back, waiting = [], []
    for memo in memos:
        endorsements = list(memo.endorsements.all())
        returned = next((each for each in endorsements if each.decision == Decision.RETURNED), None)
        if returned:
            back.append(_returned(memo, returned, today))
        elif not is_accepted(memo) and (errand := _waiting(memo, endorsements, today)):
            waiting.append(errand)
    return _longest_first(back), _longest_first(waiting)


def _longest_first(errands: list[Errand]) -> list[Errand]:
    return sorted(errands, key=lambda errand: -errand.days)


def _returned(memo: Memo, by: Endorsement, today: date) -> Errand:
    since = by.signed_on or timezone.localdate(memo.frozen_at)
    who = by.position or by.name or "ผู้บริหาร"
    said = f"{who}: {by.opinion}" if by.opinion else f"{who}ส่งคืนโดยไม่ได้ระบุความเห็น"
    return _errand(memo, said, f"ส่งคืนแล้ว {_long(since, today)}", f"ส่งคืนเมื่อ {short_date(since)}", since, today)


def _waiting(memo: Memo, endorsements: list[Endorsement], today: date) -> Errand | None:
    """Return with whom a memo lies: the first who has neither decided nor signed; None where nobody is left."""
    at = next((at for at, each in enumerate(endorsements) if each.decision is None and each.signed_on is None), None)
    if at is None or any(each.decision == Decision.REJECTED for each in endorsements):
        return None
    signed = [each.signed_on for each in endorsements[:at] if each.signed_on]
    since = max([timezone.localdate(memo.frozen_at), *signed])
    who = endorsements[at].position or "ผู้บริหาร"
    done = f"ลงนามแล้ว {thai_number(at)} จาก {thai_number(len(endorsements))} ตำแหน่ง"
    return _errand(memo, done, f"รอ{who} {_long(since, today)}", f"ถึงเมื่อ {short_date(since)}", since, today)


def _errand(memo: Memo, meta: str, badge: str, when: str, since: date, today: date) -> Errand:
    days = (today - since).days
    return Errand(thai_digits(memo.subject), thai_digits(meta), thai_digits(badge), when, days, memo.fiscal_year)


def _long(since: date, today: date) -> str:
    days = (today - since).days
    return days_words(days) if days > 0 else AT_ONCE
