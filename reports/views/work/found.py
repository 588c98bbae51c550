"""Fetching a plan, a report, a section at a person's seat, and what every page of a report shows around them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.urls import reverse

from itaportal.agencies.access import Seat, find, why_not_edit
from itaportal.drafts.models import Draft
from itaportal.thai.dates import fiscal_year_words
from measures.models import Plan
from reports.actions.reports import round_name, why_not_write
from reports.models import Report, ReportSection, SectionKind
from reports.publishing.places import PLAN_SLUG, ROUND_OF_SLUG

SECTION_ICONS = {"heading": "edit", "text": "file", "table": "table", "signature": "sign", "page_break": "down"}


def plan_at(seat: Seat, year: int, permission: str = "see_work") -> Plan:
    """Return the agency's plan of a year; Http404, or PermissionDenied with a sentence."""
    return find(seat, Plan.objects.select_related("agency"), permission, fiscal_year=year)


def report_at(seat: Seat, year: int, name: str, permission: str = "see_work") -> Report:
    """Return the report of a plan by its part of the address (report-6)."""
    if name not in ROUND_OF_SLUG:
        raise Http404("no such round")
    reports = Report.objects.select_related("plan__agency")
    return find(seat, reports, permission, plan__fiscal_year=year, round=ROUND_OF_SLUG[name])


def document_at(seat: Seat, year: int, name: str) -> tuple[Plan, Report | None]:
    """Return a plan with the report to show, None for the plan itself (`measures`)."""
    if name == PLAN_SLUG:
        return plan_at(seat, year), None
    report = report_at(seat, year, name)
    return report.plan, report


def section_at(seat: Seat, year: int, name: str, section: int) -> ReportSection:
    """Return a section of a report that the person may write."""
    report = report_at(seat, year, name, "edit_report")
    found = find(seat, ReportSection.objects.filter(report=report), "edit_report", pk=section)
    found.report = report
    return found


def sections_of(report: Report) -> list[ReportSection]:
    """Return the report's sections in order, the same rows each time: what is set on them shows in its document."""
    prefetch_related_objects([report], "sections")
    sections: list[ReportSection] = list(report.sections.all())
    for section in sections:
        section.report = report
    return sections


def address_of(seat: Seat, view: str, report: Report, *more: Any) -> str:
    """Return the address of one of a report's working pages."""
    return reverse(view, args=[_agency(seat).slug, report.plan.fiscal_year, report.slug, *more])


def trail_of(seat: Seat, plan: Plan, report: Report | None = None) -> list[tuple[str, str]]:
    """Return (address, words) of the pages above."""
    slug, year = _agency(seat).slug, plan.fiscal_year
    trail = [
        (reverse("plan", args=[slug, year]), fiscal_year_words(year).replace("งบประมาณ พ.ศ.", "")),
        (reverse("reports", args=[slug, year]), "รายงาน"),
    ]
    return [*trail, *([(address_of(seat, "report", report), round_name(report.round))] if report else [])]


def why_not_here(seat: Seat, report: Report) -> str | None:
    """Return why this person may not write this report now: the person first, then the round; None where they may."""
    return why_not_edit(seat, report, "edit_report") or why_not_write(report)


def section_place(section: ReportSection) -> str:
    """Return the name of the section's form for drafts."""
    return f"report:{section.report_id}:section:{section.pk}"


def title_place(report: Report) -> str:
    """Return the name of the title's form for drafts."""
    return f"report:{report.pk}:title"


def drafted(seat: Seat, report: Report) -> set[str]:
    """Return the forms of a report in which this person has typed something that is not saved; one query."""
    drafts = Draft.objects.filter(user=seat.user, place__startswith=f"report:{report.pk}:")
    return set(drafts.values_list("place", flat=True))


def kind_words(kinds: Sequence[str] = SectionKind.values) -> list[tuple[str, str, str]]:
    """Return (kind, words, icon) for each kind of section."""
    return [(kind, str(SectionKind(kind).label), SECTION_ICONS[kind]) for kind in kinds]


def _agency(seat: Seat) -> Any:
    return seat.agency
