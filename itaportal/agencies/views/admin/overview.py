"""What an agency's admin keeps: what is settled, what is missing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work
from itaportal.agencies.settled import settled


@work("manage_agency", methods=("GET", "HEAD"))
def agency_admin(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show each thing that the admin keeps, with what is missing first."""
    parts = settled(seat.agency)
    context: dict[str, Any] = {"parts": parts, "missing": sum(not part.is_settled for part in parts)}
    return render(request, "agency_admin/overview.html", context)
