"""What happened to a row since a person saw it, and how that and what the person typed become one."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from itaportal.agencies.models import Agency
from itaportal.audit.chain import plain
from itaportal.audit.models import PORTAL, AuditEvent

# Columns that say where a row stands, not what it says: whoever moves a row clashes with nobody.
PLACE = frozenset({"order"})


@dataclass(frozen=True)
class StaleRow:
    """A row that somebody else changed meanwhile, as it is now, and field → (theirs, mine).

    `last`: the event of who saved that last, None where nothing tells; `touched`: field → that of its own. `gone`: it
    was removed, and is told as it was; `removing`: I was to remove it, and mine is what I saw. `prefix` is that of its
    form among several.
    """

    row: Any
    clashes: Mapping[str, tuple[Any, Any]]
    last: AuditEvent | None = None
    touched: Mapping[str, AuditEvent] = field(default_factory=dict)
    gone: bool = False
    removing: bool = False
    prefix: str = ""


class Stale(Exception):  # noqa: N818  (it is no error: two people typed at once)
    """What was typed clashes with what others saved meanwhile; nothing was written."""

    def __init__(self, rows: Sequence[StaleRow]) -> None:
        super().__init__(f"{len(rows)} rows changed meanwhile")
        self.rows = rows


@dataclass
class Since:
    """What happened to a row since a version: fields' values then, who touched them last; whole: nothing is missing."""

    before: dict[str, Any] = field(default_factory=dict)
    touched: dict[str, AuditEvent] = field(default_factory=dict)
    whole: bool = True
    last: AuditEvent | None = None

    def stale(self, row: Any, clashes: Mapping[str, tuple[Any, Any]], **more: Any) -> Stale:
        """Return what to raise: the clashes, and who saved each of them last."""
        touched = {name: self.touched[name] for name in clashes if name in self.touched}
        last = max(touched.values(), key=lambda event: event.number, default=self.last)
        return Stale([StaleRow(row, clashes, last, touched, **more)])


def agency_of(row: Any) -> int:
    """Return the key of the agency whose chain row belongs to; PORTAL for a row of none, or a new agency."""
    return (row.pk if isinstance(row, Agency) else getattr(row, "agency_id", None)) or PORTAL


def value_of(row: Any, name: str) -> Any:
    """Return a field of row as a plain value; a key by its number."""
    return plain(getattr(row, row._meta.get_field(name).attname))


def since(row: Any, seen: int) -> Since:
    """Return what the events tell of row since version seen; one query."""
    told, versions = Since(), set()
    for event in _events(row).filter(version__gt=seen).order_by("number"):
        versions.add(event.version)
        told.last = event
        for name, (old, _) in event.changes.items():
            told.before.setdefault(name, old)
            told.touched[name] = event
    # counted, never listed: anybody may post a version far below all that there were
    known = sum(version is not None and version <= row.version for version in versions)
    told.whole = 0 <= row.version - seen == known
    return told


def joined(row: Any, mine: Mapping[str, Any], seen: int) -> dict[str, Any]:
    """Return those of mine to be written to row, typed on version seen; raise Stale for those that clash.

    A field clashes where it now says something else than the person saw and something else than the person typed.
    Where the row with mine would break a rule of its table, all that differs clashes: each was right by itself.
    """
    told = since(row, seen)
    wanted, clashes = {}, {}
    for name, value in mine.items():
        now = value_of(row, name)
        before = told.before.get(name, now) if told.whole else _UNKNOWN
        if plain(value) == before != now:
            continue  # not typed by this person: it is still what both began from
        if now in (before, plain(value)):
            wanted[name] = value
        else:
            clashes[name] = (getattr(row, name), value)
    if not clashes and not _fits(row, wanted):
        clashes = {name: (getattr(row, name), value) for name, value in mine.items() if _differs(row, name, value)}
    if clashes:
        raise told.stale(row, clashes)
    return wanted


def refuse_removal(row: Any, seen: int) -> None:
    """Raise Stale where somebody changed what row says since version seen: it is not to go unread."""
    told = since(row, seen)
    touched = {name: before for name, before in told.before.items() if name not in PLACE and _has(row, name)}
    clashes = {name: (getattr(row, name), before) for name, before in touched.items() if value_of(row, name) != before}
    if clashes or not told.whole:
        raise told.stale(row, clashes, removing=True)


def gone(row: Any, mine: Mapping[str, Any]) -> Stale:
    """Return what to raise where row, as it was loaded, is not stored any more: what I typed, and who removed it."""
    typed = {name: (None, value) for name, value in mine.items() if _differs(row, name, value)}
    return Since(last=_events(row).order_by("-number").first()).stale(row, typed, gone=True)


class _Unknown:
    """What a field said then, where the events do not tell: like nothing."""


_UNKNOWN = _Unknown()


def _events(row: Any) -> Any:
    return AuditEvent.objects.filter(agency_id=agency_of(row), noun=row._meta.label_lower, row=row.pk)


def _differs(row: Any, name: str, value: Any) -> bool:
    return value_of(row, name) != plain(value)


def _has(row: Any, name: str) -> bool:
    return any(name == each.name for each in row._meta.concrete_fields)


def _fits(row: Any, wanted: Mapping[str, Any]) -> bool:
    """Say whether the table would take row with wanted."""
    trial = copy(row)
    for name, value in wanted.items():
        setattr(trial, name, value)
    try:
        trial.validate_constraints()
    except ValidationError:
        return False
    return True
