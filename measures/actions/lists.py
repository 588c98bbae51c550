"""Saving a list of rows below a measure: what others did to other rows meanwhile stays as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from itaportal.agencies.writing import Stale, StaleRow, add, change, remove, reorder
from itaportal.audit.recording import recording
from measures.models import Measure


@dataclass(frozen=True)
class ListedRow:
    """A row as a person left it: stored (or None: new), its new values, the version seen, whether it is to go."""

    row: Any
    values: Mapping[str, Any]
    seen: int | None = None
    gone: bool = False
    prefix: str = ""  # of its form, so that a clash finds back to it


def save_list(
    *, measure: Measure, model: type[Any], rows: Sequence[ListedRow], in_order: bool = False, by: Any
) -> None:
    """Write rows (of model, below measure): change, remove and add them, new ones at the end.

    In: in_order, to put them in the order given; rows that somebody else added meanwhile then stand behind them.
    Raise Stale with every row that clashes; then nothing is written.
    """
    with recording(measure.agency_id, by=by):
        stale: list[StaleRow] = []
        kept = list(_written(measure, model, rows, by, stale))
        if stale:
            raise Stale(stale)
        if in_order:
            others = model.objects.filter(measure=measure).exclude(pk__in=[row.pk for row in kept])
            reorder([_below(measure, row) for row in (*kept, *others)], by=by)


def _written(
    measure: Measure, model: type[Any], rows: Sequence[ListedRow], by: Any, stale: list[StaleRow]
) -> Iterator[Any]:
    """Write each row and yield those that stay; take down the clashes in stale."""
    for each in rows:
        try:
            if each.row is None:
                yield _added(measure, model, each, by)
            elif each.gone:
                remove(_below(measure, each.row), by=by, seen=each.seen)
            else:
                yield change(_below(measure, each.row), each.values, by=by, seen=each.seen)
        except Stale as clash:
            stale += [replace(found, prefix=each.prefix) for found in clash.rows]


def _added(measure: Measure, model: type[Any], each: ListedRow, by: Any) -> Any:
    last = model.objects.filter(measure=measure).order_by("order").values_list("order", flat=True).last()
    order = 0 if last is None else last + 1
    return add(model(agency_id=measure.agency_id, measure=measure, order=order, **each.values), by=by)


def _below(measure: Measure, row: Any) -> Any:
    """Return row with its measure at hand, which its event names."""
    row.measure = measure
    return row
