"""A link that works once, shown once: it waits in the admin's own session until it is looked at, and nowhere else."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from itaportal.agencies.access import Seat
from itaportal.agencies.models import Invitation
from itaportal.agencies.models.people import LinkPurpose
from itaportal.agencies.seating import work
from itaportal.thai.dates import full_date

IN_SESSION = "issued_link"


def hand_over(request: Any, invitation: Invitation, address: str) -> None:
    """Keep a new link for the one page that shows it."""
    request.session[IN_SESSION] = {
        "address": request.build_absolute_uri(address),
        "name": invitation.full_name,
        "email": invitation.email or "",
        "role": invitation.get_role_display(),
        "until": full_date(timezone.localdate(invitation.expires_at)),
        "for_password": invitation.purpose == LinkPurpose.PASSWORD,
        "agency": invitation.agency_id,
    }


def taken(request: Any, agency_id: int | None) -> dict[str, Any] | None:
    """Return the link that waits, for the last time; None where none of this place waits."""
    link = request.session.get(IN_SESSION)
    return request.session.pop(IN_SESSION) if link and link["agency"] == agency_id else None


@work("manage_agency", methods=("GET", "HEAD"))
def issued_link(request: Any, seat: Seat) -> HttpResponse:
    """Show the link that was just made; a second look finds nothing."""
    agency: Any = seat.agency
    link = taken(request, agency.pk)
    return render(request, "agency_admin/link.html", {"link": link})
