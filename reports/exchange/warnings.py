"""What is doubtful in a file and yet imported: said, never repaired."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.exchange.errors import ExchangeErrors, Problem, below
from reports.exchange.meaning import all_evidence, all_measures, all_results, all_sections

# A common-era date from here on was most likely meant in the Buddhist era.
BUDDHIST_ERA_FROM = "2400"
WEB_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
DATES = ("start", "end", "due", "done_on", "date", "signed_on")


def warnings_in(data: dict[str, Any], folder: Path) -> list[Problem]:
    """Return what is doubtful in data, a file's faultless content; folder is where its evidence files lie."""
    return [*_periods(data), *_eras(data, ""), *_tables(data), *_links(data), *_files(data, folder)]


def _periods(data: dict[str, Any]) -> Iterator[Problem]:
    for place, row in [*all_measures(data), *all_results(data)]:
        period = row.get("period") or {}
        start, end = period.get("start"), period.get("end")
        if start and end and end < start:
            yield Problem(below(place, "period"), "วันสิ้นสุดอยู่ก่อนวันเริ่มต้น กรุณาตรวจสอบ")


def _eras(value: Any, pointer: str) -> Iterator[Problem]:
    if isinstance(value, list):
        for at, each in enumerate(value):
            yield from _eras(each, below(pointer, at))
    elif isinstance(value, dict):
        for key, each in value.items():
            if key in DATES and isinstance(each, str) and each >= BUDDHIST_ERA_FROM:
                yield Problem(below(pointer, key), f"{each} เป็นปี ค.ศ. หากตั้งใจให้เป็น พ.ศ. กรุณาลบ 543")
            yield from _eras(each, below(pointer, key))


def _tables(data: dict[str, Any]) -> Iterator[Problem]:
    for place, section in all_sections(data):
        if section["kind"] == "table" and not section.get("columns"):
            yield Problem(place, "ตารางไม่ได้กำหนดคอลัมน์ ระบบจะพิมพ์ตามแบบแรก")


def _links(data: dict[str, Any]) -> Iterator[Problem]:
    for place, evidence in all_evidence(data):
        if "url" in evidence and not WEB_ADDRESS.fullmatch(evidence["url"]):
            yield Problem(below(place, "url"), "ลิงก์นี้อาจเปิดไม่ได้ ลิงก์ต้องขึ้นต้นด้วย http:// หรือ https:// และไม่มีช่องว่าง")


def _files(data: dict[str, Any], folder: Path) -> Iterator[Problem]:
    for place, evidence in all_evidence(data):
        if "file" in evidence and not _is_there(folder / evidence["file"]):
            yield Problem(below(place, "file"), f"ไม่พบไฟล์ “{evidence['file']}” ในโฟลเดอร์ของไฟล์ JSON")


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def refuse_links(data: dict[str, Any], folder: Path) -> None:
    """Raise ExchangeErrors when an evidence file is reached through a symbolic link: it could lead out of folder."""
    sentence = "ไฟล์หรือโฟลเดอร์นี้เป็นลิงก์ไปที่อื่น กรุณาวางไฟล์จริงไว้ในโฟลเดอร์ของไฟล์ JSON"
    named = [(below(place, "file"), each["file"]) for place, each in all_evidence(data) if "file" in each]
    if linked := [Problem(place, sentence) for place, name in named if _has_link(folder, name)]:
        raise ExchangeErrors(linked)


def _has_link(folder: Path, name: str) -> bool:
    path = folder / name
    inside = [path, *path.parents][: len(Path(name).parts)]
    try:
        return any(each.is_symlink() for each in inside)
    except (OSError, ValueError):
        return False
