"""Finds measures that stand published, the newest first, some at a time: it costs the same however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Max, Q, QuerySet

from itaportal.rows.trigrams import words_of
from reports.models.listed import PublishedMeasure
from reports.search.query import Query, in_index, phrases

A_FEW = 10
# Words too short for an index are looked for among the newest measures alone.
WITHIN = 5_000
TABLE = PublishedMeasure._meta.db_table
# The index gives its rows from the newest on, and is asked for no more of them than are shown.
FOUND = (
    f"SELECT found.rowid FROM {words_of(TABLE)} found CROSS JOIN {TABLE} measure ON measure.id = found.rowid"  # noqa: S608
    " WHERE found.search_key MATCH %s"
)
OF_YEAR, OLDER, IN_TURN = (
    " AND measure.fiscal_year = %s",
    " AND found.rowid < %s",
    " ORDER BY found.rowid DESC LIMIT %s",
)


@dataclass(frozen=True, slots=True)
class Measures:
    """Some measures of all that were found; `older` asks for those after them."""

    shown: tuple[PublishedMeasure, ...] = ()
    older: int | None = None


def find_measures(query: Query, older: int | None = None) -> Measures:
    """Return the measures whose titles have all the words, none where no word is asked for."""
    end = _end(query.year, older)
    if not query.words or end == 0:
        return Measures()
    fetched = list(_matching(query, end)[: A_FEW + 1])
    shown = tuple(fetched[:A_FEW])
    return Measures(shown, shown[-1].pk if len(fetched) > A_FEW else None)


def _end(year: int | None, older: int | None) -> int | None:
    """Return the key before which to look: nothing newer than a year's last measure is of that year; 0 for none."""
    if year is None:
        return older
    last: int | None = PublishedMeasure.objects.filter(fiscal_year=year).aggregate(last=Max("pk"))["last"]
    return min(last + 1, older or last + 1) if last else 0


def _matching(query: Query, older: int | None) -> QuerySet[PublishedMeasure]:
    indexed = in_index(query.words)
    rows = PublishedMeasure.objects.select_related("publication__agency").order_by("-pk")
    if connection.vendor == "sqlite" and indexed:
        rest = [spellings for spellings in query.words if spellings not in indexed]
        return rows.filter(pk__in=_keys(indexed, rest, query.year, older))
    for spellings in query.words:
        rows = rows.filter(reduce(or_, (Q(search_key__contains=each) for each in spellings)))
    if not indexed:
        newest = PublishedMeasure.objects.aggregate(newest=Max("pk"))["newest"] or 0
        rows = rows.filter(pk__gt=newest - WITHIN)
    rows = rows.filter(fiscal_year=query.year) if query.year else rows
    return rows.filter(pk__lt=older) if older else rows


def _keys(
    indexed: Sequence[tuple[str, ...]], rest: Sequence[tuple[str, ...]], year: int | None, older: int | None
) -> list[int]:
    """Return the keys of as many rows as a page wants to know of, by the index beside the table."""
    statement, given = FOUND, list[str | int]([phrases(indexed)])
    for part, value in ((OF_YEAR, year), (OLDER, older)):
        if value:
            statement, given = statement + part, [*given, value]
    for spellings in rest:
        statement += f" AND ({' OR '.join(['instr(measure.search_key, %s)'] * len(spellings))})"
        given += spellings
    with connection.cursor() as cursor:
        cursor.execute(statement + IN_TURN, [*given, A_FEW + 1])
        return [key for (key,) in cursor.fetchall()]
