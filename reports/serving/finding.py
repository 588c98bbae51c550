"""The row of PublicAddress that an answer is made of, found in one round to the database."""

from contextlib import suppress
from typing import Any, NamedTuple
from weakref import WeakSet

from django.db import DEFAULT_DB_ALIAS, connections

from reports.models.publication import PublicAddress


class Row(NamedTuple):
    """What of a row of PublicAddress an answer is made of."""

    id: int
    kind: str
    content_type: str
    name: str
    sha256: str
    packed: str
    status: int
    look: str


FIND = f"SELECT {', '.join(Row._fields)} FROM {PublicAddress._meta.db_table} WHERE path = %s"  # noqa: S608  (names of ours)
PREPARE = f"PREPARE row_of_address AS {FIND.replace('%s', '$1')}"
FIND_PREPARED = "EXECUTE row_of_address (%s)"
_prepared: WeakSet[Any] = WeakSet()  # connections of the driver that know the statement


def row_at(path: str) -> Row | None:
    """Return what stands at an address, None where nothing does.

    PostgreSQL plans the statement once a connection, planning takes longer than finding. Its driver is asked itself:
    Django's cursor takes as long again, and looks first whether the connection stands. Where it broke, or a pooler in
    between forgot the statement, the question is asked once more by Django.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    if _may_prepare(database):
        database.ensure_connection()
        with suppress(database.Database.Error):
            return _row(_prepared_cursor(database.connection), FIND_PREPARED, path)
        database.close()
    with database.cursor() as cursor:
        return _row(cursor, FIND, path)


def _may_prepare(database: Any) -> bool:
    """Not where a pooler hands connections round (Django's setting for it), nor where a failure ends a transaction."""
    is_pooled = database.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    return database.vendor == "postgresql" and not is_pooled and not database.in_atomic_block


def _prepared_cursor(driver: Any) -> Any:
    cursor = driver.cursor()
    if driver not in _prepared:
        cursor.execute(PREPARE)
        _prepared.add(driver)
    return cursor


def _row(cursor: Any, statement: str, path: str) -> Row | None:
    cursor.execute(statement, [path])
    found = cursor.fetchone()
    return Row(*found) if found else None
