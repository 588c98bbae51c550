"""What an agency's admin keeps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work


@work("manage_agency")
def agency_admin(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what the admin keeps."""
    return render(request, "work/page.html", {"title": "agency_admin"})
