"""What of a history page the seat can put back, beside what it shows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from itaportal.agencies.access import Seat
from itaportal.agencies.restoring import may_bring_back, may_return
from itaportal.audit.chain import plain
from itaportal.audit.entries import Entry, Item
from itaportal.audit.lines import Line
from itaportal.audit.models import AuditEvent
from itaportal.audit.sentences import ADDED, BROUGHT_BACK, REMOVED, model_of

Rows = dict[tuple[str, int | None], Any]


@dataclass(frozen=True)
class ShownLine:
    """A line, and the version of its row to put its old value back on; None where that can not be."""

    line: Line
    seen: int | None = None


@dataclass(frozen=True)
class ShownItem:
    """One thing done; `several`: how many of its fields can be put back at once."""

    words: str
    lines: Sequence[ShownLine]
    event: AuditEvent | None

    @property
    def is_whole(self) -> bool:
        """Whether the row came or went whole: there is no old text beside a new one."""
        return self.event is not None and self.event.verb in (ADDED, REMOVED, BROUGHT_BACK)

    @property
    def several(self) -> bool:
        """Whether more than one field can be put back."""
        return sum(line.seen is not None for line in self.lines) > 1

    @property
    def seen(self) -> int | None:
        """The version of the row."""
        return next((line.seen for line in self.lines if line.seen is not None), None)


@dataclass(frozen=True)
class ShownEntry:
    """An entry with what can be put back of it; `may_return`: the row that it removed."""

    entry: Entry
    items: Sequence[ShownItem]
    may_return: bool


def with_ways_back(seat: Seat, entries: Sequence[Entry]) -> list[ShownEntry]:
    """Return entries with what the seat can put back of each; a query for each kind of row among them."""
    rows = _rows(seat, [item.event for entry in entries for item in entry.items if item.event])
    return [_shown(seat, entry, rows) for entry in entries]


def _rows(seat: Seat, events: Sequence[AuditEvent]) -> Rows:
    """Return the rows of events as they are now."""
    keys: dict[str, set[int]] = defaultdict(set)
    for event in events:
        if event.row is not None:
            keys[event.noun].add(event.row)
    models = {noun: model_of(noun) for noun in keys}
    return {
        (noun, row.pk): row
        for noun, model in models.items()
        if model is not None
        for row in model._base_manager.filter(pk__in=keys[noun])
    }


def _shown(seat: Seat, entry: Entry, rows: Rows) -> ShownEntry:
    removed = entry.removed
    is_gone = removed is not None and (removed.noun, removed.row) not in rows
    back = removed is not None and is_gone and may_bring_back(seat, removed)
    return ShownEntry(entry, [_item(seat, item, rows) for item in entry.items], back)


def _item(seat: Seat, item: Item, rows: Rows) -> ShownItem:
    event = item.event
    row = rows.get((event.noun, event.row)) if event else None
    if event is None or row is None:
        return ShownItem(item.words, [ShownLine(line) for line in item.lines], event)
    return ShownItem(item.words, [ShownLine(line, _seen(seat, event, line, row)) for line in item.lines], event)


def _seen(seat: Seat, event: AuditEvent, line: Line, row: Any) -> int | None:
    """Return the version of row, None where the old value is the one of today or may not be put back."""
    now = plain(getattr(row, row._meta.get_field(line.name).attname))
    differs = now != event.changes[line.name][0]
    return row.version if differs and may_return(seat, event, line) else None
