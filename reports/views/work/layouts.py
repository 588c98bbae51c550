"""The layouts of an agency's own, and which one prints its plans."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from itaportal.agencies.access import Seat, find
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.drafts import keeping
from itaportal.drafts.once import once
from measures.models import Plan
from reports.actions.layouts import change_layout, copy_layout, print_plans_with, remove_layout
from reports.building.reading import entries_of
from reports.building.tables import build_table
from reports.documents import Table
from reports.forms.layouts import LayoutForm, posted_sheets
from reports.layout_sheets import Sheet, reshaped, tables_of
from reports.layouts import table_errors
from reports.models import ReportLayout
from reports.offering import by_key, offered

FEW = 3  # measures that stand in for the plan where a layout is tried
OURS = "{} ของหน่วยงาน"
SAVED = "บันทึกแบบตาราง “{}” แล้ว รายงานที่ใช้แบบนี้อยู่ก่อนไม่เปลี่ยนตาม เลือกแบบใหม่ได้ในตารางของรายงานนั้น"


@work(methods=("GET", "HEAD"))
def layouts(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the layouts that ship and the agency's own, and which one prints plans without a report."""
    agency: Any = seat.agency
    found = offered(agency)
    own = [each for each in found if each.own]
    printing = next((each for each in own if each.own and each.own.prints_plans), found[0])
    context = {
        "own": own,
        "shipped": [each for each in found if not each.own],
        "printing": printing,
        "may_write": seat.may("edit_report"),
    }
    return render(request, "report/layouts.html", context)


@work("edit_report", methods=("POST",))
def copy(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Make a layout of the agency's own from one on offer, and open it."""
    agency: Any = seat.agency
    chosen = by_key(offered(agency), request.POST.get("layout", ""))
    if chosen is None:
        raise Http404("not on offer")
    with once(request) as sent:
        if sent.before:
            return redirect(sent.before)
        name = chosen.name if chosen.own else OURS.format(chosen.name)
        made = copy_layout(agency=agency, name=name, tables=chosen.tables, by=seat.user)
        return sent.answered(redirect("edit_layout", agency.slug, made.pk))


@work("edit_report", methods=("POST",))
def print_plans(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Choose which layout prints the plans that have no report."""
    agency: Any = seat.agency
    chosen = by_key(offered(agency), request.POST.get("layout", ""))
    if chosen is None:
        raise Http404("not on offer")
    print_plans_with(agency=agency, layout=chosen.own, by=seat.user)
    messages.success(request, f"แผนที่ยังไม่มีรายงานจะพิมพ์ด้วยแบบ “{chosen.name}”")
    return redirect("layouts", agency.slug)


@work("edit_report")
def edit(request: HttpRequest, seat: Seat, layout: int) -> HttpResponse:
    """Write a layout: its buttons rearrange what is on the form without storing it, "save" stores it."""
    row = find(seat, ReportLayout.objects.select_related("agency"), "edit_report", pk=layout)
    place = f"layout:{row.pk}"
    if request.method != "POST":
        draft = keeping.find(seat.user, place)
        try:
            form = _as_typed(row, keeping.as_post(draft), "") if draft else LayoutForm(instance=row)
        except ValueError as refused:  # made by hand, three levels deep
            messages.error(request, str(refused))
            return redirect("layouts", row.agency.slug)
        return _page(request, seat, row, form, draft)
    act = request.POST.get("do", "save")
    if act != "save":
        return _page(request, seat, row, _as_typed(row, request.POST, act))
    form = LayoutForm(request.POST, instance=row)
    if not form.is_valid():
        return _page(request, seat, row, form, status=422)
    try:
        saved = change_layout(layout=form.row, values=form.values(), seen=form.seen_version, by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale, form)
    keeping.saved(request)
    messages.success(request, SAVED.format(saved.name))
    return redirect("edit_layout", saved.agency.slug, saved.pk)


def _as_typed(row: ReportLayout, posted: Any, act: str) -> LayoutForm:
    """Return the form with what was typed, rearranged; nothing is judged before it is saved."""
    typed = {"name": posted.get("name", ""), "seen": posted.get("seen", "")}
    return LayoutForm(instance=row, initial=typed, sheets=reshaped(posted_sheets(posted), act))


def _page(
    request: HttpRequest, seat: Seat, row: ReportLayout, form: LayoutForm, draft: Any = None, *, status: int = 200
) -> HttpResponse:
    sheets = posted_sheets(request.POST) if form.is_bound else form.shown
    context = {
        "layout": row,
        "form": form,
        "place": f"layout:{row.pk}",
        "draft": draft,
        "tables": _tried(seat, sheets),
        "pictures": {},  # photos are for reports; here columns are tried
    }
    return render(request, "report/layout.html", context, status=status)


def _tried(seat: Seat, sheets: list[Sheet]) -> list[Table]:
    """Return the tables with the newest plan's first measures, as far as the columns can be printed."""
    plan = Plan.objects.filter(agency=seat.agency).order_by("-fiscal_year").first()
    tables = [each for each in tables_of(sheets) if not table_errors([each])]
    entries = entries_of(plan)[:FEW] if plan and tables else ()
    return [build_table(entries, each["columns"], months=None, caption="ตัวอย่าง") for each in tables]


@work("edit_report", methods=("POST",))
def remove(request: HttpRequest, seat: Seat, layout: int) -> HttpResponse:
    """Remove a layout; the reports made from it keep their columns."""
    row = find(seat, ReportLayout.objects.select_related("agency"), "edit_report", pk=layout)
    remove_layout(layout=row, by=seat.user)
    keeping.drop(seat.user, [f"layout:{layout}"])
    messages.success(request, f"ลบแบบตาราง “{row.name}” แล้ว นำกลับมาได้จากประวัติ")
    return redirect("layouts", seat.agency.slug)  # type: ignore[union-attr]
