"""The verbs by which a row of an agency is written: each is one transaction, checks versions and leaves its event.

A change is made of what the person saw (`seen`, the row's version then) and of new values. Where somebody else changed
the row in between, what does not touch each other is joined; what does is raised as Stale, with both texts, and
nothing is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from itaportal.agencies.models import Agency
from itaportal.audit.chain import plain
from itaportal.audit.models import PORTAL, AuditEvent
from itaportal.audit.recording import Record, recording
from itaportal.audit.telling import told_gone, told_new, with_all_below
from itaportal.rows.versions import ONE_MORE, Versioned

Row = TypeVar("Row", bound=Versioned)


@dataclass(frozen=True)
class StaleRow:
    """A row that somebody else changed meanwhile: as it is now (`gone`: as it was), and field → (theirs, mine)."""

    row: Any
    clashes: Mapping[str, tuple[Any, Any]]
    by_name: str = ""
    at: datetime | None = None
    gone: bool = False
    prefix: str = ""


class Stale(Exception):  # noqa: N818  (it is no error: two people typed at once)
    """What was typed clashes with what others saved meanwhile; nothing was written."""

    def __init__(self, rows: Sequence[StaleRow]) -> None:
        super().__init__(f"{len(rows)} rows changed meanwhile")
        self.rows = rows


@dataclass
class _Since:
    """What happened to a row since a version: the fields touched with their values then; whole: nothing is missing."""

    before: dict[str, Any] = field(default_factory=dict)
    whole: bool = True
    last: AuditEvent | None = None


def agency_of(row: Any) -> int:
    """Return the key of the agency whose chain row belongs to; PORTAL for a row of none, or a new agency."""
    return (row.pk if isinstance(row, Agency) else getattr(row, "agency_id", None)) or PORTAL


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
        wanted = _joined(row, values, seen) if seen != row.version else dict(values)
        while not _write(row, wanted, record, verb):
            # somebody who holds no lock of this chain (an import, the admin) wrote since row was loaded
            row = _again(row, values)
            wanted = _joined(row, values, seen)
    return row


def remove(row: Versioned, *, by: Any, seen: int | None = None) -> None:
    """Delete row and all that stands below it, each with an event that holds it whole, so that it can be restored."""
    with recording(agency_of(row), by=by) as record:
        if seen is not None and seen != row.version:
            raise Stale([_stale_row(row, {}, _since(row, seen))])
        for each in with_all_below(row):
            record("removed", each, told_gone(each))
        row.delete()


def reorder(rows: Sequence[Row], *, by: Any, column: str = "order") -> None:
    """Number rows (all of one list) from 0 in the order given; only those that move are written."""
    if not rows:
        return
    with recording(agency_of(rows[0]), by=by) as record:
        for at, row in enumerate(rows):
            if getattr(row, column) != at:
                _write(row, {column: at}, record, "moved")


def _write(row: Any, values: Mapping[str, Any], record: Record, verb: str) -> bool:
    """Write what differs, if row still is the version that it was loaded as; say whether that was so."""
    new = {name: value for name, value in values.items() if _now(row, name) != plain(value)}
    if not new:
        return True
    old = {name: _now(row, name) for name in new}
    keys = {name for name in new if row._meta.get_field(name).is_relation}
    if keys:
        if not type(row)._base_manager.filter(pk=row.pk, version=row.version).exists():
            return False
        for name, value in new.items():
            setattr(row, name, value)
        row.save(update_fields=list(new))
    else:
        stored = {name: _prepared(row, name, value) for name, value in new.items()}
        if not type(row)._base_manager.filter(pk=row.pk, version=row.version).update(version=ONE_MORE, **stored):
            return False
        for name, value in stored.items():
            setattr(row, name, value)
        row.version += 1
    record(verb, row, {name: (old[name], new[name]) for name in new})
    return True


def _prepared(row: Any, name: str, value: Any) -> Any:
    """Return value as the column keeps it (ํ + า joined, say), so that row in memory is row in the database."""
    return row._meta.get_field(name).to_python(value)


def _now(row: Any, name: str) -> Any:
    return plain(getattr(row, row._meta.get_field(name).attname))


def _again(row: Any, values: Mapping[str, Any]) -> Any:
    found = type(row)._base_manager.filter(pk=row.pk).first()
    if found is None:
        mine = {name: (None, value) for name, value in values.items()}
        raise Stale([StaleRow(row, mine, gone=True)])
    return found


def _joined(row: Any, values: Mapping[str, Any], seen: int) -> dict[str, Any]:
    """Return those of values that nobody else touched since seen; raise Stale for those that clash."""
    since = _since(row, seen)
    wanted, clashes = {}, {}
    for name, value in values.items():
        touched = name in since.before or not since.whole
        if not touched or _now(row, name) == plain(value):
            wanted[name] = value
        elif since.whole and since.before[name] == plain(value):
            continue  # not typed by this person: it is still what both began from
        else:
            clashes[name] = (getattr(row, name), value)
    if clashes:
        raise Stale([_stale_row(row, clashes, since)])
    return wanted


def _since(row: Any, seen: int) -> _Since:
    events = AuditEvent.objects.filter(
        agency_id=agency_of(row), noun=row._meta.label_lower, row=row.pk, version__gt=seen
    ).order_by("number")
    since, versions = _Since(), set()
    for event in events:
        versions.add(event.version)
        since.last = event
        for name, (old, _) in event.changes.items():
            since.before.setdefault(name, old)
    since.whole = versions >= set(range(seen + 1, row.version + 1))
    return since


def _stale_row(row: Any, clashes: Mapping[str, tuple[Any, Any]], since: _Since) -> StaleRow:
    last = since.last
    return StaleRow(row, clashes, last.by_name if last else "", last.at if last else None)
