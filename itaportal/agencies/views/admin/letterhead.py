"""The letterhead of an agency."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat
from itaportal.agencies.actions.structure import change_letterhead
from itaportal.agencies.forms.structure import LetterheadForm
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import posted, sent

PLACE = "agency:letterhead"


@work("manage_agency")
def letterhead(request: Any, seat: Seat) -> HttpResponse:
    """Change emblem, names, number prefix, telephone."""
    agency: Any = seat.agency
    form = LetterheadForm(**posted(request), instance=agency)

    def write() -> None:
        change_letterhead(agency=agency, values=form.values(), by=seat.user, seen=form.seen_version)

    to = reverse("letterhead", args=[agency.slug])
    answer = sent(request, form, write, to=to, words="บันทึกหัวหนังสือแล้ว")
    return answer or render(request, "agency_admin/letterhead.html", {"form": form, "place": PLACE})
