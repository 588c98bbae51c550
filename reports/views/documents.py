"""A document as a page and as a PDF, rendered live from the tables."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from itaportal.thai.dates import ROUNDS, fiscal_year_bounds, month_year
from itaportal.thai.numerals import thai_digits
from measures.models import Plan
from reports.building import document_of, public_pictures_of
from reports.building.pictures import EMBLEM
from reports.documents import Document
from reports.formats.pdf import PdfUnavailable, render_pdf
from reports.models import Report
from reports.views.shelves import PLAN_SLUG, years_of

ROUND_OF_SLUG = {"report": None} | {f"report-{months}": months for months in ROUNDS}
LONGEST_NAME = 100


def document(request: HttpRequest, slug: str, year: int, name: str) -> HttpResponse:
    """Show a plan or a report, the same content as its PDF."""
    plan, report = _plan_and_report(slug, year, name)
    found = document_of(plan, report)
    years = years_of([plan.agency_id])[plan.agency_id]
    context = {
        "plan": plan,
        "document": found,
        "pictures": {EMBLEM: reverse("emblem", args=[slug])},
        "years": years,
        "listed": next(
            each for shelf in years if shelf.fiscal_year == year for each in shelf.documents if each.slug == name
        ),
        "months": " – ".join(map(month_year, fiscal_year_bounds(year))),
        "measures": plan.measures.filter(parent=None).count(),
        "pdf_address": reverse("document_pdf", args=[slug, year, name]),
    }
    return render(request, "public/document.html", context)


def document_pdf(request: HttpRequest, slug: str, year: int, name: str) -> HttpResponse:
    """Answer the document's PDF, or one sentence why there is none on this machine and the way back to the page."""
    plan, report = _plan_and_report(slug, year, name)
    found = document_of(plan, report)
    try:
        pdf = render_pdf(found, public_pictures_of(plan))
    except PdfUnavailable as error:
        context = {"reason": str(error), "page_address": reverse("document", args=[slug, year, name])}
        return render(request, "errors/pdf_unavailable.html", context, status=503)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(as_attachment=False, filename=file_name(found))},
    )


def file_name(document: Document) -> str:
    """Return the name under which a reader keeps the PDF: agency, year, round, in Thai."""
    words = f"{document.agency} {thai_digits(str(document.fiscal_year))} {document.round_words or document.title}"
    kept = "".join(letter if letter not in '\\/:*?"<>|' else " " for letter in words if letter.isprintable())
    return f"{' '.join(kept.split())[:LONGEST_NAME].rstrip()}.pdf"


def _plan_and_report(slug: str, year: int, name: str) -> tuple[Plan, Report | None]:
    plan = get_object_or_404(Plan.objects.select_related("agency"), agency__slug=slug, fiscal_year=year)
    if name == PLAN_SLUG:
        return plan, None
    if name not in ROUND_OF_SLUG:
        raise Http404
    return plan, get_object_or_404(Report, plan=plan, round=ROUND_OF_SLUG[name])
