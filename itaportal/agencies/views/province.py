"""An overseer's province."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work


@work("see_province")
def province(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show a province."""
    return render(request, "work/page.html", {"title": "province"})
