"""What the partials that draw a Document need to ask of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django import template

from reports.documents import Block, Line

register = template.Library()

# Room for the widest marker of a list: a dash; ๑. and ๑๐.; ๑.๑) and wider.
MARKER_ROOM = ((1, "lst lst-dash"), (3, "lst"), (5, "lst lst-wide"))
WIDEST_ROOM = "lst lst-widest"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring lines of one sort: items of a list, with the class that gives their markers room, or paragraphs."""

    lines: tuple[Line, ...]
    room: str


@register.filter
def runs(lines: Iterable[Line]) -> Iterator[Run]:
    """Yield lines as lists and paragraphs, in order; blank lines only part them."""
    for marked, found in groupby(lines, key=lambda line: bool(line.marker)):
        run = tuple(line for line in found if line.marker or line.text)
        if run:
            yield Run(run, _room(run) if marked else "")


def _room(lines: Iterable[Line]) -> str:
    widest = max(len(line.marker) for line in lines)
    return next((name for most, name in MARKER_ROOM if widest <= most), WIDEST_ROOM)


@register.filter
def kind(block: Block) -> str:
    """Return which block of the body it is: heading, text, signature, pagebreak, table."""
    return type(block).__name__.lower()


@register.filter
def at(headings: Sequence[str], column: int) -> str:
    """Return the heading over a leaf column."""
    return headings[column]


@register.filter
def width_class(per_cent: float) -> str:
    """Return the class that gives a column its width, to the nearest per cent."""
    return f"w{min(max(round(per_cent), 1), 100)}"


@register.filter
def web_address(href: str) -> str:
    """Return href where it is an http(s) address, else "": nothing else that people type becomes a link."""
    return href if href.lower().startswith(("http://", "https://")) else ""


@register.filter
def picture(name: str, pictures: Mapping[str, str]) -> str:
    """Return the address of a named picture, "" where there is none."""
    return pictures.get(name, "") if name and pictures else ""
