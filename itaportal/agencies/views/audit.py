"""What was done in an agency, and to one row."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work


@work("see_audit")
def audit_list(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what was done."""
    return render(request, "work/page.html", {"title": "audit_list"})


@work()
def history(request: HttpRequest, seat: Seat, noun: str, row: int) -> HttpResponse:
    """Show the history of one row."""
    return render(request, "work/page.html", {"title": "history"})
