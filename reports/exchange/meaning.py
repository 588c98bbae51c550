"""What the schema cannot say: each rule walks the file, whatever its shape, and yields the faults it knows."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from reports.exchange.errors import Problem, below
from reports.exchange.sentences import alternatives_sentence

LONGEST_NAME = 250
Placed = Iterator[tuple[str, dict[str, Any]]]


def objects(parent: Any, key: str, pointer: str = "") -> Placed:
    """Yield place and value of every object in the list under key of parent; nothing where there is none."""
    found = parent.get(key) if isinstance(parent, dict) else None
    for at, value in enumerate(found if isinstance(found, list) else []):
        if isinstance(value, dict):
            yield below(pointer, key, at), value


def all_measures(data: Any) -> Placed:
    """Yield place and value of every measure and part."""
    for place, measure in objects(data, "measures"):
        yield place, measure
        yield from objects(measure, "parts", place)


def all_results(data: Any) -> Placed:
    """Yield place and value of every result."""
    for place, measure in all_measures(data):
        yield from objects(measure, "results", place)


def all_evidence(data: Any) -> Placed:
    """Yield place and value of every piece of evidence."""
    for place, result in all_results(data):
        yield from objects(result, "evidence", place)


def all_sections(data: Any) -> Placed:
    """Yield place and value of every section of a report."""
    for place, report in objects(data, "reports"):
        yield from objects(report, "sections", place)


def meaning_problems(data: Any) -> Iterator[Problem]:
    """Yield every fault of data that the schema lets pass."""
    for rule in RULES:
        yield from rule(data)


def _agency_is_named(data: Any) -> Iterator[Problem]:
    agency = data.get("agency") if isinstance(data, dict) else None
    for key in ("name", "province"):
        value = agency.get(key) if isinstance(agency, dict) else None
        if not isinstance(value, str):
            continue
        if not value.strip():
            yield Problem(below("/agency", key), "ต้องไม่ว่าง กรุณาระบุ")
        elif len(value) > LONGEST_NAME:
            yield Problem(below("/agency", key), f"ต้องยาวไม่เกิน {LONGEST_NAME} ตัวอักษร กรุณาใช้ชื่อทางการ")


def _slug_is_one_line(data: Any) -> Iterator[Problem]:
    agency = data.get("agency") if isinstance(data, dict) else None
    slug = agency.get("slug") if isinstance(agency, dict) else None
    # In Python the schema's $ lets a line break at the end pass.
    if isinstance(slug, str) and re.fullmatch(r"[a-z0-9-]+\n", slug):
        yield Problem("/agency/slug", "ที่อยู่บนเว็บต้องไม่มีการขึ้นบรรทัดใหม่ กรุณาลบออก")


def _each_once(data: Any) -> Iterator[Problem]:
    for place, measure in all_measures(data):
        yield from _twice(objects(measure, "results", place), ("round",), "มีผลของรอบนี้แล้ว กรุณารวมเป็นผลเดียว")
    yield from _twice(objects(data, "reports"), ("round",), "มีรายงานของรอบนี้แล้ว กรุณาเหลือไว้ฉบับเดียว")
    sentence = "มีบันทึกข้อความเพื่อการนี้ของรอบนี้แล้ว กรุณาเหลือไว้ฉบับเดียว"
    yield from _twice(objects(data, "memos"), ("purpose", "round"), sentence)


def _twice(rows: Placed, keys: tuple[str, ...], sentence: str) -> Iterator[Problem]:
    seen = set()
    for place, row in rows:
        identity = repr([row.get(key) for key in keys])
        if identity in seen:
            yield Problem(place, sentence)
        seen.add(identity)


def _owners_are_named(data: Any) -> Iterator[Problem]:
    keys = ("unit", "person", "text")
    for place, measure in all_measures(data):
        for at, owner in objects(measure, "responsible", place):
            given = [owner[key] for key in keys if key in owner]
            if given and all(isinstance(value, str) and not value.strip() for value in given):
                yield Problem(at, alternatives_sentence(*keys))


def _endorsers_are_named(data: Any) -> Iterator[Problem]:
    keys = ("position", "signed_on")
    for place, memo in objects(data, "memos"):
        for at, endorsement in objects(memo, "endorsements", place):
            named = "position" in endorsement and (endorsement["position"] or endorsement.get("name"))
            if not named and not endorsement.get("signed_on") and any(key in endorsement for key in keys):
                yield Problem(at, alternatives_sentence(*keys))


def _columns_show_something(data: Any) -> Iterator[Problem]:
    for place, section in all_sections(data):
        yield from _columns_below(section, place)


def _columns_below(parent: dict[str, Any], pointer: str) -> Iterator[Problem]:
    for place, column in objects(parent, "columns", pointer):
        if bool(column.get("content")) == bool(column.get("columns")):
            yield Problem(place, "คอลัมน์ต้องมี content หรือ columns อย่างใดอย่างหนึ่งเท่านั้น กรุณาแก้ไขคอลัมน์นี้")
        yield from _columns_below(column, place)


def _files_stay_inside(data: Any) -> Iterator[Problem]:
    for place, evidence in all_evidence(data):
        name = evidence.get("file")
        if isinstance(name, str) and not is_inside(name):
            sentence = "ต้องเป็นชื่อไฟล์ในโฟลเดอร์เดียวกับไฟล์ JSON ไม่ขึ้นต้นด้วย / และไม่มี .. กรุณาแก้ไข"
            yield Problem(below(place, "file"), sentence)


def is_inside(name: str) -> bool:
    """Say whether name is a plain path below its folder, on any operating system."""
    path = PurePosixPath(name.replace("\\", "/"))
    drive = re.match(r"[A-Za-z]:", name)
    return bool(path.parts) and not path.is_absolute() and not drive and ".." not in path.parts


RULES = (
    _agency_is_named,
    _slug_is_one_line,
    _each_once,
    _owners_are_named,
    _endorsers_are_named,
    _columns_show_something,
    _files_stay_inside,
)
