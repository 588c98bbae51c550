"""What a text asks for: any digits, spaces, short names, district, province, a fiscal year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from itaportal.agencies.names import KIND_PREFIXES, search_key
from itaportal.rows.trigrams import LETTERS
from itaportal.thai.numerals import arabic_digits

Spellings = tuple[str, ...]

# ปี ๒๕๖๘, ปีงบประมาณ พ.ศ. 2568, or the bare four digits of a year of the Buddhist era.
YEAR = re.compile(r"(?:ปี\s*)?(?:งบประมาณ\s*)?(?:พ\.?\s*ศ\.?\s*)?(?<!\d)(2[5-7]\d\d)(?!\d)")
# What people write in short before a name, with or without the dot; words that an agency's row may or may not hold.
SHORT_WORDS = {rf"{short.rstrip('.')}\.?": full for full, short in KIND_PREFIXES.values()} | {
    r"กทม\.?": "กรุงเทพมหานคร",
    r"จ\.|จังหวัด": "",
    r"อ\.|อำเภอ": "",
    r"ต\.|ตำบล": "",
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words that must all be found, each in one of its spellings; a fiscal year; a province."""

    words: tuple[tuple[str, ...], ...] = ()
    year: int | None = None
    province: str = ""
    kind: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.year or self.province or self.kind)


def read_query(text: str, province: str = "") -> Query:
    """Return what text asks for; empty text asks for nothing."""
    typed = arabic_digits(text)
    year = YEAR.search(typed)
    rest = YEAR.sub(" ", typed, count=1) if year else typed
    spellings = (_spellings(word) for word in rest.split())
    return Query(tuple(filter(None, spellings)), int(year[1]) if year else None, province)


def _spellings(word: str) -> tuple[str, ...]:
    opened = [re.sub(rf"^(?:{short})", full, word) for short, full in SHORT_WORDS.items()]
    return tuple(dict.fromkeys(filter(None, map(search_key, [word, *opened]))))


def in_index(words: Sequence[Spellings]) -> list[Spellings]:
    """Return those words that an index of every three letters finds, however they are spelt."""
    return [spellings for spellings in words if min(map(len, spellings)) >= LETTERS]


def phrases(words: Sequence[Spellings]) -> str:
    """Return what SQLite's index is asked for words: each in one of its spellings, each to the letter."""
    return " AND ".join(f"({' OR '.join(map(_phrase, spellings))})" for spellings in words)


def _phrase(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
