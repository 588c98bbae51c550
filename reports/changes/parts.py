"""PURE: a plan's content (ita-plan/1) as parts with words, as far as a memo carries it.

What asks for approval carries the plan: no results, and not how far a step has come. What reports a round carries its
results besides, what reports the year those of every round. What nobody signs does not count as an edit.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from itaportal.thai.dates import ROUNDS, full_date, round_words

STATUSES = {
    "not_started": "ยังไม่ดำเนินการ",
    "in_progress": "อยู่ระหว่างดำเนินการ",
    "done": "ดำเนินการแล้ว",
    "cancelled": "ยกเลิก",
}
NUMBERED = {"measure": "มาตรการที่", "part": "มาตรการย่อยที่"}
OWNER = ("unit", "subunit", "person", "position", "text")
MEMO_FIELDS = {
    "office": "ส่วนราชการ",
    "phone": "โทรศัพท์",
    "date": "วันที่",  # not its number: the register may give that at any time
    "subject": "เรื่อง",
    "to": "เรียน",
    "through": "ผ่าน",
    "closing": "คำลงท้าย",
}
RESULT_FIELDS = {
    "detail": "ผลการดำเนินการ",
    "output": "ผลผลิต",
    "outcome": "ผลลัพธ์",
    "success": "ความสำเร็จ",
    "remark": "หมายเหตุ",
}


@dataclass(frozen=True)
class Scope:
    """Which memo it is, and what of the plan it carries: `results`, the rounds whose results count.

    `carries`: whether it carries anything but its own text.
    """

    purpose: str
    round: int | None
    results: Sequence[int] = ()
    carries: bool = True


@dataclass(frozen=True)
class Part:
    """A part of the content: what makes it the same one elsewhere, its name, label → text of its fields.

    `at`: which of the plan's measures it is, or is part of, from 0; None for what is no measure.
    """

    kind: str
    number: str
    title: str
    name: str
    fields: Mapping[str, str]
    at: int | None = None


def rounds_of(months: int | None) -> Sequence[int]:
    """Return the rounds whose results a report carries; None is the report of the whole year."""
    return (months,) if months else ROUNDS


def parts_of(content: Mapping[str, Any], scope: Scope) -> list[Part]:
    """Return the parts of a content that a memo carries, in their order; the memo's own text first."""
    found = [*_memo(content, scope)]
    if scope.carries:
        found += [_plan(content, scope), *_report(content, scope), *_measures(content, scope)]
    return found


def _memo(content: Mapping[str, Any], scope: Scope) -> Iterator[Part]:
    for memo in content.get("memos", []):
        if (memo["purpose"], memo.get("round")) == (scope.purpose, scope.round):
            fields = {label: _said(memo.get(key)) for key, label in MEMO_FIELDS.items()}
            author = memo.get("author") or {}
            fields["ข้อความ"] = "\n".join(
                filter(None, (_said(each.get(key)) for each in memo.get("sections", []) for key in ("heading", "text")))
            )
            fields["ผู้เสนอ"] = _joined(author.get("name"), author.get("position"))
            yield Part("memo", "", "memo", "บันทึกข้อความ", fields)


def _plan(content: Mapping[str, Any], scope: Scope) -> Part:
    fields = {"ชื่อแผน": _said(content.get("title"))}
    if not scope.results:
        findings = content.get("findings", [])
        fields["ข้อค้นพบ"] = _lines(findings, lambda each: _joined(each.get("indicator"), each.get("text")))
    return Part("plan", "", "plan", "แผนมาตรการ", fields)


def _report(content: Mapping[str, Any], scope: Scope) -> Iterator[Part]:
    for report in content.get("reports", []):
        if scope.results and report.get("round") == scope.round:
            sections = report.get("sections", [])
            tables = [column.get("heading") for each in sections for column in each.get("columns", [])]
            fields = {
                "ชื่อรายงาน": _said(report.get("title")),
                "เนื้อหา": _lines(sections, lambda each: _said(each.get("text"))),
                "คอลัมน์ของตาราง": _lines(tables, _said),
            }
            name = f"รายงาน{round_words(scope.round)}" if scope.round else "รายงานผล"
            yield Part("report", "", "report", name, fields)


def _measures(content: Mapping[str, Any], scope: Scope) -> Iterator[Part]:
    for at, measure in enumerate(content.get("measures", [])):
        yield _measure(measure, scope, "measure", at)
        for part in measure.get("parts", []):
            yield _measure(part, scope, "part", at)


def _measure(row: Mapping[str, Any], scope: Scope, kind: str, at: int) -> Part:
    number, title = _said(row.get("number")), _said(row.get("title"))
    fields = {
        "ลำดับที่": number,
        "หัวข้อกลุ่ม": _said(row.get("heading")),
        "ชื่อมาตรการ": title,
        "แนวทางปฏิบัติ": _said(row.get("guidelines")),
        "ขั้นตอน": _lines(row.get("steps", []), lambda each: _step(each, scope)),
        "ผู้รับผิดชอบ": _lines(row.get("responsible", []), lambda each: _joined(*map(each.get, OWNER))),
        "ระยะเวลา": _period(row.get("period")),
        "การติดตาม": _monitoring(row.get("monitoring"), scope),
    }
    for result in row.get("results", []):
        if result["round"] in scope.results:
            fields |= _result(result, f" {round_words(result['round'])}" if len(scope.results) > 1 else "")
    name = f"{NUMBERED[kind]} {number} {title}" if number else title
    return Part(kind, number, title, name.strip(), fields, at)


def _result(result: Mapping[str, Any], of_round: str) -> dict[str, str]:
    fields = {label: _said(result.get(key)) for key, label in RESULT_FIELDS.items()}
    fields["สถานะ"] = STATUSES.get(result.get("status", "done"), "")
    fields["ช่วงเวลาที่ดำเนินการ"] = _period(result.get("period"))
    fields["หลักฐาน"] = _lines(
        result.get("evidence", []),
        lambda each: _joined(each.get("caption"), each.get("url") or each.get("file"), _said(each.get("date"))),
    )
    return {label + of_round: text for label, text in fields.items()}


def _step(step: Mapping[str, Any], scope: Scope) -> str:
    due = step.get("due_text") or (f"ภายใน {_said(step['due'])}" if step.get("due") else "")
    done = STATUSES.get(step.get("status", ""), "") if scope.results else ""
    return _joined(step.get("text"), f"({due})" if due else "", done)


def _period(period: Mapping[str, Any] | None) -> str:
    if not period:
        return ""
    return _said(period.get("text")) or " ถึง ".join(filter(None, map(_said, (period.get("start"), period.get("end")))))


def _monitoring(monitoring: Mapping[str, Any] | None, scope: Scope) -> str:
    if not monitoring:
        return ""
    words = _said(monitoring.get("text")) or " ".join(round_words(each) for each in monitoring.get("rounds", []))
    listed = _lines(monitoring.get("milestones", []), lambda each: _step(each, scope))
    return "\n".join(filter(None, (words, listed)))


def _said(value: Any) -> str:
    """Return a value as it is read: a date in words, nothing for null."""
    text = "" if value is None else str(value).strip()
    try:
        return full_date(date.fromisoformat(text)) if len(text) == len("2025-01-31") else text
    except ValueError:
        return text


def _joined(*values: Any) -> str:
    return " ".join(filter(None, map(_said, values)))


def _lines(rows: Sequence[Any], words: Callable[[Any], str]) -> str:
    return "\n".join(filter(None, map(words, rows)))
