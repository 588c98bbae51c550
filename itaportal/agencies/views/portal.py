"""The portal's own admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work


@work("manage_portal")
def portal(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show all agencies."""
    return render(request, "work/page.html", {"title": "portal"})
