"""Show the years of an agency."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work


@work()
def plans(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the years of an agency."""
    return render(request, "work/page.html", {"title": "plans"})
