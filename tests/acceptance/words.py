"""A measure's contents in words: what one content of a column prints for one measure or part. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.acceptance.digits import thai_digits

Source = dict[str, Any]

MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT_MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
STATUS = {
    "not_started": "ยังไม่ดำเนินการ",
    "in_progress": "อยู่ระหว่างดำเนินการ",
    "done": "ดำเนินการแล้ว",
    "cancelled": "ยกเลิก",
}
MARKS = {"dot": "{}.", "paren": "{})", "dash": "-", "none": ""}


@dataclass(frozen=True)
class Look:
    """How a table looks at its measures: the report's round (None: every round) and whether it shows results."""

    round: int | None
    shows_results: bool


def full_date(day: date) -> str:
    return thai_digits(f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}")


def short_date(day: date) -> str:
    return thai_digits(f"{day.day} {SHORT_MONTHS[day.month - 1]} {(day.year + 543) % 100:02d}")


def _month(day: date) -> str:
    return thai_digits(f"{MONTHS[day.month - 1]} {day.year + 543}")


def _between(start: date, end: date) -> str:
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if (start.month, start.day, end.month, end.day) == (10, 1, 9, 30) and end.year == start.year + 1:
        return thai_digits(f"ปีงบประมาณ พ.ศ. {end.year + 543}")
    first, last = (_month(start), _month(end)) if whole_months else (full_date(start), full_date(end))
    return first if first == last else f"{first} - {last}"


def period_words(period: Source | None) -> list[str]:
    """Return the period's line, or none: its own wording, else its dates in words."""
    given = period or {}
    if given.get("text"):
        return [thai_digits(given["text"])]
    start, end = (date.fromisoformat(given[key]) if given.get(key) else None for key in ("start", "end"))
    if start and end:
        return [_between(start, end)]
    if start:
        return [f"ตั้งแต่ {full_date(start)} เป็นต้นไป"]
    return [f"ภายในวันที่ {full_date(end)}"] if end else []


def _step_words(step: Source) -> str:
    due = thai_digits(step["due_text"]) if step.get("due_text") else ""
    if not due and step.get("due"):
        due = f"ภายในวันที่ {full_date(date.fromisoformat(step['due']))}"
    return f"{thai_digits(step['text'])} {due}".strip()


def _numbered(steps: list[Source], numbering: str, in_numbered_part: bool) -> list[str]:
    bare = len(steps) == 1 and not in_numbered_part and numbering in ("dot", "paren")
    mark = "" if bare else MARKS[numbering]
    return [f"{thai_digits(mark.format(n))} {_step_words(step)}".strip() for n, step in enumerate(steps, 1)]


def _steps(source: Source, look: Look) -> list[str]:
    return _numbered(source.get("steps") or [], source.get("step_numbering") or "dot", is_numbered_part(source))


def is_numbered_part(source: Source) -> bool:
    return bool(source.get("is_part") and source.get("number"))


def _milestones(source: Source, look: Look) -> list[str]:
    found = (source.get("monitoring") or {}).get("milestones") or []
    return _numbered(found, "dot", in_numbered_part=False)


def _monitoring(source: Source, look: Look) -> list[str]:
    given = source.get("monitoring") or {}
    if given.get("text"):
        return [thai_digits(given["text"])]
    *most, last = [thai_digits(f"{n} เดือน") for n in given.get("rounds") or []] or [""]
    joined = f"{' '.join(most)} และ {last}" if most else last
    return [f"รายงานผลรอบ {joined}"] if last else []


def _responsible(source: Source, look: Look) -> list[str]:
    lines, unit_before = [], None
    for owner in source.get("responsible") or []:
        unit = owner.get("unit")
        sub = f"- {owner['subunit']}" if owner.get("subunit") else None
        shown = None if unit == unit_before else unit
        lines += [shown, sub, owner.get("person"), owner.get("position"), owner.get("text")]
        unit_before = unit
    return [thai_digits(line) for line in lines if line]


def results_seen(source: Source, look: Look) -> list[Source]:
    """Return the results that a look shows, by round."""
    results = source.get("results") or []
    return sorted((r for r in results if look.round in (None, r["round"])), key=lambda result: result["round"])


def _by_round(source: Source, look: Look, lines_of: Any) -> list[str]:
    found = [(result["round"], lines_of(result)) for result in results_seen(source, look)]
    if look.round is not None:
        return [line for _, lines in found for line in lines]
    return [line for n, lines in found if lines for line in (thai_digits(f"รอบ {n} เดือน"), *lines)]


def _evidence_words(given: Source) -> str:
    return thai_digits(given["caption"]) if given.get("caption") else given.get("url") or given["file"]


def result_lines(content: str, result: Source) -> list[str]:
    """Return what one content of one result prints."""
    if content == "status":
        return [STATUS[result.get("status") or "done"]]
    if content == "evidence":
        return [_evidence_words(one) for one in result.get("evidence") or []]
    return [thai_digits(result[content])] if result.get(content) else []


def _period(source: Source, look: Look) -> list[str]:
    own = own_period(source, look)
    return period_words(own or source.get("period"))


def own_period(source: Source, look: Look) -> Source | None:
    """Return the period that the shown result itself carries, where the table shows results of one round."""
    if not look.shows_results or look.round is None:
        return None
    periods = [result.get("period") for result in results_seen(source, look)]
    return next((p for p in periods if p and any(p.values())), None)


def _guidelines(source: Source, look: Look) -> list[str]:
    return [thai_digits(source["guidelines"])] if source.get("guidelines") else []


def name_line(source: Source, contents: tuple[str, ...] = ("number", "title")) -> str:
    """Return number and title as they print: 7 gets its dot, 7.1 stands bare."""
    number = (source.get("number") or "") if "number" in contents else ""
    title = (source.get("title") or "") if "title" in contents else ""
    dot = "." if number and "." not in number else ""
    return thai_digits(f"{number}{dot} {title}".strip())


WORDS = {
    "guidelines": _guidelines,
    "steps": _steps,
    "responsible": _responsible,
    "period": _period,
    "monitoring": _monitoring,
    "milestones": _milestones,
}


def lines_of(content: str, source: Source, look: Look) -> list[str]:
    """Return the lines that a content prints for a measure or part; number, title and heading are the rows' affair."""
    if content in WORDS:
        return WORDS[content](source, look)
    return _by_round(source, look, lambda result: result_lines(content, result))
