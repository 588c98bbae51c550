"""PURE: a layout as a flat sheet of columns that people fill in, and back as tables of a layout.

A column that stands below a group heading carries the group's name; neighbours of one name stand below it together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from itaportal.rows.numbers import whole_number

CONTENT_NAMES = {
    "title": "ชื่อมาตรการ",
    "number": "เลขที่มาตรการ",
    "heading": "หัวข้อกลุ่มหรือตัวชี้วัด",
    "guidelines": "แนวทางปฏิบัติ",
    "steps": "ขั้นตอนหรือวิธีการ",
    "responsible": "ผู้รับผิดชอบ",
    "period": "ระยะเวลา",
    "monitoring": "การกำกับติดตาม",
    "milestones": "กำหนดการรายงานและแล้วเสร็จ",
    "status": "สถานะการดำเนินการ",
    "detail": "ผลการดำเนินการ",
    "output": "ผลผลิต (output)",
    "outcome": "ผลลัพธ์ (outcome)",
    "success": "ความสำเร็จของการดำเนินงาน",
    "remark": "หมายเหตุ",
    "evidence": "หลักฐาน",
}
TOO_DEEP = "แบบตารางนี้มีหัวรวมซ้อนกันเกินสองชั้น จึงแก้ทีละคอลัมน์ไม่ได้ กรุณาสร้างแบบใหม่"


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column: the group heading above it ("" for none), its heading, what it shows, its relative width."""

    group: str = ""
    heading: str = ""
    contents: tuple[str, ...] = ()
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a layout."""

    columns: tuple[Column, ...] = field(default=(Column(),))
    rows: str = "all"
    renumber: bool = False


def sheets_of(tables: Iterable[Mapping[str, Any]]) -> list[Sheet]:
    """Return a layout's tables as sheets; raise ValueError with a Thai sentence where a heading stands in a group."""
    return [
        Sheet(tuple(_flat(table["columns"])), table.get("rows", "all"), bool(table.get("renumber"))) for table in tables
    ]


def _flat(columns: Iterable[Mapping[str, Any]], group: str = "") -> Iterator[Column]:
    for column in columns:
        if not column.get("columns"):
            yield Column(group, column["heading"], tuple(column["content"]), column.get("width"))
        elif group:
            raise ValueError(TOO_DEEP)
        else:
            yield from _flat(column["columns"], column["heading"])


def tables_of(sheets: Iterable[Sheet]) -> list[dict[str, Any]]:
    """Return sheets as a layout's tables; what is a default is left out, as in the shapes that ship."""
    return [
        {"columns": list(_nested(sheet.columns))}
        | ({"rows": sheet.rows} if sheet.rows != "all" else {})
        | ({"renumber": True} if sheet.renumber else {})
        for sheet in sheets
    ]


def _nested(columns: Sequence[Column]) -> Iterator[dict[str, Any]]:
    for group, found in groupby(columns, key=lambda column: column.group):
        below = [_leaf(column) for column in found]
        yield from [{"heading": group, "columns": below}] if group else below


def _leaf(column: Column) -> dict[str, Any]:
    width = {"width": column.width} if column.width is not None else {}
    return {"heading": column.heading, "content": list(column.contents), **width}


def reshaped(sheets: Sequence[Sheet], act: str) -> list[Sheet]:
    """Return sheets after an act of the form's buttons: "up:0:2" moves table 0's column 2 up; likewise down, remove.

    "add:0" adds a column to table 0, "drop:0" removes the table, "table" adds one. What makes no sense changes nothing.
    """
    verb, *places = act.split(":")
    at = [number for place in places if (number := whole_number(place)) is not None]
    if len(at) < len(places):
        return list(sheets)
    if verb == "table" and not at:
        return [*sheets, Sheet()]
    if not at or at[0] >= len(sheets):
        return list(sheets)
    if verb == "drop" and len(at) == 1 and len(sheets) > 1:
        return [sheet for place, sheet in enumerate(sheets) if place != at[0]]
    columns = _rearranged(sheets[at[0]].columns, verb, at[1:])
    return [replace(sheet, columns=columns) if place == at[0] else sheet for place, sheet in enumerate(sheets)]


def _rearranged(columns: tuple[Column, ...], verb: str, at: Sequence[int]) -> tuple[Column, ...]:
    kept = list(columns)
    if verb == "add" and not at:
        return (*columns, Column())
    if len(at) != 1 or at[0] >= len(kept) or verb not in ("up", "down", "remove"):
        return columns
    column = kept.pop(at[0])
    if verb == "remove":
        return tuple(kept) or columns
    kept.insert(max(at[0] - 1, 0) if verb == "up" else at[0] + 1, column)
    return tuple(kept)
