"""Which layout and which round a person works in: as asked for, as remembered for the plan, or what suits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from itaportal.agencies.models import Agency, Round
from itaportal.agencies.rounds import by_calendar, rounds_of
from itaportal.thai.dates import ROUNDS
from measures.models import Plan
from reports.layouts import leaves, shapes
from reports.models import Report, ReportLayout, SectionKind


@dataclass(frozen=True)
class Layout:
    """A layout to choose: its key in the address, its name, its tables."""

    key: str
    name: str
    tables: Sequence[dict[str, Any]]
    months: int | None = None  # the round of the report that it is taken from

    @property
    def shows_results(self) -> bool:
        """Whether a table of it has a column of results."""
        names = {content for table in self.tables for leaf in leaves(table["columns"]) for content in leaf.content}
        return bool(names & {"detail", "output", "outcome", "status", "success", "evidence"})


@dataclass(frozen=True)
class Choice:
    """What is chosen, and what else there is."""

    layout: Layout
    round: Round
    layouts: Sequence[Layout]
    rounds: Sequence[Round]

    @property
    def months(self) -> int:
        """The round, in months since the fiscal year began."""
        return self.round.months


def chosen(request: HttpRequest, plan: Plan, agency: Agency) -> Choice:
    """Return the layout and round to work in; what is asked for by ?layout= and ?round= is remembered for the plan."""
    remembered = request.session.get("plans", {}).get(str(plan.pk), {})
    asked = {name: request.GET[name] for name in ("layout", "round") if request.GET.get(name)}
    wanted = {**remembered, **asked}
    layouts, rounds = list(_layouts(plan, agency)), _rounds(plan, agency, wanted.get("round", ""))
    found = next((each for each in rounds if str(each.months) == wanted.get("round")), None) or _current(rounds)
    layout = next((each for each in layouts if each.key == wanted.get("layout")), None)
    choice = Choice(layout or _fitting(layouts, agency, found.months), found, layouts, rounds)
    if asked and wanted != remembered:
        kept = {"layout": choice.layout.key, "round": str(choice.months)}
        request.session["plans"] = {**request.session.get("plans", {}), str(plan.pk): _of(kept, wanted)}
    return choice


def _of(kept: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in kept.items() if name in wanted}


def _layouts(plan: Plan, agency: Agency) -> Iterator[Layout]:
    for report in Report.objects.filter(plan=plan, agency=agency).prefetch_related("sections"):
        sections = [each for each in report.sections.all() if each.kind == SectionKind.TABLE and each.columns]
        tables = [{"columns": each.columns} for each in sections]
        if tables:
            yield Layout(f"report-{report.round or 'all'}", f"ตารางของ{report}", tables, report.round)
    own = list(ReportLayout.objects.filter(agency=agency))
    for each in sorted(own, key=lambda one: not one.prints_plans):
        yield Layout(f"own-{each.pk}", each.name, each.tables)
    for shape in shapes():
        yield Layout(shape.key, shape.name, shape.tables)


def _fitting(layouts: Sequence[Layout], agency: Agency, months: int) -> Layout:
    """Return the layout of the round's report, else the first of the agency's own, else the shape of six columns."""
    of_round = next((each for each in layouts if each.months == months and each.shows_results), None)
    own = next((each for each in layouts if each.key.startswith("own-")), None)
    return of_round or own or next(each for each in layouts if each.key.startswith("3-"))


def _rounds(plan: Plan, agency: Agency, asked: str) -> list[Round]:
    rounds = rounds_of(agency, plan.fiscal_year)
    known = {each.months for each in rounds}
    others = set(ROUNDS) - known
    extra = [by_calendar(agency, plan.fiscal_year, months) for months in others if str(months) == asked]
    return sorted([*rounds, *extra], key=lambda each: each.months)


def _current(rounds: Sequence[Round]) -> Round:
    """Return the first round that is not over, else the last one."""
    return next((each for each in rounds if not each.is_over), rounds[-1])
