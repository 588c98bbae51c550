"""Schema faults in Thai: a table from the schema's keyword to the sentence that says what to do."""

import json
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from jsonschema.exceptions import ValidationError

from reports.exchange.errors import Problem, below

TYPES = {
    "string": "ข้อความในเครื่องหมายคำพูด",
    "integer": "จำนวนเต็ม",
    "number": "ตัวเลข",
    "object": "กลุ่มข้อมูลใน { }",
    "array": "รายการใน [ ]",
    "boolean": "true หรือ false",
    "null": "null",
}
# An anyOf is told from another by the keys that its branches ask for; the last has none.
ALTERNATIVES = {
    ("title", "parts"): "มาตรการต้องมีชื่อ (title) หรือมีมาตรการย่อย (parts) กรุณาเพิ่มอย่างใดอย่างหนึ่ง",
    ("unit", "person", "text"): "ผู้รับผิดชอบต้องมีส่วนราชการ (unit) บุคคล (person) หรือข้อความ (text) อย่างน้อยหนึ่งอย่าง",
    ("url", "file"): "หลักฐานต้องมีที่อยู่เว็บ (url) หรือชื่อไฟล์ (file) อย่างน้อยหนึ่งอย่าง",
    ("position", "signed_on"): "ผู้ลงนามต้องมีตำแหน่ง (position) หรือวันที่ลงชื่อ (signed_on) อย่างน้อยหนึ่งอย่าง",
    (): "รอบต้องเป็น 1, 3, 6, 9, 12 หรือ null กรุณาเลือกค่าใดค่าหนึ่ง",
}
FORMATS = {"date": "ต้องเป็นวันที่แบบ ค.ศ. ปี-เดือน-วัน เช่น 2025-04-09 กรุณาแก้ไข"}


def problems_of(error: ValidationError) -> Iterable[Problem]:
    """Yield what a fault that jsonschema found means to the one who mends the file."""
    pointer = below("", *error.absolute_path)
    keyword = str(error.validator)
    if keyword in MANY:
        yield from MANY[keyword](error.validator_value, error, pointer)
    else:
        yield Problem(pointer, ONE[keyword](error.validator_value, error.instance))


def alternatives_sentence(*keys: str) -> str:
    """Return the sentence for a row that has none of keys."""
    return ALTERNATIVES[keys]


def _required(wanted: Any, error: ValidationError, pointer: str) -> Iterable[Problem]:
    given: Any = error.instance
    missing = [name for name in wanted if name not in given]
    return [Problem(below(pointer, name), f"ขาด “{name}” กรุณาเพิ่มช่องนี้") for name in missing]


def _unknown(_: Any, error: ValidationError, pointer: str) -> Iterable[Problem]:
    schema: Any = error.schema
    known = list(schema["properties"])
    given: Any = error.instance
    strange = [name for name in given if name not in known]
    return [Problem(below(pointer, name), f"ไม่รู้จัก “{name}” {_instead(name, known)}") for name in strange]


def _instead(name: str, known: Sequence[str]) -> str:
    meant = get_close_matches(name, known, n=1)
    return f"หากหมายถึง “{meant[0]}” กรุณาแก้ชื่อ" if meant else f"กรุณาลบออก หรือใช้ชื่อใดชื่อหนึ่งใน {', '.join(known)}"


def _any_of(branches: Any, _: ValidationError, pointer: str) -> Iterable[Problem]:
    keys = tuple(name for branch in branches for name in branch.get("required", []))
    return [Problem(pointer, ALTERNATIVES[keys])]


def _type(wanted: str | list[str], given: Any) -> str:
    names = [wanted] if isinstance(wanted, str) else wanted
    return f"ต้องเป็น{' หรือ '.join(TYPES[name] for name in names)} แต่ในไฟล์เป็น {_shown(given)} กรุณาแก้ไข"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:40] + "…"


def _choices(wanted: list[Any], given: Any) -> str:
    return f"ต้องเป็นค่าใดค่าหนึ่งใน {', '.join(map(_shown, wanted))} แต่ในไฟล์เป็น {_shown(given)} กรุณาแก้ไข"


MANY: dict[str, Callable[[Any, ValidationError, str], Iterable[Problem]]] = {
    "required": _required,
    "additionalProperties": _unknown,
    "anyOf": _any_of,
}
ONE: dict[str, Callable[[Any, Any], str]] = {
    "type": _type,
    "enum": _choices,
    "const": lambda wanted, given: f"ต้องเป็น {_shown(wanted)} แต่ในไฟล์เป็น {_shown(given)} กรุณาแก้ไข",
    "minimum": lambda least, given: f"ต้องไม่น้อยกว่า {least} แต่ในไฟล์เป็น {_shown(given)} กรุณาแก้ไข",
    "maximum": lambda most, given: f"ต้องไม่เกิน {most} แต่ในไฟล์เป็น {_shown(given)} กรุณาแก้ไข",
    "exclusiveMinimum": lambda least, given: f"ต้องมากกว่า {least} แต่ในไฟล์เป็น {_shown(given)} กรุณาแก้ไข",
    "minLength": lambda least, _: f"ต้องมีข้อความอย่างน้อย {least} ตัวอักษร กรุณาเติม หรือลบช่องนี้ออก",
    "maxLength": lambda most, _: f"ต้องยาวไม่เกิน {most} ตัวอักษร กรุณาย่อให้สั้นลง",
    "minItems": lambda least, _: f"ต้องมีอย่างน้อย {least} รายการ กรุณาเพิ่ม",
    "pattern": lambda _, given: f"ใช้ได้เฉพาะ a-z 0-9 คั่นด้วยขีดกลาง แต่ในไฟล์เป็น {_shown(given)} กรุณาแก้ไข",
    "format": lambda name, given: f"{FORMATS[name]} (ในไฟล์เป็น {_shown(given)})",
}
