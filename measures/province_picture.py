"""PURE: bars as numbers and words, and those of a province; their markup is templates/province/bars.html."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from itaportal.agencies.places import district_words
from itaportal.thai.dates import round_words
from itaportal.thai.numerals import thai_digits
from measures.overview import COMPLETE, LATE, WORKING, Line

BAR = 52  # height in px of a bar with its words
INKS = {COMPLETE: "f-live", WORKING: "f-rep", LATE: "f-late"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar, in per cent of its width."""

    ink: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its words; `y`, `bar_y`: heights in px from the top."""

    words: str
    figure: str
    is_late: bool
    y: int
    pieces: tuple[Piece, ...]

    @property
    def bar_y(self) -> int:
        """Where the bar itself begins, below its words."""
        return self.y + 9


def stages(lines: Sequence[Line]) -> list[Bar]:
    """Return how many agencies have planned, and have recorded each of the usual rounds whole."""
    planned = sum(line.measures is not None for line in lines)
    whole = Counter(each.months for line in lines for each in line.rounds if each.is_complete)
    asked = Counter(each.months for line in lines for each in line.rounds)
    rows = [("จัดทำแผนแล้ว", planned, len(lines))]
    rows += [(f"บันทึกผล{round_words(months)}ครบ", whole[months], asked[months]) for months in sorted(asked)]
    return [
        Bar(words, thai_digits(f"{done} จาก {of}"), False, top(at), pieces([("f-live", done)], of))
        for at, (words, done, of) in enumerate(rows)
    ]


def by_district(lines: Iterable[Line]) -> list[Bar]:
    """Return the states of the agencies of each district, districts with most late ones first."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[district_words(line.agency.district, line.agency.province) or "ไม่ระบุอำเภอ"].append(line)
    counted = {name: Counter(line.state for line in group) for name, group in groups.items()}
    order = sorted(counted, key=lambda name: (-counted[name][LATE], name))
    return [_district(name, counted[name], at) for at, name in enumerate(order)]


def _district(name: str, states: Counter[str], at: int) -> Bar:
    late = states[LATE]
    figure = thai_digits(f"ล่าช้า {late} แห่ง") if late else "ไม่มีล่าช้า"
    drawn = pieces([(ink, states[state]) for state, ink in INKS.items()], states.total())
    return Bar(thai_digits(f"{name} {states.total()} แห่ง"), figure, bool(late), top(at), drawn)


def top(at: int) -> int:
    """Return where the words of a picture's bar stand; the first bar is 0."""
    return 16 + BAR * at


def pieces(parts: Iterable[tuple[str, int]], of: int) -> tuple[Piece, ...]:
    """Return a bar's pieces behind each other: parts are inks with how many of so many each stands for."""
    found, before = [], 0
    for ink, count in parts:
        if count and of:
            found.append(Piece(ink, _percent(before, of), _percent(count, of)))
        before += count
    return tuple(found)


def _percent(part: int, of: int) -> str:
    return f"{100 * part / of:.2f}%"
