"""Show the plan in the very table of the report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work


@work()
def plan(request: HttpRequest, seat: Seat, year: int) -> HttpResponse:
    """Show the plan in the very table of the report."""
    return render(request, "work/page.html", {"title": "plan"})
