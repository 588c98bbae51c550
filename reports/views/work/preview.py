"""The preview of a report as it would print now: the page inside the report's page, and the PDF."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from itaportal.agencies.access import Seat
from itaportal.agencies.caps import capped
from itaportal.agencies.seating import work
from measures.models import Plan
from reports.building import document_of, pictures_of
from reports.building.pictures import EMBLEM, photos_of, picture_name
from reports.forms.reports import TitleForm
from reports.forms.sections import form_of
from reports.models import Report
from reports.offering import offered
from reports.publishing.places import PLAN_SLUG
from reports.views.printing import pdf_answer
from reports.views.typed import set_values
from reports.views.work.found import address_of, document_at, sections_of


@work()
@capped("preview", 600)
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
@xframe_options_sameorigin
def preview(request: HttpRequest, seat: Seat, year: int, name: str) -> HttpResponse:
    """Show the document as it is stored, or (POST) with what is typed in the forms posted; nothing is kept."""
    plan, report = document_at(seat, year, name)
    if report and request.method == "POST":
        set_typed(report, request.POST)
    alone = request.headers.get("Sec-Fetch-Dest") == "document"  # not in the frame beside what is written
    back = address_of(seat, "report", report) if report else reverse("plan", args=[plan.agency.slug, plan.fiscal_year])
    shown = {"back": back if alone else None, "back_words": "รายงาน" if report else "แผนมาตรการ"}
    context = {"document": document_of(plan, report), "pictures": picture_addresses(seat, plan), "open_memos": False}
    return render(request, "report/preview.html", context | shown)


def set_typed(report: Report, posted: QueryDict) -> None:
    """Set on the rows in memory what was typed: fields named title-… and section-<key>-…, as their forms have them."""
    layouts = offered(report.plan.agency)
    kinds = ((each, form_of(each)) for each in sections_of(report))
    sections = ((f"section-{each.pk}", partial(kind, instance=each, layouts=layouts)) for each, kind in kinds if kind)
    set_values(posted, [("title", partial(TitleForm, instance=report)), *sections])


def picture_addresses(seat: Seat, plan: Plan) -> Mapping[str, str]:
    """Return the addresses at which a browser of this person finds the pictures that the document names; one query."""
    slug = plan.agency.slug
    photos = {picture_name(row): reverse("evidence_small", args=[slug, row.pk]) for row in photos_of(plan)}
    return photos | {EMBLEM: reverse("emblem", args=[slug])}


@work(methods=("GET", "HEAD"))
@capped("pdf", 60)
def preview_pdf(request: HttpRequest, seat: Seat, year: int, name: str) -> HttpResponse:
    """Answer the document as PDF, made now; 503 with a sentence where it cannot be, or one is being made already."""
    plan, report = document_at(seat, year, name)
    page = address_of(seat, "report", report) if report else reverse("report_preview", args=_plan_args(plan))
    return pdf_answer(request, lambda: (document_of(plan, report), pictures_of(plan)), page=page)


def _plan_args(plan: Plan) -> list[Any]:
    return [plan.agency.slug, plan.fiscal_year, PLAN_SLUG]
