"""Where a person at work begins."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from itaportal.agencies.access import Seat
from itaportal.agencies.places import province_words
from itaportal.agencies.roles import Role
from itaportal.agencies.seating import LAST_AGENCY
from itaportal.agencies.seating import work as at_work


@at_work("", methods=("GET", "HEAD"))
def work(request: Any) -> HttpResponse:
    """Send a person to the agency worked at last, or to the only place there is; else show the places to choose.

    `?choose=1` always shows them.
    """
    chosen = usual_seat(request)
    if chosen and "choose" not in request.GET:
        return redirect(address_of(chosen))
    places = [(address_of(seat), name_of(seat), seat) for seat in request.seats]
    return render(request, "work/start.html", {"places": places})


def usual_seat(request: Any) -> Seat | None:
    """Return the seat at the agency worked at last, or the only one there is; None where that is to be chosen."""
    seats, slug = request.seats, request.session.get(LAST_AGENCY)
    last = next((seat for seat in seats if seat.agency and seat.agency.slug == slug), None)
    return last or (seats[0] if len(seats) == 1 else None)


def address_of(seat: Seat) -> str:
    """Return the first page of a seat: an agency's desk, a province, the portal."""
    if seat.agency:
        return reverse("desk", args=[seat.agency.slug])
    if seat.role == Role.PORTAL_ADMIN:
        return reverse("portal")
    return f"{reverse('province')}?{urlencode({'province': seat.province})}"


def name_of(seat: Seat) -> str:
    """Return the place of a seat in words."""
    if seat.agency:
        return seat.agency.name
    return province_words(seat.province) or "ทุกหน่วยงานในระบบ"
