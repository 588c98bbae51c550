"""The wording of each purpose: what a new memo begins with, proposed by the portal or the agency's own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from itaportal.agencies.access import Seat
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import posted, sent
from itaportal.agencies.writing import Stale
from itaportal.memos.actions.wordings import keep_wording, restore_proposed, wording_of, wordings_of
from itaportal.memos.forms.wordings import WordingForm
from itaportal.memos.models import MemoPurpose, MemoWording
from itaportal.memos.wording import PLACEHOLDERS
from itaportal.rows.numbers import whole_number


@work("manage_agency", methods=("GET", "HEAD"))
def wordings(request: Any, seat: Seat) -> HttpResponse:
    """Show what a memo of each purpose begins with."""
    agency: Any = seat.agency
    return render(request, "agency_admin/wordings.html", {"wordings": wordings_of(agency)})


@work("manage_agency")
def wording(request: Any, seat: Seat, purpose: str) -> HttpResponse:
    """Write the agency's own wording of a purpose, from what is proposed or from what it is."""
    row = _wording_at(seat, purpose)
    form = WordingForm(**posted(request), agency=row.agency, instance=row)

    def write() -> None:
        keep_wording(row=row, values=form.values(), seen=form.seen_version, by=seat.user)

    to, place = reverse("memo_wordings", args=[row.agency.slug]), f"agency:wording:{purpose}"
    answer = sent(
        request, form, write, to=f"{to}#of-{purpose}", words=f"บันทึกข้อความสำหรับ{row}แล้ว บันทึกฉบับใหม่จะเริ่มจากข้อความนี้"
    )
    context = {"form": form, "place": place, "row": row, "names": PLACEHOLDERS.items()}
    return answer or render(request, "agency_admin/wording.html", context)


@work("manage_agency", methods=("POST",))
def restore(request: Any, seat: Seat, purpose: str) -> HttpResponse:
    """Go back to the wording that is proposed to all agencies."""
    row = _wording_at(seat, purpose)
    try:
        restore_proposed(row=row, seen=whole_number(request.POST.get("seen")), by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale)
    messages.success(request, f"กลับไปใช้ข้อความที่ระบบเสนอสำหรับ{row}แล้ว ข้อความเดิมของหน่วยงานอยู่ในบันทึกการใช้งาน")
    return redirect(f"{reverse('memo_wordings', args=[row.agency.slug])}#of-{purpose}")


def _wording_at(seat: Seat, purpose: str) -> MemoWording:
    agency: Any = seat.agency
    if purpose not in MemoPurpose.values:
        raise Http404("no such purpose")
    return wording_of(agency, purpose)
