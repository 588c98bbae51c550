"""Finds agencies by what people type: any digits, spaces, short names, district, province, a fiscal year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from pythainlp.util import collate

from itaportal.agencies.models import Agency
from itaportal.agencies.names import KIND_PREFIXES, search_key
from itaportal.thai.numerals import arabic_digits
from reports.models.publication import OK, AddressKind, PublicAddress

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

    def __bool__(self) -> bool:
        return bool(self.words or self.year or self.province)


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


def matching(query: Query) -> QuerySet[Agency]:
    """Return the agencies that a query asks for, all of them where it asks for nothing."""
    found = Agency.objects.all()
    for spellings in query.words:
        found = found.filter(reduce(or_, (Q(search_key__contains=each) for each in spellings)))
    if query.year:
        found = found.filter(Exists(current_documents(query.year).filter(agency=OuterRef("pk"))))
    return found.filter(province=query.province) if query.province else found


def current_documents(year: int | None = None) -> QuerySet[PublicAddress]:
    """Return the addresses at which a document's latest version stands, of a fiscal year or of all."""
    rows = PublicAddress.objects.filter(kind=AddressKind.LATEST, status=OK)
    return rows.filter(publication__fiscal_year=year) if year else rows


def in_thai_order(agencies: QuerySet[Agency]) -> list[int]:
    """Return the agencies' keys by province, then name, in the order of a Thai dictionary; one query."""
    rows = list(agencies.order_by("pk").values_list("province", "name", "pk"))
    provinces, names = _ranks([row[0] for row in rows]), _ranks([row[1] for row in rows])
    return [row[2] for row in sorted(rows, key=lambda row: (provinces[row[0]], names[row[1]], row[2]))]


def _ranks(texts: Sequence[str]) -> dict[str, int]:
    return {text: rank for rank, text in enumerate(collate(sorted(set(texts))))}
