"""Lines of typed text and the list markers that they begin with."""

import re
from typing import NamedTuple

# Word processors write U+2028 and U+2029 for a line break; left inside a line they would stop the PDF.
BREAK = re.compile("\r\n|[\r\n\u2028\u2029]")
# ๑. 1. ๑) 1) (๑) ๑.๑ ๑.๑) and - – • ➤ : what makes a line an item with a hanging indent. A number is at most two
# digits without a leading zero, so that ๑๐.๐๐ น., ๑๐.๓๐ น. and 2566. stay text.
NUMBER = "[1-9๑-๙][0-9๐-๙]?"
DOTTED = rf"{NUMBER}(?:\.{NUMBER})"
MARKER = re.compile(rf"\s*(\(?{DOTTED}*[.)](?![0-9๐-๙])|{DOTTED}+(?=\s)(?!\s*น\.)|[-–•➤](?![0-9๐-๙]))\s*(?=\S)")


class TypedLine(NamedTuple):
    """One line of typed text: its marker as typed ("" for none) and the rest of the line."""

    marker: str
    text: str


def lines_of(text: str | None) -> list[str]:
    """Return text's lines, parted at its own line breaks only; empty text has none."""
    return BREAK.split(text) if text else []


def one_line(text: str | None) -> str:
    """Return text for a place that has one line: its line breaks become spaces, its edges are stripped."""
    return " ".join(lines_of(text)).strip()


def typed_lines(text: str | None) -> list[TypedLine]:
    """Return text's lines with their markers parted off; empty text has none."""
    return [typed_line(line) for line in lines_of(text)]


def typed_line(line: str) -> TypedLine:
    """Return one line with its list marker parted from the rest; nothing but white space around the marker is lost."""
    found = MARKER.match(line)
    return TypedLine(found.group(1), line[found.end() :]) if found else TypedLine("", line)
