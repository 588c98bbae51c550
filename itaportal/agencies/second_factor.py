"""Where an agency asks a second factor of its executives and admins: they set one up before anything else."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from itaportal.accounts.factors import has_second_factor
from itaportal.agencies.access import Seat
from itaportal.agencies.roles import Role
from itaportal.drafts.waiting import keep_post

ASKED_OF = frozenset({Role.EXECUTIVE, Role.AGENCY_ADMIN, Role.PORTAL_ADMIN})
IN_SESSION = "second_factor_first"  # mfa/index.html says why one was led there


def second_factor_first(request: Any, seat: Seat) -> HttpResponse | None:
    """Return where to lead whoever still has to set up a second factor for seat; None for all others.

    Asks the database only for those of whom the agency asks it. What they posted
    waits as a draft; htmx is led as a whole page.
    """
    asked = seat.agency is not None and seat.agency.needs_second_factor and seat.role in ASKED_OF
    if not asked or has_second_factor(seat.user):
        return None
    request.session[IN_SESSION] = True
    keep_post(request)
    if getattr(request, "htmx", False):
        return HttpResponse(status=403, headers={"HX-Redirect": reverse("mfa_index"), "HX-Reswap": "none"})
    return redirect("mfa_index")
