"""What an import did, told in the agency's chain: one act, an event for each row."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.db.models import Model

from itaportal.agencies.models import Unit
from itaportal.audit.chain import plain
from itaportal.audit.recording import Record
from itaportal.audit.telling import told_gone, told_new, with_all_below
from measures.models import Responsible
from reports.exchange.comparing import Changes, Touch
from reports.exchange.enrolling import Enrolled
from reports.exchange.nouns import FROM_THE_TOP

Owners = dict[int, int | None]


def owners_of(changes: Changes) -> Owners:
    """Return the owners of changed rows before they are written: the import settles them by their words."""
    return {touch.row.pk: touch.row.owner_id for touch in changes.changed if isinstance(touch.row, Responsible)}


def tell_gone(record: Record, changes: Changes) -> None:
    """Tell the rows that go, and those that go with them though no file knows them; to be called before they do."""
    named = sorted(changes.gone, key=lambda touch: FROM_THE_TOP.index(touch.noun))
    for touch in named:
        record("removed", touch.row, told_gone(touch.row))
    known = {(type(touch.row), touch.row.pk) for touch in named}
    for row in _below(touch.row for touch in named):
        if (type(row), row.pk) not in known:
            known.add((type(row), row.pk))
            record("removed", row, told_gone(row))


def _below(rows: Iterable[Model]) -> Iterable[Model]:
    for _, alike in groupby(rows, key=type):
        yield from with_all_below(*alike)


def tell_enrolled(record: Record, enrolled: Enrolled) -> None:
    """Tell the agency that the file made, or what it changed of it."""
    agency = enrolled.agency
    if enrolled.is_new:
        record("added", agency, told_new(agency))
    elif enrolled.old:
        record("changed", agency, {name: (old, getattr(agency, name)) for name, old in enrolled.old.items()})


def tell_written(record: Record, changes: Changes, units: Sequence[Unit], owners: Owners) -> None:
    """Tell the rows that came and those that changed; to be called when they are written."""
    for row in [*units, *(touch.row for touch in sorted(changes.new, key=_place))]:
        record("added", row, told_new(row))
    for touch in sorted(changes.changed, key=_place):
        verb = "moved" if touch.names == {"order"} else "changed"
        record(verb, touch.row, _changes(touch, owners))


def _place(touch: Touch) -> int:
    return FROM_THE_TOP.index(touch.noun)


def _changes(touch: Touch, owners: Owners) -> dict[str, Any]:
    told: dict[str, Any] = {name: (plain(old), getattr(touch.row, name)) for name, old in touch.old.items()}
    if isinstance(touch.row, Responsible) and owners[touch.row.pk] != touch.row.owner_id:
        told["owner"] = (owners[touch.row.pk], touch.row.owner_id)
    return told
