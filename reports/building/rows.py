"""A measure as rows of a grid: one for itself, or one for each of its parts.

Each content of a cell is a slot: lines that the row shares with its parent, lines of its own, or both. What is shared
prints once in a run of rows that share it, and a cell with nothing of its own merges with such a cell above. A titled
parent's name is shared, so each part's name stands at its home: the first cell, from the title's column on, that is the
part's own. Where some part has no home, the title's column does not merge and every name stands there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reports.building import cells
from reports.building.entries import Entry, Period
from reports.documents import Line
from reports.layouts import Leaf

Lines = tuple[Line, ...]

NAMES = ("number", "title")
# Which own thing of a part makes a content the part's own.
OWNED_BY = {
    "guidelines": "guidelines", "steps": "steps", "responsible": "responsible", "period": "period",
    "monitoring": "monitoring", "milestones": "monitoring", "status": "results", "detail": "results",
    "output": "results", "outcome": "results", "success": "results", "remark": "results", "evidence": "results",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """What a table asks of each row: its leaves, the round (None: all rounds), whether it shows results."""

    leaves: tuple[Leaf, ...]
    months: int | None
    shows_results: bool

    def contents(self) -> set[str]:
        """Return every content that the table lists."""
        return {content for leaf in self.leaves for content in leaf.content}

    def names(self, leaf: Leaf | None = None) -> list[str]:
        """Return number and title as far as a leaf, or the whole table, lists them."""
        listed = set(leaf.content) if leaf else self.contents()
        return [name for name in NAMES if name in listed]


class Slot(NamedTuple):
    """One content of a cell; None where there is nothing shared, or nothing of the row's own."""

    shared: Lines | None = None
    own: Lines | None = None
    guest: bool = False  # a part's name, in a column of something else


class GridRow(NamedTuple):
    """A row over all leaf columns: the lines of each, whether each merges with such a cell above, whose it is, and
    whether a part's name is a guest in it."""

    lines: tuple[Lines, ...]
    merges: tuple[bool, ...]
    sources: tuple[int, ...]
    guests: tuple[bool, ...]


def rows_of(entry: Entry, ask: Ask, *, heading: str) -> list[GridRow]:
    """Return the rows of a measure; heading is printed in the first, where a column lists it ("" for none)."""
    rows = _members(entry, ask)
    homes = [_home(row, entry, ask) for row in rows if row is not entry]
    together = bool(entry.title) and None in homes
    grid = [
        [_slots(leaf, at, row, entry, ask, heading, together) for at, leaf in enumerate(ask.leaves)] for row in rows
    ]
    return [_grid_row(above, slots, row, entry) for above, slots, row in zip([None, *grid], grid, rows, strict=False)]


def _grid_row(above: list[list[Slot]] | None, slots: list[list[Slot]], row: Entry, entry: Entry) -> GridRow:
    lines = tuple(_shown(above[at] if above else None, each) for at, each in enumerate(slots))
    merges = tuple(bool(entry.parts) and all(slot.own is None for slot in each) for each in slots)
    sources = tuple(entry.key if shared else row.key for shared in merges)
    return GridRow(lines, merges, sources, tuple(any(slot.guest and slot.own for slot in each) for each in slots))


def _shown(above: list[Slot] | None, slots: list[Slot]) -> Lines:
    lines: list[Line] = []
    for at, slot in enumerate(slots):
        begins = above is None or above[at].shared is None
        lines += (slot.shared or ()) if begins else ()
        lines += slot.own or ()
    return tuple(lines)


def _members(entry: Entry, ask: Ask) -> list[Entry]:
    """Return what has a row of its own: the measure, or its parts – after the measure itself where something of it
    would print nowhere, since no part shares it."""
    if not entry.parts:
        return [entry]
    lonely = any(
        _lines(content, entry, entry, ask) and all(OWNED_BY[content] in part.owns for part in entry.parts)
        for content in ask.contents() & OWNED_BY.keys()
    )
    return [entry, *entry.parts] if lonely else list(entry.parts)


def _home(part: Entry, entry: Entry, ask: Ask) -> int | None:
    named = [at for at, leaf in enumerate(ask.leaves) if ask.names(leaf)]
    if not named:
        return -1
    own = [
        any(content in OWNED_BY and _owns(part, content, entry, ask) for content in leaf.content) for leaf in ask.leaves
    ]
    return next((at for at in range(named[-1], len(own)) if own[at]), None)


def _owns(part: Entry, content: str, entry: Entry, ask: Ask) -> bool:
    if content == "period":
        return _period(part, entry, ask) is not _period(entry, entry, ask)
    return OWNED_BY[content] in part.owns


def _slots(leaf: Leaf, at: int, row: Entry, entry: Entry, ask: Ask, heading: str, together: bool) -> list[Slot]:
    home = _home(row, entry, ask) if row is not entry and entry.title and not together else None
    in_names = home is not None and home >= 0 and bool(ask.names(ask.leaves[home]))
    guest = cells.name_lines(row, ask.names(), strong=True) if home == at and not in_names else None
    slots = [Slot(own=guest, guest=True)] if entry.parts and not ask.names(leaf) else []
    for content in _joined(leaf.content):
        if content == ("heading",):
            slots.append(Slot(shared=cells.plain_lines(heading, strong=True)))
        elif content[0] in NAMES:
            slots.append(_name_slot(content, row, entry, apart=together or in_names))
        else:
            slots.append(_content_slot(content[0], row, entry, ask))
    return slots


def _joined(contents: Sequence[str]) -> list[tuple[str, ...]]:
    """Return contents one by one, but number and title together where title follows number: they share a line."""
    pairs = [NAMES if contents[at : at + 2] == NAMES else (content,) for at, content in enumerate(contents)]
    return [pair for at, pair in enumerate(pairs) if not (at and pairs[at - 1] == NAMES)]


def _name_slot(contents: Sequence[str], row: Entry, entry: Entry, *, apart: bool) -> Slot:
    shared = cells.name_lines(entry, contents) if entry.title and entry.parts else None
    is_own = shared is None or (apart and row is not entry)
    own = cells.name_lines(row, contents) if not (row is entry and entry.parts) else ()
    return Slot(shared, own if is_own else None)


def _content_slot(content: str, row: Entry, entry: Entry, ask: Ask) -> Slot:
    if not entry.parts or (row is not entry and _owns(row, content, entry, ask)):
        return Slot(own=_lines(content, row, entry, ask))
    return Slot(shared=_lines(content, entry, entry, ask))


def _lines(content: str, source: Entry, parent: Entry, ask: Ask) -> Lines:
    """Return what source, a measure or a part of parent, has to show for a content."""
    simple = SIMPLE.get(content)
    if content == "period":
        return cells.period_lines(_period(source, parent, ask))
    return simple(source, parent) if simple else cells.result_lines(source, content, ask.months)


SIMPLE: dict[str, Callable[[Entry, Entry], Lines]] = {
    "guidelines": lambda source, parent: cells.text_lines(source.guidelines),
    "steps": cells.step_lines,
    "responsible": lambda source, parent: cells.responsible_lines(source.responsible),
    "monitoring": lambda source, parent: cells.monitoring_lines(source),
    "milestones": lambda source, parent: cells.milestone_lines(source),
}


def _period(row: Entry, entry: Entry, ask: Ask) -> Period:
    """Return the period that stands in a row of the measure: its result's where the table shows results, else its own
    or the measure's."""
    shown = row if "results" in row.owns else entry
    result = shown.result_of(ask.months) if ask.shows_results and ask.months else None
    planned = row if "period" in row.owns else entry
    return (result.period if result else None) or planned.period
