"""Names of sheets, as Excel allows them. PURE."""

import re
from collections.abc import Iterable, Iterator

from itaportal.thai.numerals import thai_number

FORBIDDEN = re.compile(r"[\[\]:*?/\\]|^'|'$")
RESERVED = {"history"}
LONGEST = 31  # letters, counted in UTF-16 as Excel counts
UNNAMED = "ตาราง"


def sheet_names(captions: Iterable[str], taken: Iterable[str]) -> Iterator[str]:
    """Yield a name for each caption: legal, as much of it as there is room for, and given to no other sheet."""
    used = {name.casefold() for name in taken} | RESERVED
    for caption in captions:
        name = _unused(" ".join(FORBIDDEN.sub(" ", caption).split()) or UNNAMED, used)
        used.add(name.casefold())
        yield name


def _unused(wanted: str, used: set[str]) -> str:
    name, at = _cut(wanted, LONGEST), 1
    while name.casefold() in used:
        at += 1
        behind = f" ({thai_number(at)})"
        name = _cut(wanted, LONGEST - len(behind)) + behind
    return name


def _cut(text: str, units: int) -> str:
    """Return as much of the text as takes so many UTF-16 units, parting no letter from its marks."""
    kept = text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
    following = text[len(kept) : len(kept) + 1]
    while kept and re.match("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]", following):
        kept, following = kept[:-1], kept[-1]
    return kept.strip(" '")
