"""Show the years of an agency; begin one, call one otherwise."""

from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from itaportal.agencies.access import Seat, find
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.drafts.keeping import saved
from itaportal.drafts.once import Sent, once
from itaportal.drafts.restoring import opened
from itaportal.thai.dates import fiscal_year_words
from measures.actions.plans import rename_plan, start_plan
from measures.due import today_here
from measures.forms.plans import NewPlanForm, PlanTitleForm
from measures.models import Plan
from measures.years import years_of

UNFIT = 422
NEW_PLACE = "agency:{}:new-plan"


@work(methods=("GET", "HEAD"))
def plans(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the years of an agency, newest first, with how far each has come."""
    return render(request, "measure/plans.html", {"years": years_of(seat, today_here())})


@work("edit_plan")
def new_plan(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Begin a year with an empty plan."""
    place = NEW_PLACE.format(seat.agency.pk)  # type: ignore[union-attr]
    with once(request) if request.method == "POST" else nullcontext(Sent()) as sent:
        if sent.before:
            return redirect(sent.before)
        form, draft = opened(request, place, lambda data: _new_form(seat, data))
        if request.method == "POST" and (plan := _started(form, seat)):
            saved(request)
            messages.success(request, f"เริ่มแผน{fiscal_year_words(plan.fiscal_year)} แล้ว ขั้นต่อไปคือเพิ่มมาตรการ")
            return sent.answered(redirect(plan_address(seat, plan)))
    return _form_page(request, seat, form, place, draft)


def _new_form(seat: Seat, data: Any) -> NewPlanForm:
    return NewPlanForm(data, agency=seat.agency, today=today_here())  # type: ignore[arg-type]


def plan_address(seat: Seat, plan: Plan) -> str:
    """Return the address of a plan's table."""
    return reverse("plan", args=[seat.agency.slug, plan.fiscal_year])  # type: ignore[union-attr]


def _started(form: NewPlanForm, seat: Seat) -> Plan | None:
    """Store the plan that the form holds; None where it has faults, which it then tells."""
    if not form.is_valid():
        return None
    try:
        return start_plan(agency=seat.agency, by=seat.user, **form.cleaned_data)  # type: ignore[arg-type]
    except ValidationError as error:  # somebody else began that year since the form looked
        form.add_error(None, error)
        return None


@work("edit_plan")
def plan_title(request: HttpRequest, seat: Seat, plan: int) -> HttpResponse:
    """Give a plan another title."""
    row = find(seat, Plan.objects.select_related("agency"), "edit_plan", pk=plan)
    place = f"plan:{row.pk}:title"
    form, draft = opened(request, place, lambda data: PlanTitleForm(data, instance=row))
    if request.method == "POST" and form.is_valid():
        try:
            rename_plan(plan=form.row, title=form.values()["title"], seen=form.seen_version, by=seat.user)
        except Stale as stale:
            return answer_stale(request, stale, form)
        saved(request)
        messages.success(request, "บันทึกชื่อแผนแล้ว")
        return redirect("plans", seat.agency.slug)  # type: ignore[union-attr]
    return _form_page(request, seat, form, place, draft)


def _form_page(request: HttpRequest, seat: Seat, form: Any, place: str, draft: Any) -> HttpResponse:
    row = getattr(form, "row", None)
    context = {
        "form": form,
        "plan": row,
        "place": place,
        "draft": draft,
        "trail": [(reverse("plans", args=[seat.agency.slug]), "แผนมาตรการ")],  # type: ignore[union-attr]
        "here": "แก้ชื่อแผน" if row else "เริ่มแผนปีใหม่",
    }
    return render(request, "measure/plan_form.html", context, status=UNFIT if form.errors else 200)
