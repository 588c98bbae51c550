"""A table of a plan: which measures stand in it, in which groups, and which cells of their parts merge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from typing import Any

from reports.building.cells import printed_line
from reports.building.entries import Entry
from reports.building.rows import Ask, GridRow, rows_of
from reports.documents import Cell, HeaderCell, RowGroup, Table
from reports.layouts import Leaf, header, leaves, widths

RESULT_CONTENTS = frozenset({"detail", "output", "outcome"})


@dataclass(frozen=True, slots=True)
class Headed:
    """A measure with the group heading that holds for it."""

    heading: str
    group: int
    entry: Entry


def build_table(
    entries: Sequence[Entry],
    columns: Sequence[dict[str, Any]],
    *,
    months: int | None,
    caption: str,
    only_with_results: bool = False,
    renumber: bool = False,
) -> Table:
    """Return the table of entries under columns, of the round that ends so many months into the year (None: all)."""
    found = tuple(leaves(columns))
    listed = {content for leaf in found for content in leaf.content}
    ask = Ask(found, months, shows_results=bool(RESULT_CONTENTS & listed))
    chosen = [each for each in grouped(entries) if _chosen(each.entry, months, only_with_results)]
    printed = [replace(each, entry=_trimmed(each.entry, months, only_with_results)) for each in chosen]
    numbered = (
        [replace(each, entry=renumbered(each.entry, at)) for at, each in enumerate(printed, 1)] if renumber else printed
    )
    return Table(
        header=tuple(tuple(_printed(cell) for cell in row) for row in header(columns)),
        widths=widths(columns),
        groups=tuple(_groups(numbered, ask, in_column="heading" in listed)),
        caption=caption,
    )


def _printed(cell: HeaderCell) -> HeaderCell:
    return replace(cell, text=printed_line(cell.text))


def grouped(entries: Sequence[Entry]) -> Iterator[Headed]:
    """Yield each measure with the heading that holds for it: its own, or the last one given before it."""
    heading, group = "", 0
    for entry in entries:
        if entry.heading and entry.heading != heading:
            heading, group = entry.heading, group + 1
        yield Headed(heading, group, entry)


def _chosen(entry: Entry, months: int | None, only_with_results: bool) -> bool:
    """Whether a measure prints: all do, or those where something has a result – the measure itself also counts when
    each of its parts has results of its own."""
    return not only_with_results or any(_has_result(entry, part, months) for part in (entry, *entry.parts))


def _has_result(entry: Entry, part: Entry, months: int | None) -> bool:
    return (part if "results" in part.owns else entry).has_result(months)


def _trimmed(entry: Entry, months: int | None, only_with_results: bool) -> Entry:
    if not (only_with_results and entry.parts):
        return entry
    return replace(entry, parts=tuple(part for part in entry.parts if _has_result(entry, part, months)))


def renumbered(entry: Entry, at: int) -> Entry:
    """Return the measure as number `at`; its numbered parts follow as at.1, at.2."""
    numbers = count(1)
    parts = tuple(replace(each, number=f"{at}.{next(numbers)}") if each.number else each for each in entry.parts)
    return replace(entry, number=str(at), parts=parts)


def _groups(printed: Sequence[Headed], ask: Ask, *, in_column: bool) -> Iterator[RowGroup]:
    before = 0
    for each in printed:
        opens = each.heading if each.group != before else ""
        before = each.group
        if opens and not in_column:
            yield RowGroup(heading=printed_line(opens), key=each.entry.key)
        rows = merged(rows_of(each.entry, ask, heading=opens if in_column else ""), ask.leaves)
        yield RowGroup(rows=rows, key=each.entry.key)


def merged(rows: Sequence[GridRow], found: Sequence[Leaf]) -> tuple[tuple[Cell, ...], ...]:
    """Return grid rows as cells: in each column, neighbouring rows that merge become one cell."""
    spans = [_spans([row.merges[column] for row in rows]) for column in range(len(found))]
    return tuple(
        tuple(
            Cell(
                row.lines[column],
                column,
                spans[column][at],
                "title" in leaf.content,
                row.sources[column],
                row.guests[column],
            )
            for column, leaf in enumerate(found)
            if spans[column][at]
        )
        for at, row in enumerate(rows)
    )


def _spans(shared: Sequence[bool]) -> list[int]:
    """Return each row's rowspan, 0 where the cell above covers it."""
    spans = [1] * len(shared)
    joins = [above and below for above, below in pairwise(shared)]
    for at in reversed(range(len(joins))):
        if joins[at]:
            spans[at], spans[at + 1] = spans[at + 1] + 1, 0
    return spans
