"""The directory of agencies: filtered, a page at a time, each with what it has published."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from itaportal.agencies.models import Agency
from reports.search import Query, matching, read_query, window
from reports.views.search_form import DirectoryForm
from reports.views.shelves import Year, years_of

LONGEST_KEY = 18  # digits of a key that any database takes


@dataclass(frozen=True, slots=True)
class Shelf:
    """An agency in a list, with its years."""

    agency: Agency
    years: list[Year]


def directory(request: HttpRequest) -> HttpResponse:
    """Show the agencies of a province, of a kind, with documents of a year, by province and name."""
    form = DirectoryForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    query = read_query("", asked.get("province", ""))
    query = replace(query, kind=asked.get("kind", ""), year=asked.get("year"))
    context = {"form": form, "query": query, "asked": asked} | found(request, query, asked)
    return render(request, "public/directory.html", context)


def found(request: HttpRequest, query: Query, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what a list of agencies shows: window, shelves, and the address that the next page continues."""
    here = window(matching(query), after=key_in(request, "after"), before=key_in(request, "before"))
    years = years_of(each.pk for each in here.agencies)
    shelves = [Shelf(each, years.get(each.pk, [])) for each in here.agencies]
    return {"window": here, "shelves": shelves} | continued(asked)


def continued(asked: dict[str, Any]) -> dict[str, str]:
    """Return the address that the next page of the same list continues."""
    kept = {name: value for name, value in asked.items() if value}
    return {"address": f"?{urlencode(kept)}&" if kept else "?"}


def key_in(request: HttpRequest, name: str) -> int | None:
    """Return the key of a row that the address names, None where it names none."""
    typed = request.GET.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST_KEY else None
