"""PURE: what became of each measure of a published plan, by the contents (ita-plan/1) of the plan and of a report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from measures.due import due_of, is_done
from measures.models.measure import WorkStatus
from reports.exchange.matching import match

Json = Mapping[str, Any]
UNTOLD = ""  # no published report says anything of it
SAID = ("detail", "output", "outcome", "success", "remark", "evidence")
OVER = (WorkStatus.DONE, WorkStatus.CANCELLED)


@dataclass(slots=True)
class Promised:
    """A step with its day as promised, and what a report says of it."""

    due_on: date | None
    done_on: date | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A measure that was promised, and what became of it: its state, whether it is late, its steps counted.

    It is late while it is not over and its last day, or that of a step, has passed. Of its steps, `dated` have a day,
    `late` are not done although it has passed, `after` were done later than that day.
    """

    number: str
    title: str
    state: str = UNTOLD
    is_late: bool = False
    steps: int = 0
    dated: int = 0
    done: int = 0
    late: int = 0
    after: int = 0


def kept_of(plan: Json, report: Json | None, day: date | None) -> tuple[Kept, ...]:
    """Return what became of a plan's measures by a report that speaks for a day; None: nothing is reported."""
    promised = plan["measures"]
    told = report["measures"] if report else []
    partners = match(told, promised, [_whole_name, title_of, _number], by_place=False)
    pairs = zip(promised, partners, strict=True)
    return tuple(_kept(measure, None if at is None else told[at], day) for measure, at in pairs)


def title_of(measure: Json) -> str:
    """Return a measure's title; where its parts alone have titles, theirs."""
    return measure.get("title") or " ".join(part["title"] for part in measure.get("parts", []))


def _whole_name(measure: Json) -> Any:
    return measure.get("number"), title_of(measure)


def _number(measure: Json) -> Any:
    return measure.get("number") or None


def _kept(measure: Json, told: Json | None, day: date | None) -> Kept:
    state = _state(told) if told else UNTOLD
    steps = [each for each in _steps(measure, told, state) if each.status != WorkStatus.CANCELLED]
    kept = Kept(measure.get("number") or "", title_of(measure), state, steps=len(steps))
    kept = replace(kept, dated=sum(step.due_on is not None for step in steps), done=sum(map(is_done, steps)))
    if day is None:
        return kept
    late = sum(due_of(step, day).is_late for step in steps)
    after = sum(bool(step.due_on and step.done_on and step.due_on < step.done_on) for step in steps)
    is_late = state not in OVER and (late > 0 or _is_over_time(measure, day))
    return replace(kept, late=late, after=after, is_late=is_late)


def _steps(measure: Json, told: Json | None, state: str) -> Iterator[Promised]:
    """Yield the promised steps with their promised days, and what is reported of each.

    Many offices report on measures alone: a step that nothing is said of has its measure's state.
    """
    promised, reported = _all_steps(measure), _all_steps(told or {})
    partners = match(reported, promised, [lambda step: step["text"]], by_place=told is not None)
    for step, at in zip(promised, partners, strict=True):
        said = {} if at is None else reported[at]
        done_on = _day(said.get("done_on"))
        status = said.get("status") or (None if done_on else state or None)
        yield Promised(_day(step.get("due") or said.get("due")), done_on, status)


def _all_steps(measure: Json) -> Sequence[Json]:
    return [step for row in _rows(measure) for step in row.get("steps") or ()]


def _rows(measure: Json) -> Sequence[Json]:
    return [measure, *measure.get("parts", [])]


def _state(told: Json) -> str:
    """Return what the last round that says anything says of a measure and its parts together."""
    results = [each for row in _rows(told) for each in row.get("results") or () if _says(each)]
    last = max((each["round"] for each in results), default=None)
    states = {each.get("status") or WorkStatus.DONE for each in results if each["round"] == last}
    if len(states) <= 1:
        return next(iter(states), UNTOLD)
    return WorkStatus.DONE if states <= set(OVER) else WorkStatus.IN_PROGRESS


def _says(result: Json) -> bool:
    """Say whether a result says anything: one without a word counts as done by default, and tells nobody what was."""
    return result.get("status", WorkStatus.DONE) != WorkStatus.DONE or any(result.get(key) for key in SAID)


def _is_over_time(measure: Json, day: date) -> bool:
    ends = [last for row in _rows(measure) if (last := _day((row.get("period") or {}).get("end")))]
    return bool(ends) and max(ends) < day


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
