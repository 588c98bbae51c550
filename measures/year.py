"""PURE: a fiscal year as a picture: its months, its rounds, today, as places in per cent and as words.

Places across are text ("41.67%"), for the markup in templates/measure/ to carry as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from itaportal.thai.dates import SHORT_MONTHS, fiscal_year_bounds, full_date, round_words, short_date
from itaportal.thai.numerals import TO_THAI, thai_number


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year: where it begins, how wide it is, how wide its part that has passed is."""

    x: str
    width: str
    words: str
    passed: str
    is_over: bool
    is_named_on_phone: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the year with its words, and the side at which they stand (SVG's text-anchor)."""

    x: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class YearBar:
    """The year alone, with its rounds."""

    fiscal_year: int
    months: tuple[Month, ...]
    rounds: tuple[Mark, ...]
    today: Mark | None
    words: str


def share(day: date, fiscal_year: int) -> float:
    """Return how much of the fiscal year (พ.ศ.) has passed when day begins: 0 at 1 October, 1 at the next; clamped."""
    first, last = fiscal_year_bounds(fiscal_year)
    return min(max((day - first).days / ((last - first).days + 1), 0.0), 1.0)


def after(day: date) -> date:
    """Return the day after: what lasts until a day ends where the next begins."""
    return day + timedelta(days=1)


def place(part: float) -> str:
    """Return a share of the year as per cent: 0.5 is 50.00%."""
    return f"{part * 100:.2f}%"


def is_within(day: date, fiscal_year: int) -> bool:
    """Say whether day falls in the fiscal year."""
    first, last = fiscal_year_bounds(fiscal_year)
    return first <= day <= last


def year_bar(fiscal_year: int, today: date, rounds: Iterable[tuple[int, date]] = ()) -> YearBar:
    """Return the year with its rounds, each as (months, last day), as it stands today."""
    days = list(rounds)
    return YearBar(
        fiscal_year=fiscal_year,
        months=months_of(fiscal_year, today),
        rounds=tuple(
            _mark(share(after(last), fiscal_year), f"รอบ {number}".translate(TO_THAI)) for number, last in days
        ),
        today=today_mark(today, fiscal_year),
        words=_year_words(fiscal_year, today, days),
    )


def months_of(fiscal_year: int, today: date) -> tuple[Month, ...]:
    """Return the twelve months of a fiscal year, as far as they have passed."""
    first, _ = fiscal_year_bounds(fiscal_year)
    begins = [_months_on(first, count) for count in range(13)]
    return tuple(_month(start, end, at, fiscal_year, today) for at, (start, end) in enumerate(pairwise(begins)))


def _month(start: date, end: date, at: int, fiscal_year: int, today: date) -> Month:
    passed = min(max((after(today) - start).days, 0) / (end - start).days, 1)
    width = share(end, fiscal_year) - share(start, fiscal_year)
    return Month(
        x=place(share(start, fiscal_year)),
        width=place(width),
        words=SHORT_MONTHS[start.month - 1],
        passed=place(width * passed),
        is_over=passed == 1,
        is_named_on_phone=at % 2 == 0,
    )


def _months_on(first: date, count: int) -> date:
    months = first.month - 1 + count
    return date(first.year + months // 12, months % 12 + 1, 1)


def today_mark(today: date, fiscal_year: int) -> Mark | None:
    """Return today's place, in the middle of its day; None where it is not of the year."""
    if not is_within(today, fiscal_year):
        return None
    middle = (share(today, fiscal_year) + share(after(today), fiscal_year)) / 2
    return _mark(middle, f"วันนี้ {today.day} {SHORT_MONTHS[today.month - 1]}".translate(TO_THAI))


def _mark(at: float, words: str) -> Mark:
    return Mark(place(at), words, "start" if at < 0.15 else "end" if at > 0.85 else "middle")


def _year_words(fiscal_year: int, today: date, rounds: Sequence[tuple[int, date]]) -> str:
    first, last = fiscal_year_bounds(fiscal_year)
    year = f"ปีงบประมาณ {fiscal_year}".translate(TO_THAI)
    if today < first:
        return f"{year} เริ่มวันที่ {full_date(first)}"
    if today > last:
        return f"{year} สิ้นสุดแล้วเมื่อวันที่ {full_date(last)}"
    ahead = [f"{round_words(number)} บันทึกผลได้ถึง {short_date(day)}" for number, day in rounds if day >= today]
    return " ".join([f"{year} ผ่านมาแล้ว {_passed(first, after(today))}", *ahead[:1]])


def _passed(first: date, end: date) -> str:
    months = (end.year - first.year) * 12 + end.month - first.month
    words = [f"{thai_number(months)} เดือน"] if months else []
    return " ".join([*words, *([f"{thai_number(end.day - 1)} วัน"] if end.day > 1 else [])])
