"""Show one measure: its steps, its results by round, its evidence, who and when, what happened to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat, find, why_not_edit
from itaportal.agencies.history import recent
from itaportal.agencies.seating import work
from itaportal.drafts.restoring import opened
from itaportal.rows.numbers import whole_number
from itaportal.thai.dates import ROUNDS, fiscal_year_words
from measures.actions.results import new_result
from measures.checklist import checks_of
from measures.due import today_here
from measures.evidence.showing import section_context
from measures.forms.marks import MarkForm
from measures.forms.results import ResultForm
from measures.models import Measure
from measures.sheet import Sheet, StepLine, whole

UNFIT = 422
EDITS = ("edit_measure", "edit_results")
HISTORY = 5


@work(methods=("GET", "HEAD"))
def measure(request: HttpRequest, seat: Seat, measure: int) -> HttpResponse:
    """Show one measure, with the round that the address names, else the one to record now."""
    row = find(seat, whole(), pk=measure)
    asked = whole_number(request.GET.get("round"))
    months = asked if asked in ROUNDS else None
    return show(request, seat, Sheet(row, today_here(), months))


def show(
    request: HttpRequest,
    seat: Seat,
    sheet: Sheet,
    *,
    form: ResultForm | None = None,
    mark: MarkForm | None = None,
) -> HttpResponse:
    """Return the page of a measure; form or mark: a form on it that was posted with faults."""
    row = sheet.measure
    context = {
        "sheet": sheet,
        "may": {name: why_not_edit(seat, row, name) is None for name in EDITS},
        "checks": checks_of(sheet),
        "trail": trail_of(seat, row),
        "here": name_of(row),
        "place": place_of(row, sheet.here.months),
        "address": address_of(seat, row, sheet.here.months),
        "history": recent(seat, row, HISTORY),
        "steps": _steps(sheet, mark),
        "mark": mark,
    }
    context |= _result(request, sheet, form)
    context |= section_context(seat, row, sheet.here.months)
    return render(request, "measure/page.html", context, status=UNFIT if form or mark else 200)


def _steps(sheet: Sheet, posted: MarkForm | None) -> list[tuple[Measure | None, list[tuple[StepLine, MarkForm]]]]:
    """Return each group's part and lines, a line with the form that marks it: as posted, or as stored."""
    key = posted.row.pk if posted else None
    return [
        (
            group.part,
            [
                (line, posted if posted and line.step.pk == key else MarkForm(instance=line.step, today=sheet.today))
                for line in group.lines
            ],
        )
        for group in sheet.steps
    ]


def _result(request: HttpRequest, sheet: Sheet, posted: ResultForm | None) -> dict[str, Any]:
    """Return the round's form: as posted, else with what this person typed and never saved, else as stored."""
    here = sheet.here
    instance = here.result or new_result(sheet.measure, here.months)
    if posted or request.method == "POST":  # posted: this form, or another one of the page
        return {"form": posted or ResultForm(instance=instance)}
    place = place_of(sheet.measure, here.months)
    form, draft = opened(request, place, lambda data: ResultForm(data, instance=instance))
    return {"form": form, "draft": draft}


def place_of(measure: Measure, months: int) -> str:
    """Return the place of the draft of a round's result."""
    return f"result:{measure.pk}:{months}"


def address_of(seat: Seat, measure: Measure, months: int | None = None) -> str:
    """Return the address of a measure's page, at a round's result where months is given."""
    page = reverse("measure", args=[seat.agency.slug, measure.pk])  # type: ignore[union-attr]
    return f"{page}?round={months}#results" if months else page


def trail_of(seat: Seat, measure: Measure) -> list[tuple[str, str]]:
    """Return the pages above a measure's: the plan, and for a part the measure."""
    slug, year = seat.agency.slug, measure.plan.fiscal_year  # type: ignore[union-attr]
    above = [(reverse("plan", args=[slug, year]), fiscal_year_words(year).replace("ปีงบประมาณ", "แผนมาตรการ"))]
    return above + ([(address_of(seat, measure.parent), name_of(measure.parent))] if measure.parent else [])


def name_of(measure: Measure) -> str:
    """Return a measure's short name: มาตรการที่ 2, or the beginning of its title where it has no number."""
    kind = "มาตรการย่อยที่" if measure.parent_id else "มาตรการที่"
    return f"{kind} {measure.number}" if measure.number else str(measure)[:40]
