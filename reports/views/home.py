"""The start page: search, what was published last, agencies."""

from typing import Any

from django.db.models import Exists, OuterRef, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from itaportal.thai.dates import fiscal_year_of
from reports.models import FigureKind, ProvinceFigure, Publication
from reports.publishing.standing import current_documents
from reports.search import Query, read_query
from reports.spread import Spread, of_year, spread
from reports.views.directory import continued, found, key_in
from reports.views.search_form import SearchForm, agencies_by_province
from reports.views.shelves import Listed, current, found_measures

NEWEST = 5
# What htmx may ask for alone: the element that it fills → the template.
FRAGMENTS = {"results": "public/fragment.html", "older": "public/measures.html"}


def home(request: HttpRequest) -> HttpResponse:
    """Show the search box and what it finds; htmx asks the same address for the results, or more of them, alone."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    query = read_query(asked.get("q", ""), asked.get("province", ""))
    context = {"form": form, "query": query, "asked": asked}
    context |= _found(request, query, asked) if query else _overview()
    target = request.htmx.target if request.htmx else ""  # type: ignore[attr-defined]
    response = render(request, FRAGMENTS.get(target, "public/home.html"), context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _found(request: HttpRequest, query: Query, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what was found: agencies, and beside their first page measures, or more measures alone."""
    older = key_in(request, "older")
    if older:
        return continued(asked) | {"older": older} | found_measures(query, older)
    is_turned = any(key_in(request, name) for name in ("after", "before"))
    return found(request, query, asked) | ({} if is_turned else found_measures(query))


def _overview() -> dict[str, Any]:
    """Return what the start page tells of the whole portal: counts, newest documents, provinces."""
    provinces, years = agencies_by_province(), _years()
    return {
        "agencies": sum(provinces.values()),
        "planned": of_year(years, FigureKind.PLAN),
        "reported": of_year(years, FigureKind.REPORT),
        "reports": sum(documents for _, kind, _, documents in years if kind == FigureKind.REPORT),
        "newest": _newest(),
        "provinces": provinces,
        "spread": _spread(provinces, {year for year, _, agencies, _ in years if agencies}),
    }


def _years() -> list[tuple[int, str, int, int]]:
    """Return for each year and kind how many agencies have published, and how many documents."""
    by_year = ProvinceFigure.objects.order_by().values_list("fiscal_year", "kind")
    return list(by_year.annotate(Sum("agencies"), Sum("documents")))


def _spread(provinces: dict[str, int], years: set[int]) -> Spread | None:
    """Return this fiscal year by province, the last one of which there is anything where this one has nothing yet."""
    if not years:
        return None
    now = fiscal_year_of(timezone.localdate())
    year = now if now in years else max(years)
    figures = ProvinceFigure.objects.filter(fiscal_year=year).values_list("province", "kind", "agencies")
    return spread(year, provinces, {(province, kind): agencies for province, kind, agencies in figures})


def _newest() -> list[Listed]:
    """Return the documents published last, each once, the latest version."""
    standing = current_documents().filter(publication=OuterRef("pk"))
    rows = Publication.objects.filter(Exists(standing)).select_related("agency").order_by("-made_at")[:NEWEST]
    return [current(row) for row in rows]
