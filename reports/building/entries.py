"""What a plan holds, as plain data: building's own view of the tables, so that all that follows is pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Timed:
    """A step or a milestone."""

    text: str
    due_on: date | None = None
    due_text: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """A responsible unit, person or free wording."""

    unit: str | None = None
    subunit: str | None = None
    person: str | None = None
    position: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A time in dates, in words, or both; the words print."""

    start: date | None = None
    end: date | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence. `picture` names the photo that it shows, "" where it shows none."""

    caption: str | None = None
    url: str | None = None
    file: str | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A round's result. `texts` holds detail, output, outcome, success and remark."""

    round: int
    status: str
    texts: Mapping[str, str | None]
    period: Period | None = None  # None: it has none of its own
    evidence: tuple[Proof, ...] = ()


# What a part may have of its own instead of sharing its parent's.
SHAREABLE = frozenset({"guidelines", "steps", "responsible", "period", "monitoring", "results"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure or a part. `owns` says what is its own, be it empty; a measure owns everything."""

    number: str | None = None
    heading: str | None = None
    title: str | None = None
    guidelines: str | None = None
    numbering: str | None = None  # None: the parent's, or dot
    steps: tuple[Timed, ...] = ()
    responsible: tuple[Owner, ...] = ()
    period: Period = field(default_factory=Period)
    monitoring_text: str | None = None
    monitoring_rounds: tuple[int, ...] = ()
    milestones: tuple[Timed, ...] = ()
    results: tuple[Outcome, ...] = ()
    owns: frozenset[str] = SHAREABLE
    parts: tuple["Entry", ...] = ()
    key: int = field(default=0, compare=False)  # the measure's, for pages that edit its cells

    def result_of(self, months: int) -> Outcome | None:
        """Return the result of a round, None where there is none."""
        return next((result for result in self.results if result.round == months), None)

    def has_result(self, months: int | None) -> bool:
        """Say whether there is a result in the round, or in any where months is None."""
        return bool(self.results) if months is None else self.result_of(months) is not None
