"""The reports of a plan, and starting one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from itaportal.agencies.access import Seat, visible
from itaportal.agencies.seating import work
from itaportal.drafts.keeping import as_post, find, saved
from itaportal.drafts.models import Draft
from itaportal.drafts.once import once
from itaportal.thai.dates import ROUNDS, fiscal_year_of
from measures.due import today_here
from measures.models import Plan
from measures.rules import locks_of
from reports.actions.reports import RESULTS, remove_report, round_name, start_report
from reports.forms.reports import ALL_ROUNDS, StartForm
from reports.layouts import leaves
from reports.models import Report
from reports.offering import Offered, by_key, offered
from reports.views.work.choosing import chosen
from reports.views.work.found import address_of, plan_at, report_at, trail_of
from reports.wording import names_for, proposed_title

THERE = "{}มีอยู่แล้ว ระบบจึงไม่สร้างซ้ำ ท่านแก้รายงานเดิมได้ที่หน้านี้"
STARTED = "เริ่ม{}แล้ว ต่อไปเขียนความเป็นมา แล้วตรวจรายการที่ผู้ประเมินมองหา"


@work(methods=("GET", "HEAD"))
def reports(request: HttpRequest, seat: Seat, year: int) -> HttpResponse:
    """Show which rounds of a plan have a report, and what state it is in."""
    plan = plan_at(seat, year)
    locks = locks_of(plan)
    there = {report.round: report for report in plan.reports.all()}
    results = dict.fromkeys(_rounds_with_results(plan))
    rows = [
        {
            "name": round_name(months),
            "choice": months or ALL_ROUNDS,
            "report": there.get(months),
            "locked_on": locks.get(months),
            "is_locked": months in locks,
            "has_results": months is None or months in results,
        }
        for months in [*ROUNDS, None]
    ]
    context = {"plan": plan, "rows": rows, "trail": trail_of(seat, plan)[:1]}
    return render(request, "report/reports.html", context)


@work(methods=("GET", "HEAD"))
def reports_now(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Lead to the reports of the year that runs, else of the newest plan; to the plans where there is none."""
    slug, years = seat.agency.slug, visible(seat, Plan).values_list("fiscal_year", flat=True)  # type: ignore[union-attr]
    running = fiscal_year_of(today_here())
    year = running if running in years else max(years, default=None)
    return redirect("reports", slug, year) if year else redirect("plans", slug)


def _rounds_with_results(plan: Plan) -> list[int]:
    return list(plan.measures.filter(results__isnull=False).values_list("results__round", flat=True).distinct())


@work("edit_report")
def start(request: HttpRequest, seat: Seat, year: int) -> HttpResponse:
    """Start the report of a round from a layout and a proposed wording."""
    plan = plan_at(seat, year, "edit_report")
    layouts, place = offered(plan.agency), f"plan:{plan.pk}:start_report"
    if request.method == "POST":
        return _started(request, seat, plan, layouts, place)
    draft = find(seat.user, place)
    form = StartForm(as_post(draft) if draft else None, layouts=layouts, initial=_begin(request, plan, layouts))
    return _form_page(request, seat, plan, layouts, form, place, draft)


def _started(request: HttpRequest, seat: Seat, plan: Plan, layouts: list[Offered], place: str) -> HttpResponse:
    form = StartForm(request.POST, layouts=layouts)
    with once(request) as sent:
        if sent.before:
            return redirect(sent.before)
        if form.is_valid():
            try:
                report, is_new = _start(seat, plan, layouts, form)
            except ValidationError as refused:
                form.add_error("round", refused)
            else:
                saved(request)
                words = (STARTED if is_new else THERE).format(round_name(report.round))
                (messages.success if is_new else messages.warning)(request, words)
                return sent.answered(redirect(address_of(seat, "report", report)))
    return _form_page(request, seat, plan, layouts, form, place)


def _start(seat: Seat, plan: Plan, layouts: list[Offered], form: StartForm) -> tuple[Report, bool]:
    layout = by_key(layouts, form.cleaned_data["layout"])
    title = (form.cleaned_data["title"] or "").strip() or proposed_title(names_for(plan, form.months))
    return start_report(
        plan=plan, months=form.months, title=title, tables=layout.tables if layout else (), by=seat.user
    )


def _begin(request: HttpRequest, plan: Plan, layouts: list[Offered]) -> dict[str, Any]:
    """Begin with the round asked for, and the layout that the plan is filled in: what was typed is what is printed.

    Where that one shows no results, begin with the first that does.
    """
    showing = [each for each in layouts if any(RESULTS & set(leaf.content) for leaf in _leaves(each))]
    worked_in = chosen(request, plan, plan.agency).layout.key
    same = [each for each in showing if each.key in (worked_in, f"shape-{worked_in}")]
    return {"round": request.GET.get("round", ""), "layout": (same or showing or layouts)[0].key}


def _leaves(layout: Offered) -> list[Any]:
    return [leaf for table in layout.tables for leaf in leaves(table["columns"])]


def _form_page(
    request: HttpRequest,
    seat: Seat,
    plan: Plan,
    layouts: list[Offered],
    form: StartForm,
    place: str,
    draft: Draft | None = None,
) -> HttpResponse:
    taken = {str(months or ALL_ROUNDS) for months in plan.reports.values_list("round", flat=True)}
    context = {
        "plan": plan,
        "form": form,
        "choices": list(zip(form["layout"], layouts, strict=True)),
        "taken": taken,
        "place": place,
        "draft": draft,
        "proposed": proposed_title(names_for(plan, None)),
        "trail": trail_of(seat, plan),
    }
    return render(request, "report/start.html", context, status=422 if request.method == "POST" else 200)


@work("edit_report", methods=("POST",))
def remove(request: HttpRequest, seat: Seat, year: int, name: str) -> HttpResponse:
    """Remove a report; its sections stay whole in the history."""
    report = report_at(seat, year, name, "edit_report")
    try:
        words = remove_report(report=report, by=seat.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(address_of(seat, "report", report))
    messages.success(request, f"ลบ{words}แล้ว เนื้อหาเดิมยังดูได้ในประวัติ")
    return redirect("reports", seat.agency.slug, year)  # type: ignore[union-attr]
