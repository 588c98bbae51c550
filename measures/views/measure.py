"""Show one measure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work


@work()
def measure(request: HttpRequest, seat: Seat, measure: int) -> HttpResponse:
    """Show one measure."""
    return render(request, "work/page.html", {"title": "measure"})
