"""The portal's addresses and one more: a form with every kind of field, written as any view of the portal writes."""

from collections.abc import Callable
from typing import Any

from django.forms import modelformset_factory
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from itaportal.agencies import access, writing
from itaportal.agencies.access import Seat
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.drafts.keeping import saved
from itaportal.drafts.restoring import opened
from itaportal.rows.dates import ThaiDateInput
from itaportal.rows.forms import WorkForm
from itaportal.urls import urlpatterns as portal
from measures.models import Measure, Result, Step

PAGE = """{% extends "base_work.html" %}{% load crispy_forms_tags drafts %}{% block work %}<h1>แบบทดลอง</h1>
<form method="post" data-autosave>{% csrf_token %}{% draft_fields place %}{{ form|crispy }}<button>บันทึก</button></form>
{% endblock %}"""


class TrialForm(WorkForm):
    class Meta:
        model = Result
        fields = ("status", "detail", "output", "own_period", "period_start", "period_end")
        field_classes = {"period_start": ThaiDateInput, "period_end": ThaiDateInput}


class TrialMeasureForm(WorkForm):
    class Meta:
        model = Measure
        fields = ("title", "guidelines")


def _saved(request: HttpRequest, seat: Seat, place: str, build: Callable[[Any], WorkForm]) -> HttpResponseBase:
    form, draft = opened(request, place, build)
    if request.method == "POST" and form.is_valid():
        try:
            writing.change(form.row, form.values(), by=seat.user, seen=form.seen_version)
        except Stale as stale:
            return answer_stale(request, stale, form)
        saved(request)
        return redirect(request.path)
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"form": form, "place": place, "draft": draft}, request))


@work("edit_results")
def result(request: HttpRequest, seat: Seat, result: int, prefix: str = "") -> HttpResponseBase:
    row = access.find(seat, Result.objects.all(), "edit_results", pk=result)
    return _saved(request, seat, f"result:{row.pk}", lambda data: TrialForm(data, instance=row, prefix=prefix or None))


@work("edit_measure")
def measure(request: HttpRequest, seat: Seat, measure: int) -> HttpResponseBase:
    row = access.find(seat, Measure.objects.all(), "edit_measure", pk=measure)
    return _saved(request, seat, f"measure:{row.pk}", lambda data: TrialMeasureForm(data, instance=row))


class StepForm(WorkForm):
    class Meta:
        model = Step
        fields = ("text", "due_text")


@work("edit_measure")
def steps(request: HttpRequest, seat: Seat, measure: int) -> HttpResponseBase:
    row = access.find(seat, Measure.objects.all(), "edit_measure", pk=measure)
    made = modelformset_factory(Step, form=StepForm, extra=2)
    place = f"measure:{row.pk}:steps"
    form, draft = opened(request, place, lambda data: made(data, queryset=row.steps.all(), prefix="steps"))
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"form": form, "place": place, "draft": draft}, request))


@work("edit_measure")
def unaware(request: HttpRequest, seat: Seat, measure: int) -> HttpResponseBase:
    """Show a form as a view does that knows nothing of drafts."""
    row = access.find(seat, Measure.objects.all(), "edit_measure", pk=measure)
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"form": TrialMeasureForm(instance=row), "place": f"measure:{row.pk}"}, request))


urlpatterns = [
    path("work/<slug:agency>/trial-unaware/<int:measure>/", unaware, name="trial_unaware"),
    path("work/<slug:agency>/trial-steps/<int:measure>/", steps, name="trial_steps"),
    path("work/<slug:agency>/trial/<int:result>/", result, name="trial"),
    path("work/<slug:agency>/trial/<int:result>/<str:prefix>/", result, name="trial_prefixed"),
    path("work/<slug:agency>/trial-measure/<int:measure>/", measure, name="trial_measure"),
    *portal,
]
