"""PURE: names of rows as events keep them: one line, not too long, no character that a log must not hold."""

import re
import unicodedata

LONGEST = 200
# Control characters, line breaks and marks of direction among them: a name must not forge a line of a list.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_HALVES = re.compile("[\ud800-\udfff]")
LEADING_VOWELS = frozenset("เแโใไ")
SARA_AM = "ำ"


def label_of(text: str) -> str:
    """Return text in one line of at most LONGEST letters; one that is cut ends between two letters, with …"""
    line = _HALVES.sub("\ufffd", _UNSAFE.sub(" ", text)).strip()
    return line if len(line) <= LONGEST else f"{line[: _place_to_cut(line, LONGEST - 1)].rstrip()}…"


def _place_to_cut(text: str, most: int) -> int:
    """Return the last place up to most where no vowel, tone mark or leading vowel is torn from its letter."""
    at = most
    while at > 0 and (_hangs_on(text[at]) or text[at - 1] in LEADING_VOWELS):
        at -= 1
    return at or most


def _hangs_on(letter: str) -> bool:
    return letter == SARA_AM or unicodedata.category(letter) in {"Mn", "Mc", "Me"} or letter == "\u200d"
