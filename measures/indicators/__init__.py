"""PURE: the indicators of an assessment, as data by scheme and year of the assessment (พ.ศ.), to be edited there."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from itaportal.thai.numerals import thai_digits

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: number, instrument (IIT, EIT, OIT), name."""

    number: int
    instrument: str
    name: str

    @property
    def words(self) -> str:
        """The indicator as it prints: ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล."""
        return thai_digits(f"ตัวชี้วัดที่ {self.number} {self.name}")


@cache
def schemes() -> tuple[dict[str, Any], ...]:
    """Return every scheme as its file says."""
    return tuple(json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json")))


def indicators_of(year: int, scheme: str = "ITA") -> tuple[Indicator, ...]:
    """Return the indicators of the assessment of a year, those of the latest year that began by then; () for none."""
    years = [each for found in schemes() if found["scheme"] == scheme for each in found["years"]]
    begun = [each for each in years if each["from"] <= year]
    if not begun:
        return ()
    latest = max(begun, key=lambda each: each["from"])
    return tuple(Indicator(**each) for each in latest["indicators"])
