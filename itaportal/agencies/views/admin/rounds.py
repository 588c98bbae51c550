"""The rounds that an agency reports in a fiscal year, with the last day of each."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.access import Seat
from itaportal.agencies.actions.structure import set_rounds
from itaportal.agencies.forms.structure import RoundForm
from itaportal.agencies.models import Round
from itaportal.agencies.rounds import DEFAULT_ROUNDS, by_calendar
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import posted, sent
from itaportal.agencies.writing import Stale
from itaportal.thai.dates import ROUNDS, fiscal_year_of, fiscal_year_words

FIRST_YEAR, LAST_YEAR = 2556, 2700


@work("manage_agency")
def rounds(request: Any, seat: Seat, year: int | None = None) -> HttpResponse:
    """Choose the rounds of a fiscal year (default: this one) and their last days, all in one form."""
    agency: Any = seat.agency
    this_year = fiscal_year_of(timezone.localdate())
    year = this_year if year is None else year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404("no such year")
    rows = list(Round.objects.filter(agency=agency, fiscal_year=year))
    forms = _forms(request, agency, year, rows)
    to, place = reverse("rounds_of_year", args=[agency.slug, year]), f"agency:rounds:{year}"
    words = f"บันทึกรอบของ{fiscal_year_words(year)}แล้ว"
    answer = sent(request, forms, lambda: _write(seat, year, rows, forms), to=to, words=words)
    years = range(this_year - 2, this_year + 3)
    context = {"forms": forms, "year": year, "years": years, "place": place, "is_set": bool(rows)}
    return answer or render(request, "agency_admin/rounds.html", context)


def _forms(request: Any, agency: Any, year: int, rows: list[Round]) -> list[RoundForm]:
    stored = {row.months: row for row in rows}
    used = set(stored) or set(DEFAULT_ROUNDS)
    return [
        RoundForm(
            **posted(request),
            agency=agency,
            instance=stored.get(months) or by_calendar(agency, year, months),
            initial={"used": months in used},
            prefix=f"r{months}",
        )
        for months in ROUNDS
    ]


def _write(seat: Seat, year: int, rows: list[Round], forms: list[RoundForm]) -> None:
    chosen = {form.row.months: form.cleaned_data["closes_on"] for form in forms if form.cleaned_data["used"]}
    seen = {form.row.months: form.seen_version for form in forms}
    agency: Any = seat.agency
    try:
        set_rounds(agency=agency, year=year, wanted=chosen, rows=rows, seen=seen, by=seat.user)
    except Stale as stale:
        raise Stale([replace(each, prefix=f"r{each.row.months}") for each in stale.rows]) from None
