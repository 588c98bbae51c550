"""Reading memos: the list of an agency's, and one of them with its chain."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat, find, visible
from itaportal.agencies.seating import work
from itaportal.memos.models import Memo
from itaportal.memos.states import STANDINGS, Status
from itaportal.memos.turns import waiting_at

WITH_CHAIN = ("sections", "endorsements__office", "submissions")


@work(methods=("GET", "HEAD"))
def memos(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the memos of an agency, the newest year first."""
    rows = visible(seat, Memo).prefetch_related(*WITH_CHAIN).order_by("-fiscal_year", "-pk")
    shown = [(row, STANDINGS[Status(row.status)], waiting_at(row)) for row in rows]
    return render(request, "memo/list.html", {"memos": shown})


@work(methods=("GET", "HEAD"))
def memo(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Show a memo: how far it is, and whose turn it is."""
    row = find(seat, Memo.objects.prefetch_related(*WITH_CHAIN), pk=memo)
    context = {"memo": row, "standing": STANDINGS[Status(row.status)], "waiting": waiting_at(row)}
    return render(request, "memo/page.html", context)
