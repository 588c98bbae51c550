"""What was edited since a memo was submitted: a page of its own, to be read before a new round is begun."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat, find
from itaportal.agencies.seating import work
from itaportal.memos.models import Memo
from itaportal.memos.states import FROZEN, STANDINGS, Status
from itaportal.memos.waiting import with_chain
from reports.changes import changes_now

MEMOS = Memo.objects.select_related("agency")


@work(methods=("GET", "HEAD"))
def memo_changes(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Show what the plan or the round's results say now otherwise than what was last submitted."""
    row = find(seat, with_chain(MEMOS), pk=memo)
    context = {
        "memo": row,
        "run": row.submission,
        "standing": STANDINGS[Status(row.status)],
        "changes": changes_now(row),
        "is_frozen": row.status in FROZEN,
    }
    return render(request, "memo/changes.html", context)
