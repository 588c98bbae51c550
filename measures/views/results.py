"""Record a round's result of a measure."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from itaportal.agencies.access import Seat, find
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.drafts.keeping import saved
from itaportal.thai.dates import ROUNDS, round_words
from measures.actions.results import new_result, save_result
from measures.due import today_here
from measures.forms.results import ResultForm
from measures.models import Measure
from measures.recorded import result_of
from measures.sheet import Sheet, whole
from measures.views.measure import address_of, show


@work("edit_results")
def result(request: HttpRequest, seat: Seat, measure: int, months: int) -> HttpResponse:
    """Save a round's result; asked for without a form, lead to the page that has it."""
    row = find(seat, whole(), "edit_results", pk=measure)
    if months not in ROUNDS:
        raise Http404("no such round")
    if request.method != "POST":
        return redirect(address_of(seat, row, months))
    form = ResultForm(request.POST, instance=result_of(row, months) or new_result(row, months))
    return _saved(request, seat, row, months, form) or show(request, seat, Sheet(row, today_here(), months), form=form)


def _saved(request: HttpRequest, seat: Seat, row: Measure, months: int, form: ResultForm) -> HttpResponse | None:
    """Save what the form holds and lead back; None where it has faults, which it then tells."""
    if not form.is_valid():
        return None
    try:
        save_result(measure=row, months=months, values=form.values(), seen=form.seen_version, by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale, form)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    saved(request)
    messages.success(request, f"บันทึกผล{round_words(months)}แล้ว", extra_tags="results")
    return redirect(address_of(seat, row, months))
