"""Show a report to write."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work


@work()
def report(request: HttpRequest, seat: Seat, year: int, name: str) -> HttpResponse:
    """Show a report to write."""
    return render(request, "work/page.html", {"title": "report"})
