"""The verbs by which a row of an agency is written: each is one transaction, checks versions and leaves its event.

A change is made of what the person saw (`seen`, the row's version then) and of new values. Where somebody else changed
the row in between, what does not touch each other is joined; what does is raised as Stale, with both texts, and
nothing is written. The chain of the agency is locked first, then its rows: no two writers wait for each other.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import models

from itaportal.agencies.joining import Stale, StaleRow, agency_of, gone, joined, refuse_removal, value_of
from itaportal.agencies.tenancy import TenantModel
from itaportal.audit.chain import plain
from itaportal.audit.recording import Record, recording
from itaportal.audit.telling import told_gone, told_new, with_all_below
from itaportal.rows.versions import ONE_MORE, Versioned

__all__ = ["Stale", "StaleRow", "add", "agency_of", "change", "remove", "reorder"]
Row = TypeVar("Row", bound=Versioned)
PLAIN_SAVES = (Versioned.save, TenantModel.save)


def add(row: Row, *, by: Any, verb: str = "added") -> Row:
    """Store a new row, checked whole; raise ValidationError with Thai sentences where it may not be."""
    with recording(agency_of(row), by=by) as record:
        row.full_clean()
        row.save()
        record(verb, row, told_new(row))
    return row


def change(row: Row, values: Mapping[str, Any], *, by: Any, seen: int | None = None, verb: str = "changed") -> Row:
    """Write values (field name → new value) to row, as it was loaded from the database; return it as it is then.

    In: seen, the version on which the values were typed (None: as loaded). Values like those stored are no change:
    a form that is sent twice changes nothing the second time. Raise Stale as told above.
    """
    with recording(agency_of(row), by=by) as record:
        seen = row.version if seen is None else seen
        mine = {name: _prepared(row, name, value) for name, value in values.items()}
        is_read = seen == row.version
        while True:
            row = row if is_read else _again(row, mine)
            wanted = mine if seen == row.version else joined(row, mine, seen)
            if _write(row, wanted, record, verb):
                return row
            is_read = False  # somebody wrote between the loading of row and the lock of the chain


def remove(row: Versioned, *, by: Any, seen: int | None = None) -> None:
    """Delete row and all that stands below it, each with an event that holds it whole, so that it can be restored.

    In: seen, the version on which it was decided (None: as loaded). A row that is gone already stays so. Raise Stale
    where somebody changed meanwhile what the row says.
    """
    with recording(agency_of(row), by=by) as record:
        stored = _stored(row).first()
        if stored is None:
            return
        seen = row.version if seen is None else seen
        if stored.version != seen:
            refuse_removal(stored, seen)
        for each in with_all_below(stored):
            record("removed", each, told_gone(each))
        stored.delete()


def reorder(rows: Sequence[Row], *, by: Any, column: str = "order") -> None:
    """Number rows (all of one list) from 0 in the order given; only those that move are written.

    Who moves last decides; what a row says is not touched. A row that is gone meanwhile is passed over.
    """
    if not rows:
        return
    with recording(agency_of(rows[0]), by=by) as record:
        for at, row in enumerate(rows):
            now: Any = row
            while now is not None and not _write(now, {column: at}, record, "moved"):
                now = _stored(row).first()


def _write(row: Any, values: Mapping[str, Any], record: Record, verb: str) -> bool:
    """Write what differs, if row still is the version that it was loaded as; say whether that was so."""
    new = {name: value for name, value in values.items() if value_of(row, name) != plain(value)}
    if not new:
        return True
    old = {name: value_of(row, name) for name in new}
    if not (_by_saving if _needs_saving(row, new) else _by_update)(row, new):
        return False
    record(verb, row, {name: (old[name], value_of(row, name)) for name in new})
    return True


def _needs_saving(row: Any, new: Mapping[str, Any]) -> bool:
    """Say whether more belongs to writing than the columns: keys to check, files to store, what a model derives."""
    fields = [row._meta.get_field(name) for name in new]
    return type(row).save not in PLAIN_SAVES or any(
        each.is_relation or isinstance(each, models.FileField) for each in fields
    )


def _by_saving(row: Any, new: Mapping[str, Any]) -> bool:
    if _stored(row).values_list("version", flat=True).first() != row.version:
        return False
    for name, value in new.items():
        setattr(row, name, value)
    row.save(update_fields=list(new))
    return True


def _by_update(row: Any, new: Mapping[str, Any]) -> bool:
    found = type(row)._base_manager.filter(pk=row.pk, version=row.version)
    if not found.update(version=ONE_MORE, **new):
        return False
    for name, value in new.items():
        setattr(row, name, value)
    row.version += 1
    return True


def _prepared(row: Any, name: str, value: Any) -> Any:
    """Return value as the column keeps it (ํ + า joined, say), so that row in memory is row in the database."""
    column = row._meta.get_field(name)
    return value if column.is_relation else column.to_python(value)


def _stored(row: Any) -> Any:
    """Return the query for row as the database has it, held against all other writers until the transaction ends."""
    return type(row)._base_manager.select_for_update().filter(pk=row.pk).order_by()


def _again(row: Any, mine: Mapping[str, Any]) -> Any:
    """Return row as it is stored now; raise Stale where it is gone."""
    found = _stored(row).first()
    if found is None:
        raise gone(row, mine)
    return found
