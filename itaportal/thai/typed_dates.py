"""Dates as people type them: Thai or Arabic digits, years of the Buddhist era; ISO and the common era as well."""

import re
from datetime import date
from typing import NoReturn

from itaportal.thai.dates import BE, MONTHS, SHORT_MONTHS
from itaportal.thai.numerals import arabic_digits

# A year from here on is of the Buddhist era, one below of the common era; two digits are ๖๘ for ๒๕๖๘.
FIRST_BE = 2400
CENTURY_BE = 2500
MONTH_OF = {name.replace(".", ""): at for names in (MONTHS, SHORT_MONTHS) for at, name in enumerate(names, 1)}
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
NUMBERS = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4}|\d{2})")
WORDS = re.compile(r"(?:วันที่\s*)?(?P<day>\d{1,2})\s*(?P<month>[ก-๎.]+?)\s*(?:พ\.?\s?ศ\.?)?\s*(?P<year>\d{4}|\d{2})")


def read_date(text: str) -> date:
    """Return the day (CE) that text names; raise ValueError where it names none."""
    typed = arabic_digits(text).strip()
    found = next(filter(None, (form.fullmatch(typed) for form in (ISO, NUMBERS, WORDS))), None)
    try:
        return date(*_numbers(**found.groupdict())) if found else _refuse(text)
    except ValueError:
        return _refuse(text)


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"ไม่ใช่วันที่: {text}") from None


def _numbers(day: str, month: str, year: str) -> tuple[int, int, int]:
    name = month.replace(".", "")
    return _common_era(year), int(name) if name.isdecimal() else MONTH_OF.get(name, 0), int(day)


def _common_era(typed: str) -> int:
    year = int(typed) + (CENTURY_BE if len(typed) == 2 else 0)
    return year - BE if year >= FIRST_BE else year


def typed_date(day: date) -> str:
    """Return a day as a form shows it and `read_date` reads it back: 9 เม.ย. 2568."""
    year = day.year + BE
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {year}" if year >= FIRST_BE else day.isoformat()
