"""How an agency signs: whether one person may sign at two places, and when those are reminded on whom a memo waits."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat
from itaportal.agencies.forms.signing import SigningForm
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import posted, sent
from itaportal.agencies.writing import change

PLACE = "agency:signing"


@work("manage_agency")
def signing_rules(request: Any, seat: Seat) -> HttpResponse:
    """Change who may sign twice, and when people are reminded."""
    agency: Any = seat.agency
    form = SigningForm(**posted(request), instance=agency)

    def write() -> None:
        change(agency, form.values(), by=seat.user, seen=form.seen_version)

    to = reverse("signing_rules", args=[agency.slug])
    answer = sent(request, form, write, to=to, words="บันทึกการลงนามและการเตือนแล้ว")
    return answer or render(request, "agency_admin/signing.html", {"form": form, "place": PLACE})
