"""What last year's result showed, edited in the plan and tied to the measures that answer it."""

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
from itaportal.drafts import keeping
from itaportal.drafts.models import Draft
from itaportal.drafts.once import once
from itaportal.rows.numbers import whole_number
from measures.actions.findings import add_finding, change_finding, move_finding, remove_finding, tie_findings
from measures.forms.findings import AnswersForm, FindingForm, MeasuresForm
from measures.indicators import indicators_of
from measures.models import Finding, Measure, Plan
from measures.models.plan import FindingKind

PLACES = {"up": -1, "down": 1}


@work(methods=("GET", "HEAD"))
def findings(request: HttpRequest, seat: Seat, year: int) -> HttpResponse:
    """Show a plan's findings in order, each with the measures that answer it."""
    plan = _plan_at(seat, year)
    rows = list(plan.findings.prefetch_related("answers__measure"))
    context = {
        "plan": plan,
        "rows": [{"finding": each, "open": _is_open(each), "last": each is rows[-1]} for each in rows],
        "unanswered": sum(_is_open(each) for each in rows),
        "measures": plan.measures.filter(parent=None, answers=None).exclude(parts__answers__isnull=False),
        "may_write": seat.may("edit_plan"),
    }
    return render(request, "findings/findings.html", context)


def _is_open(finding: Finding) -> bool:
    """Say whether a finding asks for a measure and none answers it."""
    return finding.kind != FindingKind.STRENGTH and not finding.answers.all()


def _plan_at(seat: Seat, year: int, permission: str = "see_work") -> Plan:
    return find(seat, Plan.objects.select_related("agency"), permission, fiscal_year=year)


def _finding_at(seat: Seat, year: int, finding: int) -> Finding:
    found = Finding.objects.select_related("plan__agency")
    return find(seat, found, "edit_plan", plan__fiscal_year=year, pk=finding)


@work("edit_plan")
def add(request: HttpRequest, seat: Seat, year: int) -> HttpResponse:
    """Add a finding."""
    plan = _plan_at(seat, year, "edit_plan")
    place = f"plan:{plan.pk}:finding:new"
    typed, draft = _typed(request, seat, place)
    form, ties = FindingForm(typed), MeasuresForm(typed, plan=plan, finding=None)
    if request.method == "POST":
        with once(request) as sent:
            if sent.before:
                return redirect(sent.before)
            if form.is_valid() and ties.is_valid():
                made = add_finding(plan=plan, values=form.values(), answered_by=ties.added(), by=seat.user)
                keeping.saved(request)
                messages.success(request, "เพิ่มข้อค้นพบแล้ว")
                return sent.answered(_back(seat, year, made.pk))
    return _form_page(request, plan, form, ties, place, draft=draft)


@work("edit_plan")
def edit(request: HttpRequest, seat: Seat, year: int, finding: int) -> HttpResponse:
    """Write a finding, and tie the measures that answer it."""
    row = _finding_at(seat, year, finding)
    place = f"finding:{row.pk}"
    typed, draft = _typed(request, seat, place)
    form, ties = FindingForm(typed, instance=row), MeasuresForm(typed, plan=row.plan, finding=row)
    if request.method == "POST" and form.is_valid() and ties.is_valid():
        try:
            change_finding(
                finding=form.row, values=form.values(), seen=form.seen_version,
                added=ties.added(), taken=ties.taken(), by=seat.user,
            )  # fmt: skip
        except Stale as stale:
            return answer_stale(request, stale, form)
        keeping.saved(request)
        messages.success(request, "บันทึกข้อค้นพบแล้ว")
        return _back(seat, year, row.pk)
    return _form_page(request, row.plan, form, ties, place, row, draft)


def _typed(request: HttpRequest, seat: Seat, place: str) -> tuple[Any, Draft | None]:
    """Return what was posted, else what the person typed here before and never saved, with its draft; else None."""
    if request.method == "POST":
        return request.POST, None
    draft = keeping.find(seat.user, place)
    return (keeping.as_post(draft), draft) if draft else (None, None)


def _form_page(
    request: HttpRequest,
    plan: Plan,
    form: FindingForm,
    ties: MeasuresForm,
    place: str,
    row: Finding | None = None,
    draft: Draft | None = None,
) -> HttpResponse:
    context = {
        "plan": plan,
        "finding": row,
        "form": form,
        "ties": ties,
        "place": place,
        "draft": draft,
        "indicators": indicators_of(plan.fiscal_year - 1),
    }
    return render(request, "findings/form.html", context, status=422 if request.method == "POST" else 200)


@work("edit_plan", methods=("POST",))
def move(request: HttpRequest, seat: Seat, year: int, finding: int) -> HttpResponse:
    """Move a finding up or down."""
    row = _finding_at(seat, year, finding)
    move_finding(finding=row, by_places=PLACES.get(request.POST.get("to", ""), 0), by=seat.user)
    return _back(seat, year, row.pk)


@work("edit_plan", methods=("POST",))
def remove(request: HttpRequest, seat: Seat, year: int, finding: int) -> HttpResponse:
    """Remove a finding, unless somebody changed it since the person saw it."""
    row = _finding_at(seat, year, finding)
    try:
        remove_finding(finding=row, seen=whole_number(request.POST.get("seen")), by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale)
    keeping.drop(seat.user, [f"finding:{finding}"])
    messages.success(request, "ลบข้อค้นพบแล้ว นำกลับมาได้จากประวัติ")
    return redirect("findings", seat.agency.slug, year)  # type: ignore[union-attr]


def _back(seat: Seat, year: int, finding: int) -> HttpResponse:
    agency: Any = seat.agency
    return redirect(f"{reverse('findings', args=[agency.slug, year])}#finding-{finding}")


@work("edit_measure")
def edit_answers(request: HttpRequest, seat: Seat, measure: int) -> HttpResponse:
    """Tie a measure to the findings that it answers."""
    row = find(seat, Measure.objects.select_related("plan__agency"), "edit_measure", pk=measure)
    place = f"measure:{row.pk}:answers"
    typed, draft = _typed(request, seat, place)
    form = AnswersForm(typed, measure=row)
    if request.method == "POST" and form.is_valid():
        try:
            tie_findings(measure=row, added=form.added(), taken=form.taken(), by=seat.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            keeping.saved(request)
            messages.success(request, "บันทึกข้อค้นพบที่มาตรการนี้ตอบแล้ว")
            return redirect("measure", row.agency.slug, row.pk)
    context = {"measure": row, "plan": row.plan, "form": form, "place": place, "draft": draft}
    return render(request, "findings/answers.html", context, status=422 if request.method == "POST" else 200)
