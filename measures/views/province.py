"""A province at a glance, for those who oversee it: what each agency has done in a year. Nothing is changed here."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from itaportal.agencies.access import Seat
from itaportal.agencies.models import Agency, AgencyKind
from itaportal.agencies.names import province_key, search_key
from itaportal.agencies.places import district_words
from itaportal.agencies.roles import Role
from itaportal.agencies.seating import work
from itaportal.thai.dates import fiscal_year_of
from measures.models.plan import FIRST_YEAR, LAST_YEAR
from measures.overview import LATE, STATES, Line, agencies_of, lines_of
from measures.province_picture import BAR, by_district, stages


@work("see_province", methods=("GET", "HEAD"))
def province(request: Any, seat: Seat) -> HttpResponse:
    """Show the province of `?province=` (one of the person's own; any for a portal admin) in the year of `?year=`."""
    allowed = provinces_of(request.seats)
    chosen = _chosen(allowed, request.GET.get("province", ""))
    today = timezone.localdate()
    year = _year(request.GET.get("year", ""), fiscal_year_of(today))
    lines = lines_of(agencies_of(chosen), year, today) if chosen else []
    late = [line for line in lines if line.state == LATE]
    districts = by_district(lines)
    context = {
        "province": chosen,
        "provinces": allowed,
        "year": year,
        "years": range(fiscal_year_of(today) + 1, fiscal_year_of(today) - 4, -1),
        "now": timezone.now(),
        "all": len(lines),
        "late": late,
        "lines": [line for line in lines if _fits(line, request.GET)],
        "stages": stages(lines),
        "districts": districts,
        "district_height": BAR * len(districts),
        "stage_height": BAR * len(stages(lines)),
        "names": sorted({_district(line) for line in lines} - {""}),
        "kinds": AgencyKind.choices,
        "states": STATES.items(),
        "asked": request.GET,
        "months": sorted({each.months for line in lines for each in line.rounds}),
    }
    return render(request, "province/overview.html", context)


def provinces_of(seats: list[Seat]) -> list[str]:
    """Return the provinces that a person may see: an overseer's own, for a portal admin all that have agencies."""
    if any(seat.role == Role.PORTAL_ADMIN for seat in seats):
        return list(Agency.objects.order_by("province").values_list("province", flat=True).distinct())
    return [seat.province for seat in seats if seat.role == Role.OVERSEER]


def _chosen(allowed: list[str], asked: str) -> str:
    """Return the province asked for, the first where none is; Http404 for one that is not the person's."""
    if not asked:
        return allowed[0] if allowed else ""
    found = next((each for each in allowed if province_key(each) == province_key(asked)), None)
    if found is None:
        raise Http404("not a province of this person")
    return found


def _year(asked: str, this_year: int) -> int:
    if not asked:
        return this_year
    if not asked.isascii() or not asked.isdigit() or not FIRST_YEAR <= int(asked[:5]) <= LAST_YEAR:
        raise Http404("no such year")
    return int(asked)


def _district(line: Line) -> str:
    return district_words(line.agency.district, line.agency.province)


def _fits(line: Line, asked: Any) -> bool:
    """Say whether a line is among those asked for by district, kind, state and words of the name."""
    wanted = {"district": _district(line), "kind": line.agency.kind, "state": line.state}
    if any(asked.get(name) not in (None, "", value) for name, value in wanted.items()):
        return False
    return all(search_key(word) in line.agency.search_key for word in asked.get("q", "").split())
