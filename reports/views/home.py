"""The start page: search, what was published last, agencies."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from pythainlp.util import collate

from itaportal.agencies.models import Agency
from reports.models import Publication
from reports.publishing.places import PLAN_SLUG
from reports.search import Query, current_documents, read_query
from reports.views.directory import continued, found, key_in
from reports.views.search_form import SearchForm
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
    standing = current_documents().filter(publication=OuterRef("pk"))
    rows = Publication.objects.filter(Exists(standing)).select_related("agency").order_by("-made_at")[:NEWEST]
    return [current(row) for row in rows]


def _latest_year(documents: QuerySet) -> dict[str, int] | None:
    """Return the latest fiscal year of documents, with how many agencies have one; None where there is none."""
    by_year = documents.values(year=F("publication__fiscal_year"))
    return by_year.annotate(agencies=Count("agency", distinct=True)).order_by("-year").first()


def _provinces() -> list[tuple[str, int]]:
    """Return the provinces with how many agencies each has, in the order of a Thai dictionary."""
    counted = dict(Agency.objects.order_by().values_list("province").annotate(Count("pk")))
    return [(province, counted[province]) for province in collate(counted)]
