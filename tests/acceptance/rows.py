"""A measure's rows: what each cell of a table holds, and over how many rows a shared cell merges. Pure."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from tests.acceptance.words import Look, Source, lines_of, name_line, own_period

KEY_OF = {
    "steps": "steps",
    "responsible": "responsible",
    "monitoring": "monitoring",
    "milestones": "monitoring",
}  # every other content but period, number, title and heading lives in the results
NAMING = ("number", "title")
PARENT_ROW: Source = {}  # stands before the parts where the parent has something to show that no part shares
Content = tuple[str, ...]  # one content, or ("number", "title") printed on one line


@dataclass(frozen=True)
class Cell:
    """An expected cell: its text as printed, its leaf column from 0, the rows it spans."""

    column: int
    text: str
    rowspan: int = 1


Row = tuple[Cell, ...]


def contents_of(column: list[str]) -> list[Content]:
    """Return a column's contents in order; a number directly followed by the title is one of them."""
    found: list[Content] = []
    for content in column:
        if content == "title" and found and found[-1] == ("number",):
            found[-1] = ("number", "title")
        else:
            found.append((content,))
    return found


@dataclass(frozen=True)
class Band:
    """One measure in one table: the parent, its printed parts, the columns and how the table looks at them."""

    parent: Source
    parts: tuple[Source, ...]
    columns: tuple[list[str], ...]
    look: Look
    heading: str

    def effective(self, part: Source) -> Source:
        return {**self.parent, **part, "is_part": True}

    def shares(self, content: Content, part: Source) -> bool:
        """Whether a part shows its parent's content rather than its own."""
        if content[0] == "heading":
            return True
        if content[0] in NAMING:
            return self._shares_name(part)
        if content[0] == "period":
            return self._shares_period(part)
        if content[0] == "guidelines":  # no field that the schema lets a part share or leave empty: null is absent
            return part.get("guidelines") is None
        return KEY_OF.get(content[0], "results") not in part

    def _shares_period(self, part: Source) -> bool:
        """A period is the part's own too where a result tells it and the part has results of its own."""
        told = own_period(self.effective(part), self.look) or own_period(self.parent, self.look)
        return "period" not in part and not ("results" in part and told)

    def shares_column(self, column: int, part: Source) -> bool:
        return all(self.shares(content, part) for content in contents_of(self.columns[column]))

    @cached_property
    def naming(self) -> list[int]:
        return [n for n, contents in enumerate(self.columns) if set(contents) & set(NAMING)]

    @cached_property
    def title_merges(self) -> bool:
        """Whether the parent's name merges over its parts: each part then has a cell of its own for its name."""
        return all(self._home(part) is not None for part in self.parts if part != PARENT_ROW)

    def _home(self, part: Source) -> int | None:
        """The first column, from the title's on, where the part shows something of its own beside its name."""
        from_title = range(max(self.naming, default=0), len(self.columns))
        plain = {n: [c for c in contents_of(self.columns[n]) if c[0] not in NAMING] for n in from_title}
        return next((n for n in from_title if not all(self.shares(c, part) for c in plain[n])), None)

    def named_in(self, part: Source) -> int | None:
        """The column in which a part's name stands, where its parent's name has the title's column to itself."""
        home = self._home(part)
        apart = self.parent.get("title") and self.naming and self.title_merges and home not in self.naming
        return home if apart and part != PARENT_ROW else None

    def _shares_name(self, part: Source) -> bool:
        return bool(self.parent.get("title")) and self.title_merges and self._home(part) not in self.naming

    def _name(self, index: int, content: Content) -> list[str]:
        parent = name_line(self.parent, content)
        part = name_line(self.parts[index], content)
        if not self.parent.get("title"):
            return [part]
        own = [] if self._shares_name(self.parts[index]) else [part]
        return [parent, *own] if index == 0 else own

    def _starts_run(self, content: Content, index: int) -> bool:
        return index == 0 or not self.shares(content, self.parts[index - 1])

    def cell_lines(self, column: int, index: int) -> list[str]:
        """Return a part's lines in a column (of a merged cell: what its first row prints)."""
        part, lines = self.parts[index], []
        if self.named_in(part) == column:
            shown = tuple(c for n in self.naming for c in self.columns[n] if c in NAMING)
            lines.append(name_line(part, shown))
        for content in contents_of(self.columns[column]):
            shared = self.shares(content, part)
            if content[0] in NAMING:
                lines += self._name(index, content)
            elif shared and self._starts_run(content, index):
                lines += self.plain_lines(content[0], self.parent)
            elif not shared:
                lines += lines_of(content[0], self.effective(part), self.look)
        return lines

    def plain_lines(self, content: str, source: Source) -> list[str]:
        return [self.heading] if content == "heading" else lines_of(content, source, self.look)

    def rows(self) -> list[Row]:
        """Return the band's rows, a row for each part, a single one without parts."""
        if not self.parts:
            return [tuple(Cell(n, _text(self._lone_lines(n))) for n in range(len(self.columns)))]
        cells = [(index, cell) for n in range(len(self.columns)) for index, cell in self._column_cells(n)]
        return [
            tuple(cell for index, cell in cells if index == row)  # already left to right
            for row in range(len(self.parts))
        ]

    def _lone_lines(self, column: int) -> list[str]:
        lines: list[str] = []
        for content in contents_of(self.columns[column]):
            naming = content[0] in NAMING
            lines += [name_line(self.parent, content)] if naming else self.plain_lines(content[0], self.parent)
        return lines

    def _column_cells(self, column: int) -> list[tuple[int, Cell]]:
        shared = [(index, self.shares_column(column, part)) for index, part in enumerate(self.parts)]
        found: list[tuple[int, Cell]] = []
        for merges, run in groupby(shared, key=lambda pair: pair[1]):
            indexes = [index for index, _ in run]
            starts, span = (indexes[:1], len(indexes)) if merges else (indexes, 1)
            found += [(n, Cell(column, _text(self.cell_lines(column, n)), span)) for n in starts]
        return found


def _text(lines: list[str]) -> str:
    return "\n".join(line for line in lines if line)


def renumbered(parent: Source, parts: tuple[Source, ...], place: int) -> tuple[Source, tuple[Source, ...]]:
    """Return the measure as the place-th printed one; parts that had a number count on below it."""
    count, fresh = 0, []
    for part in parts:
        count += bool(part.get("number"))
        fresh.append({**part, "number": f"{place}.{count}"} if part.get("number") else part)
    return {**parent, "number": str(place)}, tuple(fresh)


def printed_parts(measure: Source, keep: Any) -> tuple[Source, ...]:
    """Return the parts that a table prints; `keep` tells whether a source has a result to show."""
    return tuple(part for part in measure.get("parts") or () if keep({**measure, **part}))


def band(parent: Source, parts: tuple[Source, ...], columns: tuple[list[str], ...], look: Look, heading: str) -> Band:
    """Return a measure's band, the parent cleared of its parts: a part's absent keys are then its parent's."""
    return Band({k: v for k, v in parent.items() if k != "parts"}, parts, columns, look, heading)


def with_parent_row(given: Band) -> Band:
    """Return the band with a row for the parent alone where a content of the parent would otherwise not print."""
    shown = {content for column in given.columns for content in column} - {"heading", *NAMING}
    own = {content for content in shown if lines_of(content, given.parent, given.look)}
    shared = {content for content in own for part in given.parts if given.shares((content,), part)}
    return replace(given, parts=(PARENT_ROW, *given.parts)) if given.parts and own - shared else given
