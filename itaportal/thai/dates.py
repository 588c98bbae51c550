"""Dates, months, fiscal years and rounds in words. Dates come in as CE `date`s, years of the Buddhist era as int."""

import calendar
from collections.abc import Sequence
from datetime import date, datetime

from itaportal.thai.numerals import TO_THAI

BE = 543
MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
ROUNDS = (1, 3, 6, 9, 12)


def full_date(day: date) -> str:
    """Return ๙ เมษายน ๒๕๖๘."""
    return f"{day.day} {month_year(day)}".translate(TO_THAI)


def weekday_date(day: date) -> str:
    """Return วันศุกร์ที่ ๒๐ มีนาคม ๒๕๖๙."""
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {full_date(day)}"


def short_date(day: date) -> str:
    """Return ๙ เม.ย. ๖๘, the form of dated initials."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {(day.year + BE) % 100:02}".translate(TO_THAI)


def clock(at: datetime) -> str:
    """Return ๑๐.๔๒ น. for a moment in local time."""
    return f"{at:%H.%M} น.".translate(TO_THAI)


def moment_words(at: datetime) -> str:
    """Return ๙ เม.ย. ๖๘ ๑๐.๔๒ น. for a moment in local time."""
    return f"{short_date(at)} {clock(at)}"


def month_year(day: date) -> str:
    """Return เมษายน ๒๕๖๘."""
    return f"{MONTHS[day.month - 1]} {day.year + BE}".translate(TO_THAI)


def fiscal_year_of(day: date) -> int:
    """Return the fiscal year (พ.ศ.) that a day falls in: it begins on 1 October of the year before."""
    return day.year + BE + (day.month >= 10)


def fiscal_year_bounds(year: int) -> tuple[date, date]:
    """Return first and last day (CE) of a fiscal year (พ.ศ.)."""
    return date(year - BE - 1, 10, 1), date(year - BE, 9, 30)


def fiscal_year_words(year: int) -> str:
    """Return ปีงบประมาณ พ.ศ. ๒๕๖๘."""
    return f"ปีงบประมาณ พ.ศ. {year}".translate(TO_THAI)


def round_words(months: int) -> str:
    """Return รอบ ๖ เดือน for the round that ends so many months after the fiscal year began."""
    return f"รอบ {months} เดือน".translate(TO_THAI)


def rounds_words(rounds: Sequence[int]) -> str:
    """Return รายงานผลรอบ ๖ เดือน และ ๑๒ เดือน; "" where there is no round."""
    if not rounds:
        return ""
    *most, last = [f"{months} เดือน".translate(TO_THAI) for months in rounds]
    return "รายงานผลรอบ " + (f"{' '.join(most)} และ {last}" if most else last)


def due_words(due: date) -> str:
    """Return ภายในวันที่ ๓๑ มกราคม ๒๕๖๖."""
    return f"ภายในวันที่ {full_date(due)}"


def period_words(start: date | None, end: date | None) -> str:
    """Return a period in words: a fiscal year, whole months, full dates, or open on one side; "" for none."""
    if start is None:
        return due_words(end) if end else ""
    if end is None:
        return f"ตั้งแต่ {full_date(start)} เป็นต้นไป"
    if (start.month, start.day) == (10, 1) and (end.year, end.month, end.day) == (start.year + 1, 9, 30):
        return fiscal_year_words(fiscal_year_of(start))
    whole_months = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    first, last = (month_year(start), month_year(end)) if whole_months else (full_date(start), full_date(end))
    return first if first == last else f"{first} - {last}"
