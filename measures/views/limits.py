"""The agency's limits of evidence, beside how much of them is used."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat
from itaportal.agencies.forms.limits import LimitsForm
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import posted, sent
from itaportal.agencies.writing import change
from measures.actions.evidence import used_bytes

PLACE = "agency:limits"
MEGABYTE = 1024 * 1024


@work("manage_agency")
def agency_limits(request: Any, seat: Seat) -> HttpResponse:
    """Change how large evidence may be, and who needs a second factor."""
    agency: Any = seat.agency
    form = LimitsForm(**posted(request), instance=agency)

    def write() -> None:
        change(agency, form.values(), by=seat.user, seen=form.seen_version)

    to = reverse("agency_limits", args=[agency.slug])
    answer = sent(request, form, write, to=to, words="บันทึกข้อจำกัดแล้ว")
    used = -(-used_bytes(agency.pk) // MEGABYTE)
    context = {"form": form, "place": PLACE, "used": used, "total": agency.evidence_total_mb}
    return answer or render(request, "agency_admin/limits.html", context)
