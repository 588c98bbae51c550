"""PURE: how far publishing has come in a year, province by province: lines of a table, bars of a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itaportal.thai.numerals import thai_digits
from measures.province_picture import BAR, Bar, pieces, top

DRAWN = 8  # provinces; the others have a table to open


@dataclass(frozen=True, slots=True)
class Line:
    """A province: all its agencies, those that published a plan, a report, anything of the year."""

    province: str
    agencies: int
    planned: int
    reported: int
    published: int

    @property
    def share(self) -> float:
        """How many of its agencies have published anything, from 0 to 1."""
        return self.published / self.agencies if self.agencies else 0.0


@dataclass(frozen=True, slots=True)
class Spread:
    """A fiscal year (พ.ศ.) over the provinces, those furthest on first."""

    year: int
    lines: tuple[Line, ...]

    @property
    def drawn(self) -> tuple[Line, ...]:
        """The provinces of the picture, and of the table beside it."""
        return self.lines[:DRAWN]

    @property
    def rest(self) -> tuple[Line, ...]:
        """The provinces of a table alone."""
        return self.lines[DRAWN:]

    @property
    def bars(self) -> list[Bar]:
        """The drawn provinces as bars: with a report, with the plan alone, with nothing yet."""
        return [_bar(line, at) for at, line in enumerate(self.drawn)]

    @property
    def height(self) -> int:
        """The picture's height in px."""
        return BAR * len(self.drawn)


def spread(year: int, agencies: Mapping[str, int], figures: Mapping[tuple[str, str], int]) -> Spread:
    """Return a year of all provinces. In: province → its agencies; (province, kind) → how many of them published it."""
    lines = [
        Line(province, count, *(figures.get((province, kind), 0) for kind in ("plan", "report", "any")))
        for province, count in agencies.items()
    ]
    return Spread(year, tuple(sorted(lines, key=lambda line: -line.share)))


def of_year(kinds: Sequence[tuple[int, str, int, int]], kind: str) -> tuple[int, int, int] | None:
    """Return the last year in which a kind was published, its agencies and documents; None where none was."""
    found = [(year, agencies, documents) for year, each, agencies, documents in kinds if each == kind and agencies]
    return max(found, default=None)


def _bar(line: Line, at: int) -> Bar:
    figure = thai_digits(f"{line.published} จาก {line.agencies} แห่ง")
    parts = [("f-live", line.reported), ("f-rep", line.published - line.reported)]
    return Bar(line.province, figure, False, top(at), pieces(parts, max(line.agencies, line.published)))
