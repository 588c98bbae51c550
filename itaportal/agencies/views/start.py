"""Where a person at work begins."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from itaportal.agencies.roles import Role
from itaportal.agencies.seating import work as at_work

LAST_AGENCY = "last_agency"


@at_work("")
def work(request: Any) -> HttpResponse:
    """Send a person to the agency worked at last, or to the only place there is; else show the places to choose."""
    at_agencies = [seat for seat in request.seats if seat.agency]
    last = request.session.get(LAST_AGENCY)
    chosen = next((seat for seat in at_agencies if seat.agency.slug == last), None)
    if chosen or (len(at_agencies) == 1 == len(request.seats)):
        return redirect("desk", (chosen or at_agencies[0]).agency.slug)
    if len(request.seats) == 1:
        return redirect("portal" if request.seats[0].role == Role.PORTAL_ADMIN else "province")
    return render(request, "work/start.html")
