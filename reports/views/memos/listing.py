"""The memos of an agency: what waits for me, what I draw up, what is on its way and with whom, what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from itaportal.agencies.access import Seat, visible
from itaportal.agencies.seating import work
from itaportal.memos.models import Memo
from itaportal.memos.states import STANDINGS, Standing, Status
from itaportal.memos.turns import waiting_at
from itaportal.memos.waiting import waiting_for, with_chain
from itaportal.thai.dates import short_date
from itaportal.thai.numerals import thai_number

DRAWN_UP = (Status.RETURNED, Status.WITHDRAWN, Status.DRAFT)
ON_THEIR_WAY = (Status.PENDING, Status.ON_PAPER)


@dataclass(frozen=True)
class Shown:
    """A memo in the list: what stands on its badge, whose turn it is, since when."""

    memo: Memo
    standing: Standing
    whom: str
    since: str
    is_mine: bool = False


@work(methods=("GET", "HEAD"))
def memos(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show an agency's memos by whose turn it is; ?year= shows one year."""
    agency: Any = seat.agency
    rows = with_chain(visible(seat, Memo)).order_by("-fiscal_year", "-pk")
    years = sorted(set(visible(seat, Memo).order_by().values_list("fiscal_year", flat=True)), reverse=True)
    asked = request.GET.get("year", "")
    year = next((each for each in years if str(each) == asked), None)
    today = timezone.localdate()
    waiting = waiting_for(seat.user, agency) if seat.may("sign_memos") else []
    mine = {each.memo.pk for each in waiting}
    others = [row for row in (rows.filter(fiscal_year=year) if year else rows) if row.pk not in mine]
    decided = [row for row in others if row.status not in (*DRAWN_UP, *ON_THEIR_WAY)]
    context = {
        "waiting": [_mine(each, today) for each in waiting],
        "drawn_up": _shown((row for row in others if row.status in DRAWN_UP), today),
        "on_their_way": _shown((row for row in others if row.status in ON_THEIR_WAY), today),
        "decided": _shown(decided, today),
        "years": years if len(years) > 1 else [],
        "year": year,
        "is_empty": not mine and not others,
    }
    return render(request, "memo/list.html", context)


def _mine(each: Any, today: date) -> Shown:
    as_what = f"ในฐานะ{each.place.office}"
    return Shown(each.memo, STANDINGS[Status.PENDING], as_what, _since(each.since, today), is_mine=True)


def _shown(rows: Iterable[Memo], today: date) -> list[Shown]:
    return [Shown(row, STANDINGS[Status(row.status)], _whom(row), _moment(row, today)) for row in rows]


def _whom(memo: Memo) -> str:
    """Return whom a memo waits for, in words; "" where it is nobody's turn but its author's."""
    if memo.status == Status.PENDING:
        return "รอ" + " และ ".join(str(place.office or place.position) for place in waiting_at(memo))
    return ""


def _moment(memo: Memo, today: date) -> str:
    """Return since when a memo stands as it does, "" for drafts."""
    if memo.status == Status.PENDING:
        came = [place.arrived_at for place in waiting_at(memo) if place.arrived_at]
        return _since(timezone.localdate(min(came)), today) if came else ""
    run = memo.submission
    if run is None:
        return ""
    if memo.status == Status.ON_PAPER:
        return _since(timezone.localdate(run.submitted_at), today)
    return f"เมื่อ {short_date(timezone.localdate(run.ended_at))}" if run.ended_at else ""


def _since(day: date, today: date) -> str:
    days = (today - day).days
    words = f"มาแล้ว {thai_number(days)} วัน" if days else "วันนี้"
    return f"ตั้งแต่ {short_date(day)} {words}" if days else words
