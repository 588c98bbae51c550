"""Reads a plan's tables into entries: the one place where building asks the database, a fixed number of queries."""

from collections.abc import Collection, Iterable

from django.db.models import Prefetch, QuerySet

from itaportal.memos.models import Memo
from measures.models import Evidence, Measure, Plan, Responsible, Result
from measures.models.measure import TimedText
from reports.building.entries import SHAREABLE, Entry, Outcome, Owner, Period, Proof, Timed
from reports.building.pictures import picture_name

RESULT_TEXTS = ("detail", "output", "outcome", "success", "remark")
FLAGS = {
    "steps": "own_steps",
    "responsible": "own_responsible",
    "period": "own_period",
    "monitoring": "own_monitoring",
    "results": "own_results",
}
CHILDREN = ("steps", "responsibles", "milestones", "results__evidences__stored")


def measures_of(plan: Plan) -> QuerySet[Measure]:
    """Return a plan's measures in order, with all that stands below them, in a fixed number of queries."""
    parts = Measure.objects.prefetch_related(*CHILDREN)
    return plan.measures.filter(parent=None).prefetch_related(*CHILDREN, Prefetch("parts", parts))


def entries_of(plan: Plan, keys: Collection[int] | None = None) -> tuple[Entry, ...]:
    """Return a plan's measures as plain data, in order; with keys, only those that have one of them."""
    found = measures_of(plan)
    chosen = found if keys is None else found.filter(pk__in=keys)
    return tuple(_entry(measure, measure.parts.all()) for measure in chosen)


def headings_of(plan: Plan) -> dict[int, str]:
    """Return a plan's measures in order, by key, each with the group heading that holds for it; one query."""
    heading, found = "", {}
    for key, own in plan.measures.filter(parent=None).values_list("pk", "heading"):
        heading = own or heading
        found[key] = heading
    return found


def memos_of(plan: Plan) -> list[Memo]:
    """Return the memos of a plan's agency and year with their sections and endorsements, in order."""
    memos = Memo.objects.filter(agency=plan.agency_id, fiscal_year=plan.fiscal_year)
    return list(memos.prefetch_related("sections", "endorsements"))


def _entry(measure: Measure, parts: Iterable[Measure] = ()) -> Entry:
    return Entry(
        number=measure.number,
        heading=measure.heading,
        title=measure.title,
        guidelines=measure.guidelines,
        numbering=measure.step_numbering,
        steps=_timed(measure.steps.all()),
        responsible=tuple(_owner(each) for each in measure.responsibles.all()),
        period=_period(measure),
        monitoring_text=measure.monitoring_text,
        monitoring_rounds=tuple(measure.monitoring_rounds or ()),
        milestones=_timed(measure.milestones.all()),
        results=tuple(_outcome(each) for each in measure.results.all()),
        owns=_owns(measure),
        parts=tuple(_entry(part) for part in parts),
        key=measure.pk,
    )


def _owns(measure: Measure) -> frozenset[str]:
    if measure.parent_id is None:
        return SHAREABLE
    own = {name for name, flag in FLAGS.items() if getattr(measure, flag)}
    return frozenset(own | ({"guidelines"} if measure.guidelines is not None else set()))


def _timed(rows: Iterable[TimedText]) -> tuple[Timed, ...]:
    return tuple(Timed(row.text, row.due_on, row.due_text) for row in rows)


def _owner(row: Responsible) -> Owner:
    return Owner(row.unit, row.subunit, row.person, row.position, row.text)


def _period(row: Measure | Result) -> Period:
    return Period(row.period_start, row.period_end, row.period_text)


def _outcome(row: Result) -> Outcome:
    return Outcome(
        round=row.round,
        status=row.status,
        texts={name: getattr(row, name) for name in RESULT_TEXTS},
        period=_period(row) if row.own_period else None,
        evidence=tuple(_proof(each) for each in row.evidences.all()),
    )


def _proof(row: Evidence) -> Proof:
    return Proof(row.caption, row.url, row.file, picture_name(row))
