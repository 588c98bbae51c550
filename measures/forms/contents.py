"""What can be edited in a cell: each content of a layout with its Thai noun, the form it has, and what a part owns."""

from dataclasses import dataclass
from enum import Enum

from measures.models import Measure


class Kind(Enum):
    """Which form a content has."""

    COLUMNS = "columns"  # of the measure itself
    STEPS = "steps"
    MILESTONES = "milestones"
    OWNERS = "owners"
    RESULT = "result"  # of the round
    EVIDENCE = "evidence"  # has its own place on the measure's page


@dataclass(frozen=True)
class Content:
    """A content: its noun, its forms, and the flag that says that a part has its own ("": every row has its own)."""

    noun: str
    kinds: tuple[Kind, ...] = (Kind.COLUMNS,)
    flag: str = ""


RESULT = (Kind.RESULT,)
CONTENTS = {
    "number": Content("เลขที่"),
    "title": Content("ชื่อมาตรการ"),
    "heading": Content("หัวข้อกลุ่ม"),
    "guidelines": Content("แนวทางปฏิบัติ", flag="guidelines"),
    "steps": Content("ขั้นตอน", (Kind.COLUMNS, Kind.STEPS), "own_steps"),
    "milestones": Content("กำหนดการติดตาม", (Kind.MILESTONES,), "own_monitoring"),
    "responsible": Content("ผู้รับผิดชอบ", (Kind.OWNERS,), "own_responsible"),
    "period": Content("ระยะเวลา", flag="own_period"),
    "monitoring": Content("การกำกับติดตาม", flag="own_monitoring"),
    "status": Content("สถานะ", RESULT, "own_results"),
    "detail": Content("ผลการดำเนินการ", RESULT, "own_results"),
    "output": Content("ผลผลิต", RESULT, "own_results"),
    "outcome": Content("ผลลัพธ์", RESULT, "own_results"),
    "success": Content("ความสำเร็จ", RESULT, "own_results"),
    "remark": Content("หมายเหตุ", RESULT, "own_results"),
    "evidence": Content("หลักฐาน", (Kind.EVIDENCE,), "own_results"),
}
# What a cell is called where it holds several: its first content that is more than a name.
NAMES = ("number", "title", "heading")
OF_RESULT = frozenset(name for name, each in CONTENTS.items() if each.flag == "own_results")


def noun_of(contents: tuple[str, ...]) -> str:
    """Return what a cell of these contents is called."""
    return " และ".join(CONTENTS[name].noun for name in contents)


def label_of(contents: tuple[str, ...]) -> str:
    """Return the one content that names a cell of several on a phone."""
    return next((name for name in contents if name not in NAMES), contents[-1])


def is_own(measure: Measure, content: str) -> bool:
    """Say whether a measure has a content of its own; a part may share its parent's."""
    flag = CONTENTS[content].flag
    if measure.parent_id is None or not flag:
        return True
    return measure.guidelines is not None if flag == "guidelines" else bool(getattr(measure, flag))


def row_of(measure: Measure, content: str) -> Measure:
    """Return the measure whose content a cell of measure shows: itself, or the parent that it shares it with."""
    return measure if is_own(measure, content) or measure.parent is None else measure.parent
