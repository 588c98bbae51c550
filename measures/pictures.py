"""PURE: the timeline of a plan's measures as numbers and words; its markup is templates/measure/timeline.html.

Heights are pixels, so that text never shrinks; places across are per cent of the fiscal year, as in `measures.year`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from itaportal.thai.dates import fiscal_year_bounds, fiscal_year_words, full_date, period_words
from itaportal.thai.numerals import thai_digits, thai_number
from measures.year import Mark, Month, after, is_within, months_of, place, share, today_mark

HEAD, ROW = 22, 48  # heights of the months' names, and of one measure
LEAST = 0.008  # of the year: what a stretch of a day or two is drawn as, so that it is seen


@dataclass(frozen=True, slots=True)
class Track:
    """What a row is made of. Days are None where nothing is known; dues are sorted."""

    label: str
    start: date | None = None
    end: date | None = None
    dues: tuple[date, ...] = ()
    total: int = 0
    done: int = 0
    late: int = 0
    late_since: date | None = None  # the earliest deadline that was missed
    href: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a bar: from x, so wide."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: its words, its bar, and the same in words for the table. `text_y`, `bar_y`: heights from the top."""

    label: str
    note: str
    text_y: int
    bar_y: int
    whole: Stretch | None  # None: no day is known, or none falls in the year
    done: Stretch | None
    late: Stretch | None
    dues: tuple[str, ...]
    period: str
    track: Track


@dataclass(frozen=True, slots=True)
class Timeline:
    """The year with one row a measure."""

    fiscal_year: int
    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    today: Mark | None
    height: int
    words: str


def timeline(tracks: Sequence[Track], *, fiscal_year: int, today: date) -> Timeline:
    """Return the timeline of measures over a fiscal year (พ.ศ.), as it stands today."""
    at = today_mark(today, fiscal_year)
    rows = tuple(_row(track, row, fiscal_year, today) for row, track in enumerate(tracks))
    words = f"ระยะเวลาของมาตรการ {thai_number(len(rows))} รายการ ใน{fiscal_year_words(fiscal_year)}"
    if at:
        words += f" เส้นแดงคือวันนี้ {full_date(today)}"
    return Timeline(fiscal_year, months_of(fiscal_year, today), rows, at, HEAD + ROW * len(rows) + 14, words)


def _row(track: Track, at: int, fiscal_year: int, today: date) -> Row:
    bounds = _bounds(track, fiscal_year)
    top = HEAD + ROW * at
    return Row(
        label=thai_digits(track.label),
        note=_note(track, is_drawn=bounds is not None),
        text_y=top + 25,
        bar_y=top + 33,
        whole=_stretch(*bounds, fiscal_year) if bounds else None,
        done=_stretch(*bounds, fiscal_year, of=track.done / track.total) if bounds and track.done else None,
        late=_late(track, fiscal_year, today) if bounds else None,
        dues=tuple(place(share(after(day), fiscal_year)) for day in _shown_dues(track, fiscal_year)),
        period=period_words(track.start, track.end),
        track=track,
    )


def _bounds(track: Track, fiscal_year: int) -> tuple[date, date] | None:
    """Return first and last day of the bar in the year: an open side reaches to the year's, deadlines stretch it."""
    first, last = fiscal_year_bounds(fiscal_year)
    if not (track.start or track.end or track.dues):
        return None
    begins = min([track.start or first, *track.dues])
    ends = max([day for day in (track.end, *track.dues) if day], default=last)
    if ends < first or begins > last or ends < begins:
        return None
    return max(begins, first), min(ends, last)


def _stretch(first: date, last: date, fiscal_year: int, *, of: float = 1.0) -> Stretch:
    """Return the part `of` what lies between two days, both counted."""
    x = share(first, fiscal_year)
    return Stretch(place(x), place(max((share(after(last), fiscal_year) - x) * of, LEAST)))


def _late(track: Track, fiscal_year: int, today: date) -> Stretch | None:
    """Return the days since the first missed deadline, as far as they lie in the year."""
    since = track.late_since
    first, last = fiscal_year_bounds(fiscal_year)
    if since is None or since > last or today < first:
        return None
    return _stretch(max(since, first), min(today, last), fiscal_year)


def _shown_dues(track: Track, fiscal_year: int) -> list[date]:
    return [day for day in dict.fromkeys(track.dues) if is_within(day, fiscal_year)]


def _note(track: Track, *, is_drawn: bool) -> str:
    if track.late:
        return f"เกินกำหนด {thai_number(track.late)} ขั้นตอน"
    if track.total:
        return f"ทำแล้ว {thai_number(track.done)} จาก {thai_number(track.total)}"
    return "ยังไม่มีขั้นตอน" if is_drawn else "ไม่ระบุวันที่"
