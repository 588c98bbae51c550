"""Adding, ordering, numbering and removing measures and their parts: pages and buttons that need no script."""

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
from itaportal.drafts.once import once
from itaportal.rows.numbers import whole_number
from itaportal.thai.numerals import thai_digits
from measures.actions import measures as acts
from measures.forms.texts import MeasureForm
from measures.models import Evidence, Measure, Milestone, Plan, Responsible, Result, Step
from measures.rules import locks_of, why_not_remove

UNFIT = 422
WAYS = {"up": -1, "down": 1}
NEEDS_NAME = "กรุณากรอกชื่อมาตรการ"


@work("edit_plan")
def order_measures(request: HttpRequest, seat: Seat, year: int) -> HttpResponse:
    """Show a plan's measures and parts as a list to put in order, number, add to and remove from."""
    plan = find(seat, Plan.objects.all(), "edit_plan", fiscal_year=year)
    rows = list(Measure.objects.filter(plan=plan))
    parts: dict[int | None, list[Measure]] = {}
    for row in rows:
        parts.setdefault(row.parent_id, []).append(row)
    listed = [(each, parts.get(each.pk, [])) for each in parts.get(None, [])]
    return render(request, "plan/order.html", {"plan": plan, "listed": listed})


@work("edit_plan", methods=("POST",))
def renumber_measures(request: HttpRequest, seat: Seat, year: int) -> HttpResponse:
    """Number the plan's measures in their order."""
    plan = find(seat, Plan.objects.all(), "edit_plan", fiscal_year=year)
    changed = acts.renumber(plan=plan, by=seat.user)
    told = f"เรียงเลขที่ใหม่แล้ว เปลี่ยน {changed} รายการ" if changed else "เลขที่เรียงถูกต้องอยู่แล้ว"
    messages.success(request, thai_digits(told))
    return redirect(_order_page(seat, plan))


@work("edit_plan", methods=("POST",))
def move_measure(request: HttpRequest, seat: Seat, measure: int) -> HttpResponse:
    """Move a measure, or a part among its parts: way=up or down by one, or to=, its place counted from 0."""
    row = find(seat, Measure.objects.select_related("plan", "parent"), "edit_plan", pk=measure)
    around = [each.pk for each in acts.siblings_of(row.plan, row.parent)]
    place = whole_number(request.POST.get("to"))
    if place is None:
        place = around.index(row.pk) + WAYS.get(request.POST.get("way", ""), 0)
    acts.move_measure(measure=row, to=place, by=seat.user)
    if request.headers.get("Moving") == "here":  # by our own script, which then draws the list anew
        return HttpResponse(status=204)
    if request.POST.get("from") == "order":
        return redirect(f"{_order_page(seat, row.plan)}#m{row.pk}")
    return redirect(f"{_plan_page(seat, row.plan)}#m{row.pk}-0")


@work("edit_plan")
def add_measure(request: HttpRequest, seat: Seat, year: int) -> HttpResponse:
    """Add a measure at the end; ?after= behind another one, ?parent= a part of one."""
    plan = find(seat, Plan.objects.all(), "edit_plan", fiscal_year=year)
    parent, after = (_beside(seat, plan, request.GET.get(name, "")) for name in ("parent", "after"))
    place = _place(plan, parent, after)
    with once(request) as sent:
        if sent.before:
            return redirect(sent.before)
        form = _new_form(request, plan, parent)
        if request.method == "POST" and form.is_valid():
            values = {name: value for name, value in form.values().items() if value is not None}
            added = acts.add_measure(plan=plan, parent=parent, after=after, values=values, by=seat.user)
            saved(request)
            messages.success(request, f"เพิ่ม{'มาตรการย่อย' if parent else 'มาตรการ'}แล้ว กดที่ช่องในตารางเพื่อกรอกต่อ")
            return sent.answered(redirect(f"{_plan_page(seat, plan)}#m{added.parent_id or added.pk}-0"))
    context = {"plan": plan, "form": form, "parent": parent, "after": after, "place": place}
    return render(request, "plan/add.html", context, status=UNFIT if form.is_bound else 200)


def _place(plan: Plan, parent: Measure | None, after: Measure | None) -> str:
    beside = f":part-of-{parent.pk}" if parent else f":after-{after.pk}" if after else ""
    return f"plan:{plan.pk}:add{beside}"


def _beside(seat: Seat, plan: Plan, key: str) -> Measure | None:
    if (number := whole_number(key)) is None:
        return None
    return find(seat, Measure.objects.filter(plan=plan, parent=None), "edit_plan", pk=number)


def _new_form(request: HttpRequest, plan: Plan, parent: Measure | None) -> MeasureForm:
    """Return the form of a new measure with the number that comes next; a draft fills it in the template."""
    count = len(acts.siblings_of(plan, parent)) + 1
    number = f"{parent.number}.{count}" if parent and parent.number else "" if parent else str(count)
    instance = Measure(agency_id=plan.agency_id, plan=plan, parent=parent)
    contents = ("number", "title") if parent else ("number", "title", "heading")
    data = request.POST if request.method == "POST" else None
    form = MeasureForm(data, instance=instance, contents=contents, initial={"number": number})
    form.fields["title"].required = True
    form.fields["title"].error_messages["required"] = NEEDS_NAME
    return form


@work("edit_plan")
def remove_measure(request: HttpRequest, seat: Seat, measure: int) -> HttpResponse:
    """Say what goes with a measure, and remove it when that is confirmed; its history can bring it back."""
    row = find(seat, Measure.objects.select_related("plan", "parent"), "edit_plan", pk=measure)
    if request.method == "POST":
        return _remove(request, seat, row)
    reason = why_not_remove(row, locks_of(row.plan))
    return render(request, "plan/remove.html", {"measure": row, "below": below(row), "reason": reason})


def _remove(request: HttpRequest, seat: Seat, row: Measure) -> HttpResponse:
    try:
        acts.remove_measure(measure=row, seen=whole_number(request.POST.get("seen")), by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale)
    except ValidationError as refusal:
        context = {"measure": row, "below": below(row), "reason": " ".join(refusal.messages)}
        return render(request, "plan/remove.html", context)
    messages.success(request, f"ลบ{'มาตรการย่อย' if row.parent_id else 'มาตรการ'}แล้ว นำกลับมาได้จากประวัติ")
    return redirect(_plan_page(seat, row.plan))


def below(measure: Measure) -> list[tuple[str, int]]:
    """Return what goes with a measure: nouns with their counts, those that are not there left out."""
    parts = list(measure.parts.values_list("pk", flat=True))
    keys = [measure.pk, *parts]
    counts = [("มาตรการย่อย", len(parts))]
    nouns: list[tuple[str, Any]] = [("ขั้นตอน", Step), ("กำหนดการติดตาม", Milestone), ("ผู้รับผิดชอบ", Responsible)]
    counts += [(noun, model.objects.filter(measure__in=keys).count()) for noun, model in nouns]
    counts += [("ผลการดำเนินการ", Result.objects.filter(measure__in=keys).count())]
    counts += [("หลักฐาน", Evidence.objects.filter(result__measure__in=keys).count())]
    return [(noun, count) for noun, count in counts if count]


def _plan_page(seat: Seat, plan: Plan) -> str:
    return reverse("plan", args=[seat.agency.slug, plan.fiscal_year])  # type: ignore[union-attr]


def _order_page(seat: Seat, plan: Plan) -> str:
    return reverse("order_measures", args=[seat.agency.slug, plan.fiscal_year])  # type: ignore[union-attr]
