"""What a person was told: the list, and the way to what a notice is about."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from itaportal.agencies.notices import own_notices
from itaportal.agencies.seating import work
from itaportal.agencies.views.start import usual_seat
from itaportal.mail.notices import read

A_PAGE = 30
ALL_READ = "ทำเครื่องหมายว่าอ่านแล้วทุกรายการ"


@work("", methods=("GET", "HEAD"))
def notices(request: Any) -> HttpResponse:
    """Show a person's notices, unread first; with several places each says of which it is."""
    request.seat = usual_seat(request)  # whose navigation leads back to work
    page = Paginator(own_notices(request.user), A_PAGE).get_page(request.GET.get("page"))
    names = {seat.agency.pk: seat.agency.name for seat in request.seats if seat.agency}
    named = names if len(request.seats) > 1 else {}
    return render(
        request, "notices/page.html", {"page": page, "told": [(row, named.get(row.agency_id)) for row in page]}
    )


@work("", methods=("POST",))
def open_notice(request: Any, notice: int) -> HttpResponse:
    """Mark a notice as read and lead to what it is about."""
    row = get_object_or_404(own_notices(request.user), pk=notice)
    read(own_notices(request.user).filter(pk=row.pk))
    return redirect(row.address if url_has_allowed_host_and_scheme(row.address, allowed_hosts=None) else "notices")


@work("", methods=("POST",))
def read_notices(request: Any) -> HttpResponse:
    """Mark all of a person's notices as read."""
    read(own_notices(request.user))
    messages.success(request, ALL_READ)
    return redirect("notices")
