"""Finds agencies, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from itaportal.agencies.models import Agency
from itaportal.rows.trigrams import words_of
from reports.publishing.standing import current_documents
from reports.search.query import Query, Spellings, in_index, phrases

A_PAGE, FEW = 20, 300
WORDS = words_of(Agency._meta.db_table)
FOUND = f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s LIMIT %s"  # noqa: S608  (names of ours)


def matching(query: Query) -> QuerySet[Agency]:
    """Return the agencies that a query asks for, all of them where it asks for nothing."""
    found, words = Agency.objects.all(), query.words
    if connection.vendor == "sqlite" and (indexed := in_index(words)):
        keys = _keys(indexed)
        if len(keys) < FEW:
            found = found.filter(pk__in=keys)
            words = tuple(spellings for spellings in words if spellings not in indexed)
    for spellings in words:
        found = found.filter(reduce(or_, (Q(search_key__contains=each) for each in spellings)))
    if query.year:
        found = found.filter(Exists(current_documents(query.year).filter(agency=OuterRef("pk"))))
    exactly = {name: value for name in ("province", "kind") if (value := getattr(query, name))}
    return found.filter(**exactly)


def _keys(words: Sequence[Spellings]) -> list[int]:
    """Return the keys of agencies that have all the words, FEW at most: of more, the first are found soon in order."""
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [phrases(words), FEW])
        return [key for (key,) in cursor.fetchall()]


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
