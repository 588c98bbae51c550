"""What was edited since a memo was submitted: a page of its own, to be read before a new round is begun."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat, find
from itaportal.agencies.seating import work
from itaportal.memos.models import Memo, MemoPurpose
from itaportal.memos.states import FROZEN, STANDINGS, Status
from itaportal.memos.waiting import with_chain
from itaportal.rows.numbers import whole_number
from reports.changes import changes_now

MEMOS = Memo.objects.select_related("agency")
SUBMITTED = "สิ่งที่แก้หลังเสนอ"
HEADINGS = {True: "สิ่งที่แก้หลังอนุมัติ", False: "สิ่งที่แก้หลังลงนาม"}  # by whether it asked for a plan's approval


@work(methods=("GET", "HEAD"))
def memo_changes(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Show what the plan or the round's results say now otherwise than what was last submitted, or ?since= names."""
    row = find(seat, with_chain(MEMOS), pk=memo)
    asked = whole_number(request.GET.get("since"))
    run = next((each for each in row.submissions.all() if each.number == asked), row.submission)
    standing = STANDINGS[Status(row.status)]
    is_agreed = run is not None and run.ending == Status.APPROVED
    context = {
        "memo": row,
        "run": run,
        "is_agreed": is_agreed,
        "heading": HEADINGS[row.purpose == MemoPurpose.APPROVE_PLAN] if is_agreed else SUBMITTED,
        "standing": standing,
        "kind": "wait" if standing.badge == "you" else standing.badge or "draft",  # nobody is called by this page
        "changes": changes_now(row, run),
        "is_frozen": row.status in FROZEN,
    }
    return render(request, "memo/changes.html", context)
