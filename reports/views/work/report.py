"""Writing a report: its page, its title, and what stands at its side."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from itaportal.agencies.access import Seat
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.drafts.keeping import as_post, find, saved
from itaportal.thai.dates import fiscal_year_bounds, month_year, round_words
from measures.models import Plan
from reports.actions.reports import name_report, round_name
from reports.forms.reports import TitleForm
from reports.models import Report, ReportSection, SectionKind
from reports.views.work import found
from reports.views.work.sides import checks_of
from reports.wording import names_for, proposals, proposed_title

SHOWS = ("write", "preview", "checks")


@work(methods=("GET", "HEAD"))
def report(request: HttpRequest, seat: Seat, year: int, name: str) -> HttpResponse:
    """Show a report to write, with its preview and what an assessor looks for beside it."""
    row = found.report_at(seat, year, name)
    why_not = found.why_not_here(seat, row)
    show = request.GET.get("show")
    context = {
        "report": row,
        "plan": row.plan,
        "name": round_name(row.round),
        "why_not": why_not,
        "may_write": why_not is None,
        "show": show if show in SHOWS else "write",
        "title": title_card(seat, row),
        "sections": section_cards(seat, row, why_not is None),
        "kinds": found.kind_words(),
        "facts": facts_of(row.plan, row),
        "trail": found.trail_of(seat, row.plan),
        "here": round_name(row.round),
        **checks_of(row.plan, row),
    }
    return render(request, "report/report.html", context)


def title_card(seat: Seat, report: Report) -> dict[str, Any]:
    """Return what the card of the title shows."""
    names = names_for(report.plan, report.round)
    return {
        "text": report.title,
        "proposed": None if report.title else proposed_title(names),
        "has_draft": found.title_place(report) in found.drafted(seat, report),
    }


def section_cards(seat: Seat, report: Report, may_write: bool) -> list[dict[str, Any]]:
    """Return what the cards of all sections show."""
    sections = found.sections_of(report)
    names = names_for(report.plan, report.round) if may_write else {}
    drafts = found.drafted(seat, report) if may_write else set()
    return [section_card(each, at, len(sections), names, drafts) for at, each in enumerate(sections, 1)]


def section_card(
    section: ReportSection,
    at: int,
    of: int,
    names: dict[str, str],
    drafts: set[str] = frozenset(),  # type: ignore[assignment]
) -> dict[str, Any]:
    """Return what the card of one section shows; wordings are proposed where it has no text yet."""
    is_empty = not (section.text or "").strip()
    may_begin = names and is_empty and section.kind in (SectionKind.HEADING, SectionKind.TEXT, SectionKind.SIGNATURE)
    return {
        "section": section,
        "icon": found.SECTION_ICONS[section.kind],
        "at": at,
        "first": at == 1,
        "last": at == of,
        "is_empty": is_empty,
        "proposals": proposals(section.kind, names) if may_begin else [],
        "has_draft": found.section_place(section) in drafts,
    }


def facts_of(plan: Plan, report: Report) -> list[tuple[str, str]]:
    """Return the cover's facts, as they print."""
    first, last = fiscal_year_bounds(plan.fiscal_year)
    names = names_for(plan, report.round)
    return [
        ("หน่วยงาน", f"{plan.agency.name} {names['district']} {names['province']}"),
        ("ปีงบประมาณ", f"พ.ศ. {names['year']} ({month_year(first)} – {month_year(last)})"),
        ("รอบรายงาน", round_words(report.round).removeprefix("รอบ ") if report.round else "ทุกรอบรวมกัน"),
        ("มาตรการ", f"{names['measures']} มาตรการ"),
    ]


@work("edit_report")
def edit_title(request: HttpRequest, seat: Seat, year: int, name: str) -> HttpResponse:
    """Write the report's title: a page of its own, or in its place on the report's page."""
    row = found.report_at(seat, year, name, "edit_report")
    place = found.title_place(row)
    draft = find(seat.user, place)
    if request.method == "POST":
        form = TitleForm(request.POST, instance=row)
        if form.is_valid():
            try:
                name_report(report=form.row, values=form.values(), seen=form.seen_version, by=seat.user)
            except Stale as stale:
                return answer_stale(request, stale, form)
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                saved(request)
                return _title_saved(request, seat, row)
    else:
        names = names_for(row.plan, row.round)
        form = TitleForm(as_post(draft) if draft else None, instance=row)
        form.fields["title"].initial = form.initial["title"] = row.title or proposed_title(names)
    context = {"report": row, "plan": row.plan, "form": form, "place": place, "draft": draft, "what": "title"}
    return form_answer(request, seat, context)


def _title_saved(request: Any, seat: Seat, report: Report) -> HttpResponse:
    if not request.htmx:
        return redirect(found.address_of(seat, "report", report))
    row = found.report_at(seat, report.plan.fiscal_year, report.slug)
    context = {"report": row, "plan": row.plan, "title": title_card(seat, row), "may_write": True}
    return saved_card(request, "report/title_card.html", context)


def saved_card(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Answer a card as it is now, say when it was saved, and let the preview and the checklist follow."""
    answer = render(request, template, context | {"saved_at": timezone.localtime()})
    answer["HX-Trigger"] = "report-changed"
    return answer


def form_answer(request: Any, seat: Seat, context: dict[str, Any]) -> HttpResponse:
    """Answer a form of the report: in its place for htmx, else as a page; 422 where something is to be mended."""
    posted_wrong = request.method == "POST" and context["form"].errors
    name = "report/form_card.html" if request.htmx else "report/form_page.html"
    trail = found.trail_of(seat, context["plan"], context["report"])
    return render(request, name, context | {"trail": trail}, status=422 if posted_wrong else 200)
