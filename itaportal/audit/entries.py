"""Entries of a history: all that one act did, as one of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from itaportal.audit.lines import Line, lines_of, names_of
from itaportal.audit.models import AuditEvent
from itaportal.audit.sentences import BROUGHT_BACK, MOVED, REMOVED, counts_words, sentence, sentence_of_many
from itaportal.thai.dates import clock, moment_words

# So many alike are told one by one, more of them by their number.
MOST_ALIKE = 3
# Whose rows go and come back with the row above them.
AS_A_WHOLE = (REMOVED, BROUGHT_BACK)
Alike = tuple[str, str]


@dataclass(frozen=True)
class Item:
    """One thing that an act did; `event` is its event where it is one alone."""

    words: str
    lines: list[Line] = field(default_factory=list)
    event: AuditEvent | None = None


@dataclass(frozen=True)
class Act:
    """The events of one act, first to last; `beyond` counts those (verb, noun) that were not read."""

    events: list[AuditEvent]
    beyond: Counter[Alike] = field(default_factory=Counter)

    @property
    def first(self) -> AuditEvent:
        """The event that the act begins with."""
        return self.events[0]


@dataclass(frozen=True)
class Entry:
    """An act as a page shows it. `removed`: the event of the row that it removed, which can be brought back."""

    number: int
    at: datetime
    by_id: int | None
    by_name: str
    items: list[Item]
    page: str
    removed: AuditEvent | None = None

    @property
    def when(self) -> str:
        """The moment as a list says it: the time alone for today."""
        at = timezone.localtime(self.at)
        return f"{clock(at)} วันนี้" if at.date() == timezone.localdate() else moment_words(at)


def acts_of(events: Sequence[AuditEvent]) -> list[Act]:
    """Return events, newest first, as acts, newest first."""
    return [Act(list(reversed(list(group)))) for _, group in groupby(events, key=lambda event: event.act)]


def entry_of(act: Act, page: str = "") -> Entry:
    """Return an act in words; page: the page that shows it, whose own row needs no name."""
    first, last = act.first, act.events[-1]
    removed = first if first.verb == REMOVED else None
    return Entry(last.number, last.at, first.by_id, first.by_name, list(_items(act, page)), first.page, removed)


def _items(act: Act, page: str) -> Iterator[Item]:
    alike: dict[Alike, list[AuditEvent]] = {}
    for event in act.events:
        alike.setdefault((event.verb, event.noun), []).append(event)
    numbers = Counter({key: len(events) for key, events in alike.items()}) + act.beyond
    with_first = _with_first(act.first, numbers)
    for key, number in _in_order(alike, numbers):
        events = alike.get(key, [])
        if with_first and key[0] == act.first.verb:
            if act.first in events:
                yield _item(act.first, page, with_first)
        elif number > MOST_ALIKE or (key[0] == MOVED and number > 1) or not events:
            yield Item(sentence_of_many(key[0], [(key[1], number)]))
        else:
            yield from (_item(event, page) for event in events)


def _in_order(alike: dict[Alike, list[AuditEvent]], numbers: Counter[Alike]) -> list[tuple[Alike, int]]:
    return [(key, numbers[key]) for key in [*alike, *(key for key in numbers if key not in alike)]]


def _with_first(first: AuditEvent, numbers: Counter[Alike]) -> str:
    """Return how many rows went or came with the first one, in words; "" where it was alone."""
    if first.verb not in AS_A_WHOLE:
        return ""
    below = Counter({noun: number for (verb, noun), number in numbers.items() if verb == first.verb})
    below[first.noun] -= 1
    counts = [(noun, number) for noun, number in below.items() if number > 0]
    return f" พร้อม{counts_words(counts)}" if counts else ""


def _item(event: AuditEvent, page: str, more: str = "") -> Item:
    lines = lines_of(event)
    own = page == f"{event.noun}:{event.row}"
    return Item(sentence(event, names_of(lines), own=own) + more, lines, event)
