"""Layouts as data: columns, grouped headings, widths and what each leaf shows; the five shapes that ship.

A layout is a list of tables, each `{"columns": […], "rows": "all" | "with_results", "renumber": bool}` in the words of
the exchange format. A column is a leaf (`content`) or a group heading over others (`columns`).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reports.documents import HeaderCell

SHAPES_DIR = Path(__file__).parent / "shapes"

# Relative widths where a layout gives none: what each content needs beside the others.
CONTENT_WIDTHS = {
    "number": 6, "title": 16, "heading": 16, "guidelines": 20, "steps": 26, "milestones": 22, "responsible": 15,
    "period": 13, "monitoring": 15, "status": 11, "detail": 26, "output": 20, "outcome": 20, "success": 16,
    "remark": 11, "evidence": 18,
}  # fmt: skip
CONTENTS = frozenset(CONTENT_WIDTHS)


class LayoutError(NamedTuple):
    """A fault in a layout: its place as a JSON pointer below the columns, and a Thai sentence."""

    pointer: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column that shows content; widths are relative."""

    heading: str
    content: tuple[str, ...]
    width: float | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A layout that ships: key, Thai name, tables."""

    key: str
    name: str
    tables: tuple[dict[str, Any], ...]


@cache
def shapes() -> tuple[Shape, ...]:
    """Return the five shapes in their order; the first prints a plan that has no report."""
    files = sorted(SHAPES_DIR.glob("*.json"))
    return tuple(_shape(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in files)


def _shape(key: str, data: dict[str, Any]) -> Shape:
    return Shape(key=key, name=data["name"], tables=tuple(data["tables"]))


def table_errors(tables: object) -> list[LayoutError]:
    """Return every fault of a layout's tables (a JSON value)."""
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        return [LayoutError("", "ต้องเป็นรายการตารางอย่างน้อยหนึ่งตาราง")]
    return [error for at, table in enumerate(tables) for error in column_errors(table.get("columns"), f"/{at}/columns")]


def column_errors(columns: object, pointer: str = "") -> list[LayoutError]:
    """Return every fault of columns (a JSON value); an empty list means that they can be printed."""
    if not isinstance(columns, list) or not columns:
        return [LayoutError(pointer, "ต้องเป็นรายการคอลัมน์อย่างน้อยหนึ่งคอลัมน์")]
    return [error for at, column in enumerate(columns) for error in _errors_of(column, f"{pointer}/{at}")]


def _errors_of(column: object, pointer: str) -> list[LayoutError]:
    if not isinstance(column, dict) or not isinstance(column.get("heading"), str):
        return [LayoutError(pointer, "คอลัมน์ต้องมีหัวคอลัมน์ (heading)")]
    if bool(column.get("content")) == bool(column.get("columns")):
        return [LayoutError(pointer, "คอลัมน์ต้องมี content หรือ columns อย่างใดอย่างหนึ่งเท่านั้น")]
    if column.get("columns"):
        return column_errors(column["columns"], f"{pointer}/columns")
    return [*_content_errors(column["content"], f"{pointer}/content"), *_width_errors(column, pointer)]


def _content_errors(content: object, pointer: str) -> list[LayoutError]:
    if not isinstance(content, list):
        return [LayoutError(pointer, "content ต้องเป็นรายการชื่อเนื้อหา")]
    unknown = [name for name in content if not isinstance(name, str) or name not in CONTENTS]
    return [LayoutError(pointer, f"ไม่รู้จักเนื้อหา “{name}”") for name in unknown]


def _width_errors(column: dict[str, Any], pointer: str) -> list[LayoutError]:
    width = column.get("width")
    right = width is None or (
        isinstance(width, int | float) and not isinstance(width, bool) and 0 < width < float("inf")
    )
    return [] if right else [LayoutError(f"{pointer}/width", "ความกว้าง (width) ต้องเป็นตัวเลขมากกว่า 0")]


def leaves(columns: Sequence[dict[str, Any]]) -> Iterator[Leaf]:
    """Yield the leaf columns from left to right."""
    for column in columns:
        if column.get("columns"):
            yield from leaves(column["columns"])
        else:
            yield Leaf(column["heading"], tuple(column["content"]), column.get("width"))


def widths(columns: Sequence[dict[str, Any]]) -> tuple[float, ...]:
    """Return the leaves' widths in per cent, sum 100; one without a width takes the others' mean, or its content's."""
    found = list(leaves(columns))
    widest = max((leaf.width for leaf in found if leaf.width), default=None)
    given = [leaf.width / widest for leaf in found if leaf.width and widest]
    mean = sum(given) / len(given) if given else None
    shares = _shares([leaf.width / widest if leaf.width and widest else mean or _need(leaf) for leaf in found])
    least = [max(_least_share(len(found)), _heading_share(leaf)) for leaf in found]
    return tuple(round(width * 100, 3) for width in _shares([max(pair) for pair in zip(shares, least, strict=True)]))


def _least_share(columns: int) -> float:
    """Return the least that a column gets of a table's width: room for ๑๐. and ๗.๑ as long as columns are not many."""
    return max(0.22 / columns, min(0.047, 0.54 / columns))


def _heading_share(leaf: Leaf) -> float:
    """Return the share in which a heading takes about six lines: a taller one leaves the rows no room on a page."""
    return min((len(leaf.heading) / 6 + 3) / 130, 0.12)


def _need(leaf: Leaf) -> float:
    return max(CONTENT_WIDTHS[name] for name in leaf.content)


def _shares(widths: Sequence[float]) -> list[float]:
    return [width / sum(widths) for width in widths]


def header(columns: Sequence[dict[str, Any]]) -> tuple[tuple[HeaderCell, ...], ...]:
    """Return the header rows: groups span their leaves, a leaf reaches down to the last row."""
    rows: list[list[HeaderCell]] = [[] for _ in range(_depth(columns))]
    _place(columns, rows, level=0, column=0)
    return tuple(tuple(row) for row in rows)


def _depth(columns: Sequence[dict[str, Any]]) -> int:
    return 1 + max((_depth(column["columns"]) for column in columns if column.get("columns")), default=0)


def _place(columns: Sequence[dict[str, Any]], rows: list[list[HeaderCell]], *, level: int, column: int) -> int:
    for each in columns:
        inner = each.get("columns") or []
        after = _place(inner, rows, level=level + 1, column=column) if inner else column + 1
        rowspan = 1 if inner else len(rows) - level
        rows[level].append(HeaderCell(each["heading"], column, after - column, rowspan))
        column = after
    return column
