"""The report's table as people work in it: each cell with the address where it is edited."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from measures.forms.contents import CONTENTS, NAMES, OF_RESULT, label_of
from reports.documents import Cell, HeaderCell, Line, RowGroup, Table
from reports.layouts import Leaf, leaves
from reports.views.work.overview import Standing

BOTH_NAMES = ("number", "title")


@dataclass(frozen=True, slots=True)
class WorkCell:
    """A cell: what it shows, what it is called, and what is edited in it ("": nothing, by this person)."""

    column: int

    lines: tuple[Line, ...]
    kind: str
    rowspan: int
    is_title: bool
    key: int
    place: str  # its id on the page
    what: str
    query: str
    is_hole: bool
    is_part: bool

    @property
    def noun(self) -> str:
        """What it is called."""
        return CONTENTS[self.kind].noun


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """A measure's rows, or a group heading with the measure that holds it."""

    key: int
    rows: list[list[WorkCell]]
    heading: str = ""
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class WorkTable:
    """A table to work in."""

    at: int
    header: tuple[tuple[HeaderCell, ...], ...]
    widths: tuple[float, ...]
    caption: str
    groups: list[WorkGroup]

    @property
    def is_wide(self) -> bool:
        """Whether it needs more room than a tablet has."""
        return len(self.widths) > 4


@dataclass(frozen=True)
class Rights:
    """What the person may edit: the measures (None: all), and whether results of the round are open."""

    measures: Collection[int] | None
    results: bool

    def may(self, key: int, contents: Sequence[str]) -> bool:
        """Say whether the person may edit contents of the measure of that key."""
        return (self.measures is None or key in self.measures) and (self.results or not OF_RESULT & set(contents))


def grid_of(
    at: int, table: Table, columns: Any, months: int, standings: Mapping[int, Standing], rights: Rights
) -> WorkTable:
    """Return a built table as people work in it, the at-th of its layout."""
    found = tuple(leaves(columns))
    maker = _Maker(at, found, months, rights)
    return WorkTable(at, table.header, table.widths, table.caption, list(_groups(maker, table.groups, standings)))


def _groups(maker: "_Maker", groups: Sequence[RowGroup], standings: Mapping[int, Standing]) -> Iterator[WorkGroup]:
    for group in groups:
        rows = [[maker.cell(cell, group.key) for cell in row] for row in group.rows]
        yield WorkGroup(group.key, rows, group.heading, standings.get(group.key))


class _Maker:
    """Makes the cells of one table."""

    def __init__(self, at: int, found: Sequence[Leaf], months: int, rights: Rights) -> None:
        self.at, self.leaves, self.months, self.rights = at, found, months, rights
        listed = {content for leaf in found for content in leaf.content}
        self.shows_results = bool(OF_RESULT & listed)
        self.seen: dict[tuple[int, str], int] = {}
        self.names = [name for name in BOTH_NAMES if name in listed]

    def cell(self, cell: Cell, top: int) -> WorkCell:
        leaf = self.leaves[cell.column]
        contents = tuple(leaf.content)
        edited = (*self.names, *contents) if cell.guest else contents
        kind = label_of(contents)
        may = bool(contents) and self.rights.may(cell.source, contents)
        return WorkCell(
            column=cell.column,
            lines=cell.lines,
            kind=kind,
            rowspan=cell.rowspan,
            is_title=cell.is_title,
            key=cell.source,
            place=self._place(cell, kind),
            what="+".join(edited) if may else "",
            query=self._query(cell, kind, contents),
            is_hole=not cell.lines and not set(contents) <= set(NAMES),
            is_part=cell.source != top,
        )

    def _place(self, cell: Cell, kind: str) -> str:
        """Name the cell by what it shows; where its table, or another leaf of it, shows the same, by its column too."""
        known = (cell.source, kind)
        is_first = self.at == 0 and self.seen.setdefault(known, cell.column) == cell.column
        return f"e{cell.source}-{kind}" + ("" if is_first else f"-{self.at}-{cell.column}")

    def _query(self, cell: Cell, kind: str, contents: Sequence[str]) -> str:
        in_round = OF_RESULT & set(contents) or ("period" in contents and self.shows_results)
        first, place = f"e{cell.source}-{kind}", self._place(cell, kind)
        asked = {"at": place.removeprefix(f"{first}-")} if place != first else {}
        asked |= {"round": str(self.months)} if in_round else {}
        return f"?{urlencode(asked)}" if asked else ""
