"""The plan in the very table of the report, to be filled in cell by cell."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.access import Seat, editable, find
from itaportal.agencies.seating import work
from itaportal.rows.numbers import whole_number
from measures.mine import me_of
from measures.models import Measure, Plan
from measures.pictures import timeline
from measures.progress import track_of
from measures.rules import locks_of, why_not_record
from reports.building import working_tables
from reports.standing import Carried, plan_carried
from reports.views.work.choosing import Choice, chosen
from reports.views.work.filters import Pill, pill_asked, pills_of
from reports.views.work.grid import Rights, WorkTable, grid_of
from reports.views.work.overview import Standing, mark_agreed, standings

PAGE = 60  # measures at a time


@dataclass(frozen=True)
class Progress:
    """The bars above the table: what is done, late, and of how many."""

    steps: int
    done: int
    late: int
    measures: int
    with_result: int
    with_evidence: int


@work(methods=("GET", "HEAD"))
def plan(request: HttpRequest, seat: Seat, year: int) -> HttpResponse:
    """Show the plan: where it stands, the filters, and the measures that pass them, sixty at a time."""
    found = _plan(seat, year)
    choice = chosen(request, found, _agency(seat))
    standing = standings(found, choice.months, me_of(seat))
    carried = _marked(found, standing)
    pills = pills_of(_agency(seat), standing)
    pill = pill_asked(pills, request.GET.get("show", ""))
    keys = [key for key, each in standing.items() if pill.lets(each)]
    start = _start(request.GET.get("start", ""), len(keys))
    shown = keys[start : start + PAGE]
    locked = why_not_record(choice.months, locks_of(found))
    context = {
        **_page(found, choice, pills, pill, standing),
        "tables": _tables(found, choice, shown, standing, rights_of(seat, not locked)),
        "locked": locked,
        "carried": carried,
        "slug": found.agency.slug,
        "more": _more(request, start, len(keys)),
        "may_edit": seat.may("edit_plan"),
        "may_move": seat.may("edit_plan") and pill is pills[0],
    }
    return render(request, "plan/plan.html", context)


def _marked(found: Plan, standing: dict[int, Standing]) -> Carried | None:
    """Return how far the plan is with those who approve it; mark what was changed since it was approved."""
    carried = plan_carried(found.agency, found.fiscal_year)
    mark_agreed(standing, carried.agreed if carried else None)
    return carried


def _agency(seat: Seat) -> Any:
    return seat.agency


def _plan(seat: Seat, year: int) -> Plan:
    found = Plan.objects.filter(agency=seat.agency, fiscal_year=year).first()
    if found is None:
        raise Http404("no plan of that year")
    found.agency = _agency(seat)
    return found


def _page(found: Plan, choice: Choice, pills: Sequence[Pill], pill: Pill, standing: Any) -> dict[str, Any]:
    return {
        "plan": found,
        "choice": choice,
        "days_left": (choice.round.closes_on - timezone.localdate()).days,
        "pills": pills,
        "units": [each for each in pills if each.is_unit],
        "pill": pill,
        "progress": progress_of(standing.values()),
    }


def progress_of(standing: Collection[Standing]) -> Progress:
    """Return the bars over all measures of a plan."""
    return Progress(
        steps=sum(each.steps for each in standing),
        done=sum(each.done for each in standing),
        late=sum(each.late for each in standing),
        measures=len(standing),
        with_result=sum(each.has_result for each in standing),
        with_evidence=sum(each.has_evidence for each in standing),
    )


def rights_of(seat: Seat, is_open: bool) -> Rights:
    """Return what the seat may edit in a plan's table; is_open: whether results of the round may change."""
    if not seat.may("edit_measure"):
        return Rights(frozenset(), False)
    mine = editable(seat, Measure, "edit_measure").values_list("pk", flat=True) if seat.units is not None else None
    return Rights(None if mine is None else frozenset(mine), is_open and seat.may("edit_results"))


def _tables(
    found: Plan, choice: Choice, keys: Sequence[int], standing: dict[int, Standing], rights: Rights
) -> list[WorkTable]:
    layout = choice.layout.tables
    built = working_tables(found, layout, choice.months, keys) if keys else []
    return [
        grid_of(at, table, layout[at]["columns"], choice.months, standing, rights) for at, table in enumerate(built)
    ]


def _start(text: str, count: int) -> int:
    start = whole_number(text) or 0
    return start if start < count else 0


def _more(request: HttpRequest, start: int, count: int) -> dict[str, Any]:
    """Return what stands below the table: how many are shown, and the addresses of those before and after."""
    kept = {name: request.GET[name] for name in ("show", "layout", "round") if request.GET.get(name)}
    end = min(start + PAGE, count)
    return {
        "first": start + 1,
        "last": end,
        "count": count,
        "rest": min(PAGE, count - end),
        "next": urlencode(kept | {"start": end}) if end < count else "",
        "before": urlencode(kept | ({"start": start - PAGE} if start > PAGE else {})) if start else "",
    }


@work(methods=("GET", "HEAD"))
def measure_rows(request: HttpRequest, seat: Seat, measure: int) -> HttpResponse:
    """Answer a measure's rows as they are now, and the bars above the table: a fragment, after a cell was saved.

    ?saved= names the cell that says that it was saved.
    """
    row = find(seat, Measure.objects.select_related("plan"), pk=measure)
    found = row.plan
    found.agency = _agency(seat)
    choice = chosen(request, found, _agency(seat))
    standing = standings(found, choice.months, me_of(seat))
    carried = _marked(found, standing)
    rights = rights_of(seat, not why_not_record(choice.months, locks_of(found)))
    top = row.parent_id or row.pk
    context = {
        "tables": _tables(found, choice, _with_one_before(list(standing), top), standing, rights),
        "top": top,
        "progress": progress_of(standing.values()),
        "choice": choice,
        "saved": request.GET.get("saved", ""),
        "now": timezone.localtime(),
        "may_edit": seat.may("edit_plan"),
        "carried": carried,
        "slug": found.agency.slug,
    }
    return render(request, "plan/rows.html", context)


def _with_one_before(keys: list[int], key: int) -> list[int]:
    """Return a measure's key and the one before it, which decides whether a group heading is printed."""
    at = keys.index(key)
    return keys[max(at - 1, 0) : at + 1]


@work(methods=("GET", "HEAD"))
def plan_calendar(request: HttpRequest, seat: Seat, year: int) -> HttpResponse:
    """Show the year of a plan: each measure's time and steps, as a picture and as a table."""
    found, today = _plan(seat, year), timezone.localdate()
    measures = Measure.objects.filter(plan=found, parent=None).prefetch_related("steps", "parts__steps")
    tracks = [track_of(each, today, href=reverse("measure", args=[found.agency.slug, each.pk])) for each in measures]
    context = {"plan": found, "timeline": timeline(tracks, fiscal_year=year, today=today) if tracks else None}
    return render(request, "plan/calendar.html", context)
