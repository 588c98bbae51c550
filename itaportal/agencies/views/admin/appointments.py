"""Who acts for which position: appointed, changed, ended, removed; and how it prints."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat, find
from itaportal.agencies.actions.appointments import change_appointment
from itaportal.agencies.actions.appointments import end_appointment as end
from itaportal.agencies.appointed import ROWS, appointed, shown
from itaportal.agencies.forms.appointments import AppointmentForm
from itaportal.agencies.models.appointment import NOT_HELD, USUAL_WORDINGS
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import done, posted, sent
from itaportal.agencies.writing import add, remove
from itaportal.audit.recording import name_of


@work("manage_agency", methods=("GET", "HEAD"))
def appointments(request: Any, seat: Seat) -> HttpResponse:
    """Show who acts for whom: now, to come, and past."""
    return render(request, "agency_admin/appointments.html", {"appointed": appointed(seat.agency)})


@work("manage_agency")
def add_appointment(request: Any, seat: Seat) -> HttpResponse:
    """Appoint somebody; `?position=` proposes for which position."""
    agency: Any = seat.agency
    form = AppointmentForm(**posted(request), agency=agency, initial={"position": request.GET.get("position")})
    to, words = reverse("appointments", args=[agency.slug]), "บันทึกผู้ปฏิบัติหน้าที่แทนแล้ว"
    answer = _saved(request, form, lambda: add(form.instance, by=seat.user), to=to, words=words)
    return answer or _page(request, form, "agency:appointment:new")


@work("manage_agency")
def appointment(request: Any, seat: Seat, appointment: int) -> HttpResponse:
    """Change an appointment; end it or remove it."""
    agency: Any = seat.agency
    row = find(seat, ROWS, "manage_agency", pk=appointment)
    form = AppointmentForm(**posted(request), agency=agency, instance=row)
    to, words = reverse("appointments", args=[agency.slug]), "บันทึกผู้ปฏิบัติหน้าที่แทนแล้ว"

    def write() -> None:
        change_appointment(appointment=row, values=form.values(), by=seat.user, seen=form.seen_version)

    answer = _saved(request, form, write, to=to, words=words)
    return answer or _page(request, form, f"agency:appointment:{row.pk}", shown=shown(row))


@work("manage_agency", methods=("POST",))
def end_appointment(request: Any, seat: Seat, appointment: int) -> HttpResponse:
    """Let today be the last day."""
    agency: Any = seat.agency
    row = find(seat, ROWS, "manage_agency", pk=appointment)
    words = f"{row} ได้ถึงสิ้นวันนี้ แล้วสิ้นสุด"
    to = reverse("appointments", args=[agency.slug])
    return done(request, lambda: end(appointment=row, by=seat.user), to=to, words=words)


@work("manage_agency", methods=("POST",))
def remove_appointment(request: Any, seat: Seat, appointment: int) -> HttpResponse:
    """Delete an appointment that should not have been."""
    agency: Any = seat.agency
    row = find(seat, ROWS, "manage_agency", pk=appointment)
    to = reverse("appointments", args=[agency.slug])
    return done(request, lambda: remove(row, by=seat.user), to=to, words=f"ลบรายการ {row} แล้ว")


def _saved(request: Any, form: AppointmentForm, write: Any, *, to: str, words: str) -> HttpResponse | None:
    """Write what the form says and go on; None where it must be mended, or only its print was asked for."""
    return None if _only_looks(request) else sent(request, form, write, to=to, words=words)


def _page(request: Any, form: AppointmentForm, place: str, **more: Any) -> HttpResponse:
    printed = _printed(form)
    filled = form.as_typed() if _only_looks(request) else form
    context = {"form": filled, "place": place, "printed": printed, "wordings": USUAL_WORDINGS}
    return render(request, "agency_admin/appointment.html", context | more)


def _only_looks(request: Any) -> bool:
    return request.POST.get("do") == "preview"


def _printed(form: AppointmentForm) -> dict[str, str]:
    """Return what prints below a signature, as far as the form says it."""
    row: Any = form.instance
    form.is_valid()  # which puts what was typed into the row
    name = name_of(row.person) if row.person_id else ""
    acted_for = row.position.title if row.position_id else ""
    not_held = NOT_HELD if name and row.own_position_id and not row.own_title else ""
    return {"name": name, "own": row.own_title, "wording": row.wording, "acted_for": acted_for, "not_held": not_held}
