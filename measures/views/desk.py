"""Show what waits for this person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work


@work()
def desk(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what waits for this person."""
    return render(request, "work/page.html", {"title": "desk"})
