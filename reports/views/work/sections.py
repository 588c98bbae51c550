"""Writing the sections of a report, one form each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from itaportal.agencies.access import Seat
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.drafts.keeping import as_post, drop, find, saved
from itaportal.drafts.once import once
from itaportal.rows.numbers import whole_number
from reports.actions.sections import add_section, change_section, move_section, remove_section, take_wording
from reports.forms.sections import SectionForm, form_of
from reports.models import Report, ReportSection, SectionKind
from reports.offering import offered
from reports.views.work import found
from reports.views.work.report import form_answer, saved_card, section_card
from reports.wording import names_for, proposal

PLACES = {"up": -1, "down": 1}


@work("edit_report")
def edit(request: HttpRequest, seat: Seat, year: int, name: str, section: int) -> HttpResponse:
    """Write one section: a page of its own, or in its place on the report's page."""
    row = found.section_at(seat, year, name, section)
    kind, place = form_of(row), found.section_place(row)
    if kind is None:
        raise Http404("a page break has nothing to write")
    layouts, draft = offered(row.report.plan.agency), find(seat.user, place)
    if request.method == "POST":
        form = kind(request.POST, instance=row, layouts=layouts)
        answer = _saved(request, seat, form, place) if form.is_valid() else None
        if answer:
            return answer
    else:
        form = kind(as_post(draft) if draft else None, instance=row, layouts=layouts)
    context = {"report": row.report, "plan": row.report.plan, "section": row, "form": form, "place": place}
    return form_answer(request, seat, context | {"draft": draft, "what": "section"})


def _saved(request: Any, seat: Seat, form: SectionForm, place: str) -> HttpResponse | None:
    try:
        change_section(section=form.row, values=form.values(), seen=form.seen_version, by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale, form)
    except ValidationError as refused:
        form.add_error(None, refused)
        return None
    saved(request)
    return card(request, seat, form.row) if request.htmx else back_to(seat, form.row)


@work("edit_report", methods=("GET", "HEAD"))
def show(request: HttpRequest, seat: Seat, year: int, name: str, section: int) -> HttpResponse:
    """Answer a section's card as it is stored: what was typed in its form stays a draft."""
    row = found.section_at(seat, year, name, section)
    return card(request, seat, row, saved=False)


def card(request: Any, seat: Seat, section: ReportSection, *, saved: bool = True) -> HttpResponse:
    """Answer the card of a section."""
    report = section.report
    sections = found.sections_of(report)
    at = sections.index(section) + 1
    names = names_for(report.plan, report.round)
    shown = section_card(sections[at - 1], at, len(sections), names, found.drafted(seat, report))
    context = {"report": report, "plan": report.plan, "card": shown, "may_write": True, "kinds": found.kind_words()}
    return saved_card(request, "report/section_card.html", context | {"is_saved": saved})


def back_to(seat: Seat, section: ReportSection) -> HttpResponse:
    """Lead back to the section on the report's page."""
    return redirect(f"{found.address_of(seat, 'report', section.report)}#section-{section.pk}")


@work("edit_report", methods=("POST",))
def add(request: HttpRequest, seat: Seat, year: int, name: str) -> HttpResponse:
    """Add an empty section, and open its form."""
    report = found.report_at(seat, year, name, "edit_report")
    kind, below = request.POST.get("kind", ""), _below(report, request.POST.get("below", ""))
    if kind not in SectionKind.values:
        raise Http404("no such kind of section")
    with once(request) as sent:
        if sent.before:
            return redirect(sent.before)
        try:
            section = add_section(report=report, kind=kind, below=below, by=seat.user)
        except ValidationError as refused:
            return _refused(request, seat, report, refused)
        is_plain = kind == SectionKind.PAGE_BREAK
        address = found.address_of(seat, "edit_section", report, section.pk)
        return sent.answered(back_to(seat, section) if is_plain else redirect(address))


def _below(report: Report, key: str) -> ReportSection | None:
    return report.sections.filter(pk=whole_number(key) or 0).first()


@work("edit_report", methods=("POST",))
def move(request: HttpRequest, seat: Seat, year: int, name: str, section: int) -> HttpResponse:
    """Move a section up or down."""
    row = found.section_at(seat, year, name, section)
    try:
        move_section(section=row, by_places=PLACES.get(request.POST.get("to", ""), 0), by=seat.user)
    except ValidationError as refused:
        return _refused(request, seat, row.report, refused)
    return back_to(seat, row)


@work("edit_report", methods=("POST",))
def remove(request: HttpRequest, seat: Seat, year: int, name: str, section: int) -> HttpResponse:
    """Remove a section, unless somebody changed it since the person saw it."""
    row = found.section_at(seat, year, name, section)
    try:
        remove_section(section=row, seen=whole_number(request.POST.get("seen")), by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale)
    except ValidationError as refused:
        return _refused(request, seat, row.report, refused)
    drop(seat.user, [found.section_place(row)])
    messages.success(request, "ลบส่วนนี้ออกจากรายงานแล้ว นำกลับมาได้จากประวัติ")
    return redirect(found.address_of(seat, "report", row.report))


@work("edit_report", methods=("POST",))
def take(request: Any, seat: Seat, year: int, name: str, section: int) -> HttpResponse:
    """Put a proposed wording into a section that is empty, then open its form to go on from there."""
    row = found.section_at(seat, year, name, section)
    names = names_for(row.report.plan, row.report.round)
    chosen = proposal(request.POST.get("wording", ""), row.kind, names)
    if chosen is None:
        raise Http404("no such wording")
    try:
        take_wording(section=row, text=chosen.text, by=seat.user)
    except ValidationError as refused:
        return _refused(request, seat, row.report, refused)
    drop(seat.user, [found.section_place(row)])
    return redirect(found.address_of(seat, "edit_section", row.report, row.pk))


def _refused(request: HttpRequest, seat: Seat, report: Report, refused: ValidationError) -> HttpResponse:
    messages.error(request, " ".join(refused.messages))
    return redirect(found.address_of(seat, "report", report))
