"""Reads a file as strict JSON: UTF-8, no key twice, finite numbers, no control characters, ํ+า joined."""

import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

from itaportal.rows.numbers import kept
from itaportal.thai.typed import join_sara_am, why_refused
from reports.exchange.errors import ExchangeErrors, Problem, below

LARGEST_FILE = 20 * 1024 * 1024
# A plan with ten levels of grouped headings is not as deep as this.
DEEPEST = 40
LONGEST_NUMBER = 300

WHY_UNREADABLE = {
    FileNotFoundError: "ไม่พบไฟล์นี้ กรุณาตรวจสอบชื่อและที่อยู่ของไฟล์",
    PermissionError: "ไม่มีสิทธิ์อ่านไฟล์นี้ กรุณาขอสิทธิ์จากผู้ดูแลเครื่อง",
    IsADirectoryError: "เป็นโฟลเดอร์ กรุณาระบุชื่อไฟล์",
}


class NotNumber(str):
    """What stands in a number's place and is none that can be kept."""


class Doubled(dict):
    """An object that wrote some keys twice."""

    names: list[str]


def read_json(path: Path) -> Any:
    """Return the value that path holds, its texts cleaned. Raise ExchangeErrors with every fault of its characters."""
    value = _parsed(_text(path))
    problems: list[Problem] = []
    cleaned = _cleaned(value, "", 0, problems)
    if problems:
        raise ExchangeErrors(problems)
    return cleaned


def _refuse(sentence: str) -> ExchangeErrors:
    return ExchangeErrors([Problem("", sentence)])


def _text(path: Path) -> str:
    raw = _bytes(path)
    if len(raw) > LARGEST_FILE:
        raise _refuse(f"ไฟล์ใหญ่เกิน {LARGEST_FILE // 1024 // 1024} MB กรุณาแบ่งหรือลดขนาดไฟล์")
    if not raw.strip():
        raise _refuse("ไฟล์ว่างเปล่า กรุณาตรวจสอบว่าเลือกไฟล์ถูกและบันทึกไฟล์ครบแล้ว")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refuse(f"ไฟล์ไม่ใช่ UTF-8 (ไบต์ที่ {error.start + 1}) กรุณาบันทึกไฟล์ใหม่เป็น UTF-8") from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _refuse(WHY_UNREADABLE.get(type(error), "อ่านไฟล์นี้ไม่ได้ กรุณาตรวจสอบไฟล์และเครื่อง")) from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=NotNumber, parse_int=_integer, parse_float=_number
        )
    except json.JSONDecodeError as error:
        raise _refuse(f"ไม่เป็น JSON ที่ถูกต้อง ที่บรรทัด {error.lineno} ตัวอักษรที่ {error.colno} กรุณาตรวจสอบบริเวณนั้น") from None
    except RecursionError:
        raise _refuse("ข้อมูลซ้อนกันลึกเกินไป กรุณาตรวจสอบวงเล็บของไฟล์") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    doubled, times = Doubled(value), Counter(name for name, _ in pairs)
    doubled.names = [name for name, count in times.items() if count > 1]
    return doubled


def _integer(digits: str) -> int | NotNumber:
    return int(digits) if len(digits) <= LONGEST_NUMBER else NotNumber(digits[:20] + "…")


def _number(digits: str) -> float | NotNumber:
    value = float(digits)
    return value if math.isfinite(value) else NotNumber(digits)


def _cleaned(value: Any, pointer: str, depth: int, problems: list[Problem]) -> Any:
    if depth > DEEPEST:
        problems.append(Problem(pointer, "ข้อมูลซ้อนกันลึกเกินไป กรุณาลดชั้นของข้อมูล"))
        return None
    if isinstance(value, dict):
        problems.extend(_faults_of_keys(value, pointer))
        good = [(key, each) for key, each in value.items() if not why_refused(key)]
        return {key: _cleaned(each, below(pointer, key), depth + 1, problems) for key, each in good}
    if isinstance(value, list):
        return [_cleaned(each, below(pointer, at), depth + 1, problems) for at, each in enumerate(value)]
    return _cleaned_leaf(value, pointer, problems)


def _faults_of_keys(value: dict[str, Any], pointer: str) -> list[Problem]:
    # A name that is refused is not shown: it could write anything on a terminal.
    refused = [Problem(pointer, f"ชื่อช่องหนึ่ง{reason}") for name in value if (reason := why_refused(name))]
    doubled = [name for name in value.names if not why_refused(name)] if isinstance(value, Doubled) else []
    twice = "มีช่องนี้ซ้ำกันมากกว่าหนึ่งครั้ง กรุณาเหลือไว้ครั้งเดียว"
    return refused + [Problem(below(pointer, name), twice) for name in doubled]


def _cleaned_leaf(value: Any, pointer: str, problems: list[Problem]) -> Any:
    if isinstance(value, NotNumber):
        problems.append(Problem(pointer, f"“{value}” ไม่ใช่ตัวเลขที่ระบบรับได้ กรุณาใส่ตัวเลขธรรมดา หรือ null"))
    elif isinstance(value, str):
        if reason := why_refused(value):
            problems.append(Problem(pointer, reason))
        return join_sara_am(value)
    return kept(value)
