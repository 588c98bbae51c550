"""What an agency promised in a year and what came of it, beside the year before: from published documents alone."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from itaportal.agencies.models import Agency
from itaportal.thai.numerals import thai_digits
from measures.models.measure import WorkStatus
from measures.province_picture import BAR, Bar, pieces, top
from reports.promises.counting import UNTOLD, Kept
from reports.promises.pairing import Pair, paired
from reports.promises.years import Year, years_published
from reports.publishing.places import page_path
from reports.views.shelves import Listed, listed
from reports.views.unpublished import unpublished

LATE = "late"
# State → the kind and the icon of its badge, and its words.
STATES = {
    WorkStatus.DONE: ("done", "check", "เสร็จแล้ว"),
    LATE: ("late", "late", "เลยกำหนด"),
    WorkStatus.IN_PROGRESS: ("wait", "clock", "อยู่ระหว่างดำเนินการ"),
    WorkStatus.NOT_STARTED: ("draft", "draft", "ยังไม่ดำเนินการ"),
    WorkStatus.CANCELLED: ("off", "close", "ยกเลิก"),
    UNTOLD: ("draft", "draft", "ไม่มีผลที่เผยแพร่"),
}
INKS = {WorkStatus.DONE: "f-live", WorkStatus.IN_PROGRESS: "f-rep", LATE: "f-late"}
# Whether it is promised this year, and was the year before → in words.
COURSES = {(True, True): "ทำต่อจากปีก่อน", (True, False): "ใหม่ในปีนี้", (False, True): "ไม่มีในปีนี้"}
Count = Callable[[Kept], int]


def state_of(kept: Kept) -> str:
    """Return the one state that a measure is counted under: late stands above how far it is."""
    return LATE if kept.is_late else kept.state


def _counting(state: str) -> Count:
    return lambda kept: state_of(kept) == state


# Words → what is counted of each measure: what was promised, and what a report alone tells.
PROMISED: dict[str, Count] = {
    "มาตรการที่ประกาศ": lambda kept: 1,
    "ขั้นตอนที่ประกาศ": lambda kept: kept.steps,
    "ขั้นตอนที่กำหนดวันแล้วเสร็จ": lambda kept: kept.dated,
}
REPORTED: dict[str, Count] = {
    **{f"มาตรการที่{words}": _counting(state) for state, (*_, words) in STATES.items()},
    "ขั้นตอนที่ทำแล้ว": lambda kept: kept.done,
    "ขั้นตอนที่ทำแล้วหลังวันกำหนด": lambda kept: kept.after,
    "ขั้นตอนที่เลยกำหนด": lambda kept: kept.late,
}

ANYWAY = [f"มาตรการที่{STATES[each][-1]}" for each in (WorkStatus.DONE, LATE)]  # a nought says something there


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table: its words, and the number of each year; None where nothing tells it."""

    words: str
    numbers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A measure in a year: its badge, None where it was not promised."""

    year: int
    badge: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class Line:
    """A measure in the list: its title, whether it goes on, how it stood in each year."""

    number: str
    title: str
    course: str
    cells: tuple[Cell, ...]


def progress(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show an agency's year beside the one before; 404 where nothing of it is published."""
    agency = get_object_or_404(Agency, slug=slug)
    years = years_published(agency.pk, (year - 1, year))
    if year not in years:
        return unpublished(request, slug, year, "")
    shown = list(years.values())
    bars = [_bar(each, at) for at, each in enumerate(shown)]
    context = {
        "agency": agency,
        "year": year,
        "before": year - 1 if year - 1 in years else None,
        "years": shown,
        "sources": [(each, _documents(agency, each)) for each in shown],
        "figures": _figures(shown),
        "bars": bars,
        "bars_height": BAR * len(bars),
        "lines": _lines(years[year], years.get(year - 1)),
    }
    return render(request, "public/progress.html", context)


def _documents(agency: Agency, year: Year) -> list[Listed]:
    published = [each for each in (year.plan, year.report) if each]
    return [listed(each, page_path(agency.slug, each.fiscal_year, each.slug)) for each in published]


def _figures(years: Sequence[Year]) -> list[Figure]:
    """Return the lines that say anything of any year; done and late wherever anything is reported."""
    lines = [Figure(words, tuple(_sum(each, count) for each in years)) for words, count in PROMISED.items()]
    told = [
        Figure(words, tuple(_sum(each, count) if each.report else None for each in years))
        for words, count in REPORTED.items()
    ]
    return [
        each for each in (*lines, *told) if any(each.numbers) or (each.words in ANYWAY and {*each.numbers} - {None})
    ]


def _sum(year: Year, count: Count) -> int:
    return sum(map(count, year.measures))


def _bar(year: Year, at: int) -> Bar:
    states = Counter(map(state_of, year.measures))
    done, of = states[WorkStatus.DONE], len(year.measures)
    figure = thai_digits(f"เสร็จ {done} จาก {of} มาตรการ") if year.report else "ยังไม่มีรายงานผลที่เผยแพร่"
    drawn = pieces([(ink, states[state]) for state, ink in INKS.items()] if year.report else [], of)
    return Bar(f"ปี {year.fiscal_year}", figure, False, top(at), drawn)


def _lines(now: Year, before: Year | None) -> list[Line]:
    years = [each.fiscal_year for each in (before, now) if each]
    return [_line(each, years) for each in paired(now.measures, before.measures if before else ())]


def _line(pair: Pair, years: Sequence[int]) -> Line:
    sides = (pair.before, pair.now)[-len(years) :]
    cells = [Cell(year, STATES[state_of(kept)] if kept else None) for year, kept in zip(years, sides, strict=True)]
    shown = pair.shown
    return Line(shown.number, shown.title, COURSES[pair.now is not None, pair.before is not None], tuple(cells))
