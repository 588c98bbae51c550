"""The chain of each purpose: which positions sign, in which order, and who that is today."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat, find
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import done, posted, sent
from itaportal.agencies.writing import change
from itaportal.memos.actions.chains import add_step, keep_proposed, move_step, remove_step, set_beside
from itaportal.memos.chains import chains_of
from itaportal.memos.forms.chains import AddStepForm, HeadingForm
from itaportal.memos.models import ChainStep, MemoPurpose

ROWS = ChainStep.objects.select_related("office")


@work("manage_agency", methods=("GET", "HEAD"))
def chains(request: Any, seat: Seat) -> HttpResponse:
    """Show the chain of each purpose."""
    agency: Any = seat.agency
    return render(request, "agency_admin/chains.html", {"chains": chains_of(agency)})


@work("manage_agency")
def chain(request: Any, seat: Seat, purpose: str) -> HttpResponse:
    """Show a purpose's chain with what can be done to it; put a position behind the others."""
    agency: Any = seat.agency
    shown = next((each for each in chains_of(agency) if each.purpose == purpose), None)
    if shown is None:
        raise Http404("no such purpose")
    there = {link.place.office.pk for link in shown.links if shown.kept}
    row = ChainStep(agency=agency, purpose=purpose)
    form = AddStepForm(**posted(request), agency=agency, instance=row, there=there)
    to, place = reverse("chain", args=[agency.slug, purpose]), f"agency:chain:{purpose}"
    answer = sent(
        request, form, lambda: add_step(step=form.instance, by=seat.user), to=to, words="เพิ่มตำแหน่งในลำดับลงนามแล้ว"
    )
    return answer or render(request, "agency_admin/chain.html", {"chain": shown, "form": form, "place": place})


@work("manage_agency", methods=("POST",))
def keep(request: Any, seat: Seat, purpose: str) -> HttpResponse:
    """Let the proposed chain be the agency's own."""
    agency: Any = seat.agency
    if purpose not in MemoPurpose.values:
        raise Http404("no such purpose")
    to = reverse("chain", args=[agency.slug, purpose])
    words = "ใช้ลำดับที่ระบบเสนอเป็นของหน่วยงานแล้ว"
    return done(request, lambda: keep_proposed(agency=agency, purpose=purpose, by=seat.user), to=to, words=words)


@work("manage_agency")
def step(request: Any, seat: Seat, chainstep: int) -> HttpResponse:
    """Change the heading over what a position says."""
    agency: Any = seat.agency
    row = find(seat, ROWS, "manage_agency", pk=chainstep)
    form = HeadingForm(**posted(request), agency=agency, instance=row)
    to, place = reverse("chain", args=[agency.slug, row.purpose]), f"agency:chain_step:{row.pk}"

    def write() -> None:
        change(row, form.values(), by=seat.user, seen=form.seen_version)

    answer = sent(request, form, write, to=to, words="บันทึกหัวข้อแล้ว")
    return answer or render(request, "agency_admin/chain_step.html", {"form": form, "place": place, "row": row})


@work("manage_agency", methods=("POST",))
def move(request: Any, seat: Seat, chainstep: int) -> HttpResponse:
    """Move a position up (direction=up) or down by one place."""
    row = find(seat, ROWS, "manage_agency", pk=chainstep)
    up = request.POST.get("direction") == "up"
    words = f"เลื่อน{row} {'ขึ้น' if up else 'ลง'}แล้ว"
    return done(request, lambda: move_step(step=row, up=up, by=seat.user), to=_to(seat, row), words=words)


@work("manage_agency", methods=("POST",))
def beside(request: Any, seat: Seat, chainstep: int) -> HttpResponse:
    """Let a position sign together with the one before it (beside=1), or after it."""
    row = find(seat, ROWS, "manage_agency", pk=chainstep)
    together = request.POST.get("beside") == "1"
    words = f"{row} ลงนาม{'พร้อมกันกับ' if together else 'หลัง'}ตำแหน่งก่อนหน้า"
    return done(request, lambda: set_beside(step=row, beside=together, by=seat.user), to=_to(seat, row), words=words)


@work("manage_agency", methods=("POST",))
def remove(request: Any, seat: Seat, chainstep: int) -> HttpResponse:
    """Take a position out of its chain."""
    row = find(seat, ROWS, "manage_agency", pk=chainstep)
    to = reverse("chain", args=[seat.agency.slug, row.purpose])  # type: ignore[union-attr]
    return done(request, lambda: remove_step(step=row, by=seat.user), to=to, words=f"นำ{row} ออกจากลำดับลงนามแล้ว")


def _to(seat: Seat, row: ChainStep) -> str:
    agency: Any = seat.agency
    return f"{reverse('chain', args=[agency.slug, row.purpose])}#step-{row.pk}"
