"""Mark how far a step has come."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from itaportal.agencies.access import Seat, find
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.unsaved import kept
from itaportal.agencies.writing import Stale
from itaportal.drafts.keeping import TOO_LONG
from itaportal.drafts.tickets import Ticket, ticket_of
from itaportal.rows.numbers import whole_number
from measures.actions.steps import mark_step
from measures.due import today_here
from measures.forms.marks import MarkForm
from measures.models import Measure, Step
from measures.sheet import Sheet, whole
from measures.views.measure import address_of, show


@work("edit_measure", methods=("POST",))
def mark(request: HttpRequest, seat: Seat, step: int) -> HttpResponse:
    """Mark a step and lead back to the page it stood on: its measure's, or that of the measure it is a part of."""
    beside = _split(request) if "tick" in request.POST else None
    row = find(seat, Step.objects.select_related("measure__plan"), "edit_measure", pk=step)
    form = MarkForm(request.POST, instance=row, today=today_here())
    page = _page(request, seat, row)
    if not form.is_valid():
        return show(request, seat, Sheet(page, today_here()), mark=form)
    try:
        mark_step(step=row, values=form.values(), seen=form.seen_version, by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale, form)
    there = beside.address.partition("#")[0] if beside else address_of(seat, page)
    return redirect(f"{there}#step-{row.pk}")


def _split(request: HttpRequest) -> Ticket | None:
    """Make of a box's post (its status, the version seen and the page, between colons) that of the step's own form.

    The box belongs to the form of the result beside it: what is typed there is kept first, as its draft. Return whose
    ticket that is; None where a script sent the box alone.
    """
    ticket = ticket_of(request)
    if ticket and ticket.user_id != request.user.pk:
        ticket = None
    if ticket and not kept(ticket, request):
        raise PermissionDenied(TOO_LONG)
    status, _, rest = request.POST["tick"].partition(":")
    seen, _, page = rest.partition(":")
    request.POST = QueryDict(urlencode({"status": status, "seen": seen, "page": page}))
    return ticket


def _page(request: HttpRequest, seat: Seat, step: Step) -> Measure:
    """Return the measure whose page the form stood on, as far as the step shows there; else the step's own."""
    own = step.measure
    near = {own.pk, own.parent_id} | set(Measure.objects.filter(parent=own).values_list("pk", flat=True))
    wanted = whole_number(request.POST.get("page"))
    return find(seat, whole(), pk=wanted if wanted and wanted in near else own.pk)
