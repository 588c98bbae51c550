"""The units of an agency, as a tree."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat, find
from itaportal.agencies.actions.structure import remove_unit as remove
from itaportal.agencies.forms.structure import UnitForm
from itaportal.agencies.models import Unit
from itaportal.agencies.rules import why_not_remove
from itaportal.agencies.seating import work
from itaportal.agencies.trees import in_tree
from itaportal.agencies.views.admin.saving import done, posted, sent
from itaportal.agencies.writing import add, change


@work("manage_agency", methods=("GET", "HEAD"))
def units(request: Any, seat: Seat) -> HttpResponse:
    """Show the tree."""
    return render(request, "agency_admin/units.html", {"tree": list(in_tree(Unit.objects.filter(agency=seat.agency)))})


@work("manage_agency")
def add_unit(request: Any, seat: Seat) -> HttpResponse:
    """Add a unit; `?parent=` proposes what it is part of."""
    agency: Any = seat.agency
    form = UnitForm(**posted(request), agency=agency, initial={"parent": request.GET.get("parent")})
    place, to = "agency:unit:new", reverse("units", args=[agency.slug])
    answer = sent(request, form, lambda: add(form.instance, by=seat.user), to=to, words="เพิ่มส่วนราชการแล้ว")
    return answer or render(request, "agency_admin/unit.html", {"form": form, "place": place})


@work("manage_agency")
def unit(request: Any, seat: Seat, unit: int) -> HttpResponse:
    """Rename a unit, or make it part of another."""
    agency: Any = seat.agency
    row = find(seat, Unit.objects.all(), "manage_agency", pk=unit)
    form = UnitForm(**posted(request), agency=agency, instance=row)
    place, to = f"agency:unit:{row.pk}", reverse("units", args=[agency.slug])

    def write() -> None:
        change(row, form.values(), by=seat.user, seen=form.seen_version)

    answer = sent(request, form, write, to=to, words="บันทึกส่วนราชการแล้ว")
    context = {"form": form, "place": place, "row": row, "why_not": why_not_remove(row)}
    return answer or render(request, "agency_admin/unit.html", context)


@work("manage_agency", methods=("POST",))
def remove_unit(request: Any, seat: Seat, unit: int) -> HttpResponse:
    """Delete a unit on which nothing hangs."""
    agency: Any = seat.agency
    row = find(seat, Unit.objects.all(), "manage_agency", pk=unit)
    to = reverse("units", args=[agency.slug])
    return done(request, lambda: remove(unit=row, by=seat.user), to=to, words=f"ลบส่วนราชการ {row} แล้ว")
