"""Finds agencies by what people type: any digits, spaces, short names, district, province, a fiscal year."""

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from itaportal.agencies.models import Agency
from itaportal.agencies.names import KIND_PREFIXES, search_key
from itaportal.thai.numerals import arabic_digits
from reports.models.publication import OK, AddressKind, PublicAddress

A_PAGE = 20
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


def matching(query: Query) -> QuerySet[Agency]:
    """Return the agencies that a query asks for, all of them where it asks for nothing."""
    found = Agency.objects.all()
    for spellings in query.words:
        found = found.filter(reduce(or_, (Q(search_key__contains=each) for each in spellings)))
    if query.year:
        found = found.filter(Exists(current_documents(query.year).filter(agency=OuterRef("pk"))))
    exactly = {name: value for name in ("province", "kind") if (value := getattr(query, name))}
    return found.filter(**exactly)


def current_documents(year: int | None = None) -> QuerySet[PublicAddress]:
    """Return the addresses at which a document's latest version stands, of a fiscal year or of all."""
    rows = PublicAddress.objects.filter(kind=AddressKind.LATEST, status=OK)
    return rows.filter(publication__fiscal_year=year) if year else rows


@dataclass(frozen=True, slots=True)
class Window:
    """Some agencies of a longer list: those before and after them are asked for by the keys at the ends."""

    agencies: tuple[Agency, ...] = ()
    before: int | None = None
    after: int | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing of the list is left out."""
        return self.before is None and self.after is None


def window(found: QuerySet[Agency], *, after: int | None = None, before: int | None = None) -> Window:
    """Return a page of agencies by province, then name: what follows one agency's key, or what stands before it.

    It costs the same wherever in the list; a key that no agency has begins at the top.
    """
    edge = Agency.objects.filter(pk=after or before or 0).values_list("sort_key", "pk").first()
    is_back = bool(edge and before and not after)
    rows = found.filter(_beyond(*edge, is_back=is_back)) if edge else found
    names = ("-sort_key", "-pk") if is_back else ("sort_key", "pk")
    fetched = list(rows.order_by(*names)[: A_PAGE + 1])
    has_more, shown = len(fetched) > A_PAGE, fetched[:A_PAGE]
    shown = shown[::-1] if is_back else shown
    has_before, has_after = (has_more, True) if is_back else (bool(edge), has_more)
    return Window(
        tuple(shown),
        before=shown[0].pk if shown and has_before else None,
        after=shown[-1].pk if shown and has_after else None,
    )


def _beyond(key: str, pk: int, *, is_back: bool) -> Q:
    if is_back:
        return Q(sort_key__lte=key) & (Q(sort_key__lt=key) | Q(pk__lt=pk))
    return Q(sort_key__gte=key) & (Q(sort_key__gt=key) | Q(pk__gt=pk))
