"""The positions of an agency, in order, and who holds them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat, find
from itaportal.agencies.acting import signers_of
from itaportal.agencies.actions.structure import add_position as add
from itaportal.agencies.actions.structure import move_position as move
from itaportal.agencies.actions.structure import remove_position as remove
from itaportal.agencies.forms.structure import PositionForm
from itaportal.agencies.models import Position
from itaportal.agencies.rules import why_not_remove
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import done, posted, sent
from itaportal.agencies.writing import change

ROWS = Position.objects.select_related("holder", "unit")


@work("manage_agency", methods=("GET", "HEAD"))
def positions(request: Any, seat: Seat) -> HttpResponse:
    """Show the positions in the order in which they are printed, who holds them and who acts for them today."""
    rows = list(ROWS.filter(agency=seat.agency))
    signers = signers_of(rows)
    shown = [(row, [each for each in signers[row.pk] if each.is_acting]) for row in rows]
    return render(request, "agency_admin/positions.html", {"positions": shown})


@work("manage_agency")
def add_position(request: Any, seat: Seat) -> HttpResponse:
    """Add a position behind the others."""
    agency: Any = seat.agency
    form = PositionForm(**posted(request), agency=agency)
    place, to = "agency:position:new", reverse("positions", args=[agency.slug])
    answer = sent(request, form, lambda: add(position=form.instance, by=seat.user), to=to, words="เพิ่มตำแหน่งแล้ว")
    return answer or render(request, "agency_admin/position.html", {"form": form, "place": place})


@work("manage_agency")
def position(request: Any, seat: Seat, position: int) -> HttpResponse:
    """Change a position's title, its unit, or who holds it."""
    agency: Any = seat.agency
    row = find(seat, ROWS, "manage_agency", pk=position)
    form = PositionForm(**posted(request), agency=agency, instance=row)
    place, to = f"agency:position:{row.pk}", reverse("positions", args=[agency.slug])

    def write() -> None:
        change(row, form.values(), by=seat.user, seen=form.seen_version)

    answer = sent(request, form, write, to=to, words="บันทึกตำแหน่งแล้ว")
    context = {"form": form, "place": place, "row": row, "why_not": why_not_remove(row)}
    return answer or render(request, "agency_admin/position.html", context)


@work("manage_agency", methods=("POST",))
def move_position(request: Any, seat: Seat, position: int) -> HttpResponse:
    """Move a position up (direction=up) or down by one place."""
    agency: Any = seat.agency
    row = find(seat, ROWS, "manage_agency", pk=position)
    to = f"{reverse('positions', args=[agency.slug])}#position-{row.pk}"
    up = request.POST.get("direction") == "up"
    words = f"เลื่อนตำแหน่ง {row} {'ขึ้น' if up else 'ลง'}แล้ว"
    return done(request, lambda: move(position=row, up=up, by=seat.user), to=to, words=words)


@work("manage_agency", methods=("POST",))
def remove_position(request: Any, seat: Seat, position: int) -> HttpResponse:
    """Delete a position."""
    agency: Any = seat.agency
    row = find(seat, ROWS, "manage_agency", pk=position)
    to = reverse("positions", args=[agency.slug])
    return done(request, lambda: remove(position=row, by=seat.user), to=to, words=f"ลบตำแหน่ง {row} แล้ว")
