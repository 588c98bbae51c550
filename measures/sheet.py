"""One measure as its page shows it: steps with their parts', who and when, each round, where to go next."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from itaportal.agencies.models import Round
from itaportal.agencies.rounds import by_calendar, rounds_of
from itaportal.thai.dates import period_words, rounds_words
from itaportal.thai.numerals import TO_THAI
from measures.due import Due, due_of, is_done, until
from measures.models import Evidence, Finding, Measure, Milestone, Responsible, Result, Step
from measures.progress import Progress, progress_of
from measures.recorded import ends_of, is_recorded, milestone_due, result_of
from measures.rules import locks_of, why_not_record

BELOW = ("steps", "responsibles", "milestones", "results__evidences")
MARKS: dict[str, Callable[[int], str]] = {
    "dot": lambda at: f"{at}.".translate(TO_THAI),
    "paren": lambda at: f"{at})".translate(TO_THAI),
    "dash": lambda at: "-",
    "none": lambda at: "",
}


def whole() -> QuerySet[Measure]:
    """Return measures with all that their pages show, in a fixed number of queries."""
    parts = [f"parts__{name}" for name in BELOW]
    above = [f"parent__{name}" for name in BELOW[:3]]
    return Measure.objects.select_related("plan", "parent", "agency").prefetch_related(
        *BELOW, *parts, *above, "answers__finding", "parent__answers__finding"
    )


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step with its mark (๑.) and how it stands."""

    step: Step
    mark: str
    due: Due

    @property
    def is_done(self) -> bool:
        """Whether the step is done."""
        return is_done(self.step)


@dataclass(frozen=True, slots=True)
class StepGroup:
    """The steps of one row: the measure's own, or those of a part (`part`), which stand below its name."""

    lines: tuple[StepLine, ...]
    part: Measure | None = None


@dataclass(frozen=True, slots=True)
class RoundTab:
    """A round of the measure's year: its last day, why nothing can be recorded any more (None: it can), its result."""

    months: int
    last: date
    due: Due
    why_locked: str | None
    result: Result | None
    is_here: bool

    @property
    def is_recorded(self) -> bool:
        """Whether the round has a result that says something."""
        return is_recorded(self.result)


class Sheet:
    """A measure loaded by `whole`, with what its page tells. Nothing here asks for what was loaded already."""

    def __init__(self, measure: Measure, today: date, months: int | None = None) -> None:
        self.measure, self.plan, self.today, self._months = measure, measure.plan, today, months
        self.parts = list(measure.parts.all())

    def holders(self, flag: str) -> list[Measure]:
        """Return the rows whose steps (owners, …) hold for this one: itself and its parts, or the parent it shares."""
        if self.measure.parent_id and not getattr(self.measure, flag):
            return [self.measure.parent] if self.measure.parent else []
        return [self.measure, *(part for part in self.parts if getattr(part, flag))]

    @property
    def is_shared_steps(self) -> bool:
        """Whether this part shares its parent's steps."""
        return bool(self.measure.parent_id) and not self.measure.own_steps

    @cached_property
    def steps(self) -> list[StepGroup]:
        """The steps in groups; a row without steps has none."""
        groups = [(row, list(row.steps.all())) for row in self.holders("own_steps")]
        return [
            StepGroup(self._lines(row, steps), None if row in (self.measure, self.measure.parent) else row)
            for row, steps in groups
            if steps
        ]

    def _lines(self, row: Measure, steps: Sequence[Step]) -> tuple[StepLine, ...]:
        above = row.parent if row.parent_id and row is self.measure else self.measure
        numbering = row.step_numbering or (above.step_numbering if above else None) or "dot"
        return tuple(StepLine(step, MARKS[numbering](at), due_of(step, self.today)) for at, step in enumerate(steps, 1))

    @cached_property
    def progress(self) -> Progress:
        """How far the steps have come."""
        return progress_of((line.step for group in self.steps for line in group.lines), self.today)

    @cached_property
    def owners(self) -> list[Responsible]:
        """Who is responsible, each wording once."""
        found = [each for row in self.holders("own_responsible") for each in row.responsibles.all()]
        return list({(each.unit, each.subunit, each.person, each.text): each for each in found}.values())

    @cached_property
    def periods(self) -> list[str]:
        """When, in the plan's own words or from its dates, each once."""
        rows = self.holders("own_period")
        words = [row.period_text or period_words(row.period_start, row.period_end) for row in rows]
        return list(dict.fromkeys(filter(None, words)))

    @cached_property
    def monitoring(self) -> list[str]:
        """How it is followed up, in the plan's own words or from its rounds, each once."""
        rows = self.holders("own_monitoring")
        words = [row.monitoring_text or rounds_words(row.monitoring_rounds or ()) for row in rows]
        return list(dict.fromkeys(filter(None, words)))

    @cached_property
    def milestones(self) -> list[tuple[Milestone, Due]]:
        """What is to be reported by when, and how it stands."""
        found = [(row, each) for row in self.holders("own_monitoring") for each in row.milestones.all()]
        ends = ends_of(self.plan.fiscal_year, (tab.months for tab in self.rounds)) if found else {}
        return [(each, milestone_due(each, row, ends, self.today)) for row, each in found]

    @cached_property
    def guidelines(self) -> str:
        """The guidelines, the parent's where a part has none."""
        own = self.measure.guidelines
        return (own if own is not None or not self.measure.parent else self.measure.parent.guidelines) or ""

    @cached_property
    def findings(self) -> list[Finding]:
        """What of last year's result it answers, itself or by its parent."""
        rows = [row for row in (self.measure, self.measure.parent) if row]
        found = [answer.finding for row in rows for answer in row.answers.all()]
        return list({finding.pk: finding for finding in found}.values())

    @cached_property
    def rounds(self) -> list[RoundTab]:
        """The rounds that the agency reports, and those that already have a result here; three queries."""
        year = self.plan.fiscal_year
        results = {result.round: result for result in self.measure.results.all()}
        known = {each.months: each for each in rounds_of(self.measure.agency, year)}
        asked = {*known, *results, *([self._months] if self._months else [])}
        locks = locks_of(self.plan)
        rounds = [known.get(each) or by_calendar(self.measure.agency, year, each) for each in sorted(asked)]
        here = self._months or open_round(rounds, set(locks), self.today)
        return [
            RoundTab(
                months=each.months,
                last=each.closes_on,
                due=until(each.closes_on, self.today),
                why_locked=why_not_record(each.months, locks),
                result=results.get(each.months),
                is_here=each.months == here,
            )
            for each in rounds
        ]

    @property
    def here(self) -> RoundTab:
        """The round whose result the page shows."""
        return next(each for each in self.rounds if each.is_here)

    @cached_property
    def evidence(self) -> list[Evidence]:
        """The evidence of the round, the parts' too."""
        rows = [self.measure, *self.parts]
        results = [result for row in rows for result in row.results.all() if result.round == self.here.months]
        return [each for result in results for each in result.evidences.all()]

    @cached_property
    def part_results(self) -> list[tuple[Measure, Result | None]]:
        """Each part with its result of the round."""
        return [(part, result_of(part, self.here.months)) for part in self.parts]

    @cached_property
    def beside(self) -> list[Measure]:
        """All measures of the plan, or all parts of the parent, in order; one query."""
        rows = Measure.objects.filter(agency=self.measure.agency_id, plan=self.plan, parent=self.measure.parent_id)
        return list(rows.only("number", "title", "heading", "order"))

    @cached_property
    def _at(self) -> int:
        return next((at for at, row in enumerate(self.beside) if row.pk == self.measure.pk), 0)

    @property
    def around(self) -> tuple[Measure | None, Measure | None]:
        """The measures before and after this one."""
        before, after = self.beside[: self._at], self.beside[self._at + 1 :]
        return (before[-1] if before else None), (after[0] if after else None)

    @property
    def heading(self) -> str:
        """The group heading that this measure stands under; for a part, its parent's name."""
        if self.measure.parent:
            return str(self.measure.parent)
        above = [row.heading for row in self.beside[: self._at + 1] if row.heading is not None]
        return above[-1] if above else ""


def open_round(rounds: Sequence[Round], locked: Iterable[int | None], today: date) -> int:
    """Return the round to record now: the first that is not closed or locked, else the last that is not locked."""
    shut = set(locked)
    free = [each for each in rounds if each.months not in shut] or list(rounds)
    running = [each for each in free if each.closes_on >= today]
    return (running[:1] or free[-1:])[0].months
