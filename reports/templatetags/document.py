"""What the partials that draw a Document need to ask of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from itaportal.thai.numerals import thai_digits
from reports.documents import Block, Line

register = template.Library()

# Room for the widest marker of a list: a dash; ๑. and ๑๐.; ๑.๑) and wider.
MARKER_ROOM = ((1, "lst lst-dash"), (3, "lst"), (5, "lst lst-wide"))
WIDEST_ROOM = "lst lst-widest"
ARABIC = re.compile("[0-9]")  # left by the rule of digits where Latin letters follow at once: 6.Website
# A number holds the word before it and its unit: พ.ศ. ๒๕๖๘, รอบ ๖ เดือน, ๓๘ คน.
UNITS = "เดือน|วัน|ปี|คน|ครั้ง|เรื่อง|ฉบับ|ราย|แห่ง|ช่องทาง|โครงการ|กิจกรรม|มาตรการ|บาท|หน้า|ชั่วโมง|นาที|น\\."
COUNTED = "วัน|ครั้ง|ฉบับ|ข้อ|ไตรมาส"
HELD = re.compile(rf"((?:พ\.ศ\.|รอบ|ร้อยละ|(?:{COUNTED})?ที่) [๐-๙][๐-๙.,]*(?: (?:{UNITS}))?|[๐-๙][๐-๙.,]* (?:{UNITS}))")


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
def apart(marker: str) -> str:
    """Return a marker with the space that a copy of its line needs. An Arabic digit says that it was typed without."""
    return marker if ARABIC.search(marker) else f"{marker} "


@register.filter
def held(text: str) -> SafeString | str:
    """Return text in which no line breaks between a number and its words; a copy of it carries nothing new."""
    pieces = HELD.split(text)
    if len(pieces) == 1:
        return text
    return format_html_join("", "{}", ([_unbroken(piece) if at % 2 else piece] for at, piece in enumerate(pieces)))


def _unbroken(words: str) -> SafeString:
    return format_html('<span class="nowrap">{}</span>', words)


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
def at_words(text: str) -> str:
    """Return the end of an address by which browsers find a text in a page and show it; others show the page's top.

    Its source is the URL Fragment Text Directives of the Web Incubator Community Group. A text's first line is sought.
    """
    line = next(iter(text.splitlines()), "")
    return f"#:~:text={quote(line, safe='').replace('-', '%2D')}" if line else ""


@register.simple_tag(takes_context=True)
def picture(context: Mapping[str, Any], name: str) -> str:
    """Return the address of a named picture by the page's `pictures`, "" where it has none, or no such one."""
    return (context.get("pictures") or {}).get(name, "") if name else ""


@register.filter
def in_eights(text: str) -> list[str]:
    """Return a fingerprint in pieces of eight, so that an eye can compare it."""
    return [text[at : at + 8] for at in range(0, len(text), 8)]


@register.filter
def thai_size(size: int | str) -> str:
    """Return a size in bytes as people read it: ๔๘๐ KB, ๑.๒ MB."""
    kilobytes = int(size or 0) / 1024
    words = f"{kilobytes / 1024:.1f} MB" if kilobytes >= 1024 else f"{max(round(kilobytes), 1)} KB"
    return thai_digits(words)
