"""An expected table: its header rows, its bands of rows, its group headings. Pure."""

from dataclasses import dataclass
from typing import Any

from tests.acceptance.digits import thai_digits
from tests.acceptance.rows import Row, band, printed_parts, renumbered, with_parent_row
from tests.acceptance.words import Look, Source, results_seen

FIRST_SHAPE: list[Source] = [
    {"heading": "มาตรการ/แนวทาง", "content": ["number", "title"]},
    {"heading": "วิธีดำเนินการ", "content": ["steps"]},
    {"heading": "ระยะเวลาดำเนินการ", "content": ["period"]},
    {"heading": "ผู้รับผิดชอบ", "content": ["responsible"]},
    {"heading": "ผลการดำเนินการ", "content": ["detail"]},
]


@dataclass(frozen=True)
class Head:
    """A header cell: its text and where it stands."""

    text: str
    column: int
    colspan: int
    rowspan: int


@dataclass(frozen=True)
class Band:
    """The rows of one measure, or a group heading over the whole width."""

    rows: tuple[Row, ...] = ()
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """A table as it must print; `place` says where it stands in the file."""

    place: str
    header: tuple[tuple[Head, ...], ...]
    width: int
    bands: tuple[Band, ...]


def _leaves(columns: list[Source]) -> list[Source]:
    return [leaf for c in columns for leaf in (_leaves(c["columns"]) if c.get("columns") else [c])]


def _depth(columns: list[Source]) -> int:
    return 1 + max((_depth(c["columns"]) for c in columns if c.get("columns")), default=0)


def _heads(columns: list[Source], level: int, first: int, depth: int) -> list[tuple[int, Head]]:
    found = []
    for column in columns:
        below = column.get("columns") or []
        width = len(_leaves(below)) or 1
        rowspan = 1 if below else depth - level
        found.append((level, Head(thai_digits(column["heading"]), first, width, rowspan)))
        found += _heads(below, level + 1, first, depth)
        first += width
    return found


def header_of(columns: list[Source]) -> tuple[tuple[Head, ...], ...]:
    """Return the header's rows from the top; a leaf reaches down to the last of them."""
    depth = _depth(columns)
    heads = _heads(columns, 0, 0, depth)
    return tuple(tuple(head for at, head in heads if at == level) for level in range(depth))


@dataclass(frozen=True)
class Rule:
    """Which measures a table prints, and under which numbers."""

    look: Look
    only_with_results: bool
    renumber: bool

    def keeps(self, source: Source) -> bool:
        return not self.only_with_results or bool(results_seen(source, self.look))

    def keeps_measure(self, measure: Source, parts: tuple[Source, ...]) -> bool:
        return bool(parts) or self.keeps(measure)


def _printed(plan: Source, rule: Rule) -> list[tuple[Source, tuple[Source, ...], str]]:
    """Return the printed measures with their parts and with the heading that each opens: its group's first row."""
    found: list[tuple[Source, tuple[Source, ...], str]] = []
    group = heading = ""
    for measure in plan["measures"]:
        if measure.get("heading") and measure["heading"] != group:
            group = heading = measure["heading"]
        parts = printed_parts(measure, rule.keeps)
        if rule.keeps_measure(measure, parts):
            shown = renumbered(measure, parts, len(found) + 1) if rule.renumber else (measure, parts)
            found.append((*shown, thai_digits(heading)))
            heading = ""
    return found


def table_of(plan: Source, section: Source, round_: int | None, place: str) -> Table:
    """Return the table that a section of kind table prints in the report of a round (None: every round)."""
    columns = section.get("columns") or FIRST_SHAPE
    leaves = tuple(leaf["content"] for leaf in _leaves(columns))
    shown = {content for leaf in leaves for content in leaf}
    look = Look(round_, bool(shown & {"detail", "output", "outcome"}))
    rule = Rule(look, section.get("rows") == "with_results", bool(section.get("renumber")))
    bands = []
    for parent, parts, heading in _printed(plan, rule):
        if heading and "heading" not in shown:
            bands.append(Band(heading=heading))
        one = band(parent, parts, leaves, look, heading)
        bands.append(Band(rows=tuple(with_parent_row(one).rows())))
    return Table(place, header_of(columns), len(leaves), tuple(bands))


def cells_in_order(one: Band) -> list[str]:
    """Return the texts of a band as drawn: row by row, left to right."""
    return [one.heading] if one.heading else [cell.text for row in one.rows for cell in row]


def all_tables(sections: list[Any], plan: Source, round_: int | None, place: str) -> dict[int, Table]:
    """Return the tables of a report's sections by their place among the sections."""
    found = [(n, section) for n, section in enumerate(sections) if section["kind"] == "table"]
    return {n: table_of(plan, section, round_, f"{place}/sections/{n}") for n, section in found}
