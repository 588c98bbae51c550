"""Many rows into a table at once, past the models: for rows that are right as they are made."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def load(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
    """Write rows, all with the same columns, none of them None; what a column is by default has to be said too."""
    listed = list(rows)
    if not listed:
        return
    table, columns = model._meta.db_table, list(listed[0])
    values = [[row[name] for name in columns] for row in listed]
    write = _copied if connection.vendor == "postgresql" else _inserted
    write(f"{table} ({', '.join(columns)})", values)


def _copied(where: str, values: Sequence[Sequence[Any]]) -> None:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(values)
    text.seek(0)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {where} FROM STDIN (FORMAT csv)", text)


def _inserted(where: str, values: Sequence[Sequence[Any]]) -> None:
    places = ", ".join(["%s"] * len(values[0]))
    statement = f"INSERT INTO {where} VALUES ({places})"  # noqa: S608  (names of ours)
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)
