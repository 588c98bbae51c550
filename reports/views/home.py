"""The start page: search, what was published last, agencies."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from pythainlp.util import collate

from itaportal.agencies.models import Agency
from reports.models import Publication
from reports.publishing.places import PLAN_SLUG, page_path
from reports.search import current_documents, read_query
from reports.views.directory import found
from reports.views.search_form import SearchForm
from reports.views.shelves import Listed, listed

NEWEST = 5
RESULTS = "results"


def home(request: HttpRequest) -> HttpResponse:
    """Show the search box and what it finds; htmx asks the same address for the results alone."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    query = read_query(asked.get("q", ""), asked.get("province", ""))
    context = {"form": form, "query": query, "asked": asked}
    context |= found(request, query, asked) if query else _overview()
    alone = request.htmx and request.htmx.target == RESULTS  # type: ignore[attr-defined]
    response = render(request, "public/fragment.html" if alone else "public/home.html", context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _overview() -> dict[str, Any]:
    """Return what the start page tells of the whole portal: counts, newest documents, provinces."""
    reports = current_documents().exclude(publication__slug=PLAN_SLUG)
    return {
        "agencies": Agency.objects.count(),
        "planned": _latest_year(current_documents().filter(publication__slug=PLAN_SLUG)),
        "reported": _latest_year(reports),
        "reports": reports.count(),
        "newest": _newest(),
        "provinces": _provinces(),
    }


def _newest() -> list[Listed]:
    """Return the documents published last, each once, the latest version."""
    current = current_documents().filter(publication=OuterRef("pk"))
    rows = Publication.objects.filter(Exists(current)).select_related("agency").order_by("-made_at")[:NEWEST]
    return [listed(row, page_path(row.agency.slug, row.fiscal_year, row.slug)) for row in rows]


def _latest_year(documents: QuerySet) -> dict[str, int] | None:
    """Return the latest fiscal year of documents, with how many agencies have one; None where there is none."""
    by_year = documents.values(year=F("publication__fiscal_year"))
    return by_year.annotate(agencies=Count("agency", distinct=True)).order_by("-year").first()


def _provinces() -> list[tuple[str, int]]:
    """Return the provinces with how many agencies each has, in the order of a Thai dictionary."""
    counted = dict(Agency.objects.order_by().values_list("province").annotate(Count("pk")))
    return [(province, counted[province]) for province in collate(counted)]
