"""PURE: what an assessor asks of measures and of a report, as data by scheme and year, and what is missing of it.

The wording stands in the JSON files beside this module, to be edited there; `known` false marks what is believed.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reports.building.entries import Entry

FOLDER = Path(__file__).parent
MEASURES, REPORT = "measures", "report"


class Spot(NamedTuple):
    """A place to mend: a measure, a finding, a section or the page of findings, with its key and its words."""

    kind: str
    key: int
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: whether it asks for a measure, and whether one answers it."""

    key: int
    words: str
    is_weakness: bool
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What is there. `months`: the report's round, None for all; `texts`, `tables`: how many the report has."""

    year: int
    entries: Sequence[Entry]
    findings: Sequence[Found] = ()
    months: int | None = None
    has_report: bool = False
    introduction: Spot | None = None  # the text section to fill, where none has text
    texts: int = 0
    tables: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """One thing asked; `missing` is where it is not there, None where only a person can tell."""

    of: str
    words: str
    known: bool
    missing: tuple[Spot, ...] | None

    @property
    def is_there(self) -> bool:
        """Whether nothing is missing."""
        return self.missing == ()


class Item(NamedTuple):
    """An item of an assessment: its code, the year assessed, measures or report, known or believed."""

    code: str
    assessed: int
    of: str
    known: bool


@cache
def schemes() -> tuple[dict[str, Any], ...]:
    """Return the criteria of every scheme."""
    return tuple(json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json")))


def items_of(year: int) -> list[Item]:
    """Return the items that ask for the measures or the report of a fiscal year: the years may differ."""
    return [
        Item(each[of]["code"], each["assessed"], of, each["known"])
        for scheme in schemes()
        for each in scheme["items"]
        for of in (MEASURES, REPORT)
        if each[of]["of"] == year
    ]


def points_of(facts: Facts) -> list[Point]:
    """Return what is asked of these measures and of this report, each with what is missing."""
    asked = [each for scheme in schemes() for each in scheme["asked"] if _holds(each, facts.year)]
    return [
        Point(each["of"], each["words"], each["known"], _missing(each["check"], facts))
        for each in asked
        if each["of"] == MEASURES or facts.has_report
    ]


def _holds(asked: dict[str, Any], year: int) -> bool:
    return asked.get("from", year) <= year <= asked.get("to", year)


def _missing(check: str, facts: Facts) -> tuple[Spot, ...] | None:
    return tuple(CHECKS[check](facts)) if check in CHECKS else None


def spot_of(entry: Entry) -> Spot:
    """Return the place of a measure."""
    name = " ".join(filter(None, [entry.number, entry.title or entry.heading]))
    return Spot("measure", entry.key, f"มาตรการ {' '.join(name.split())}"[:90])


def _without(has: Callable[[Entry, Entry, Facts], bool]) -> Callable[[Facts], Iterator[Spot]]:
    """Return a check that yields the measures in which something is not there, for itself or for one of its parts."""

    def missing(facts: Facts) -> Iterator[Spot]:
        for entry in facts.entries:
            rows = entry.parts or (entry,)
            if not (has(entry, entry, facts) or all(has(part, entry, facts) for part in rows)):
                yield spot_of(entry)

    return missing


def _results(entry: Entry, parent: Entry, facts: Facts) -> list[Any]:
    holder = entry if "results" in entry.owns else parent
    return [each for each in holder.results if facts.months is None or each.round == facts.months]


def _told(*names: str) -> Callable[[Entry, Entry, Facts], bool]:
    def has(entry: Entry, parent: Entry, facts: Facts) -> bool:
        return any((each.texts.get(name) or "").strip() for each in _results(entry, parent, facts) for name in names)

    return has


def _has_evidence(entry: Entry, parent: Entry, facts: Facts) -> bool:
    """Whether a result has evidence; figures and dates in its words are concrete too, as the reports of old have it."""
    return any(
        each.evidence or any(letter.isdigit() for text in each.texts.values() for letter in text or "")
        for each in _results(entry, parent, facts)
    )


def _has_period(entry: Entry, parent: Entry, facts: Facts) -> bool:
    period = (entry if "period" in entry.owns else parent).period
    dues = [each.due_on or each.due_text for each in (*entry.steps, *entry.milestones)]
    told = [each.period for each in _results(entry, parent, facts) if each.period]
    return bool(period.start or period.end or period.text or any(dues) or told)


def _has_monitoring(entry: Entry, parent: Entry, facts: Facts) -> bool:
    holder = entry if "monitoring" in entry.owns else parent
    return bool(holder.monitoring_text or holder.monitoring_rounds or holder.milestones)


def _has_steps(entry: Entry, parent: Entry, facts: Facts) -> bool:
    steps = (entry if "steps" in entry.owns else parent).steps
    return bool(steps or entry.guidelines or parent.guidelines)


def _has_owner(entry: Entry, parent: Entry, facts: Facts) -> bool:
    return bool((entry if "responsible" in entry.owns else parent).responsible)


def _analysis(facts: Facts) -> Iterable[Spot]:
    return () if facts.findings else (Spot("findings", 0, "เพิ่มข้อค้นพบจากผลการประเมินปีก่อน"),)


def _answered(facts: Facts) -> Iterable[Spot]:
    weak = [each for each in facts.findings if each.is_weakness and not each.is_answered]
    return [Spot("finding", each.key, each.words) for each in weak] or _analysis(facts)


def _introduction(facts: Facts) -> Iterable[Spot]:
    return () if facts.texts else (facts.introduction or Spot("report", 0, "เพิ่มข้อความนำในรายงาน"),)


def _table(facts: Facts) -> Iterable[Spot]:
    return () if facts.tables else (Spot("report", 0, "เพิ่มตารางในรายงาน"),)


CHECKS: dict[str, Callable[[Facts], Iterable[Spot]]] = {
    "analysis": _analysis,
    "answered": _answered,
    "responsible": _without(_has_owner),
    "steps": _without(_has_steps),
    "period": _without(_has_period),
    "monitoring": _without(_has_monitoring),
    "introduction": _introduction,
    "table": _table,
    "results": _without(_told("detail", "output")),
    "outcomes": _without(_told("outcome", "success")),
    "evidence": _without(_has_evidence),
}
