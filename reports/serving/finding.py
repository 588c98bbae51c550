"""The row of PublicAddress that an answer is made of, found in one round to the database."""

from typing import Any, NamedTuple
from weakref import WeakSet

from django.db import Error, connection

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

    PostgreSQL plans the statement once a connection: planning takes longer than finding. That the connection stands is
    not asked beforehand. Where it broke, or a pooler in between forgot the statement, a new one is asked without both.
    """
    if not _may_prepare():
        return _found(FIND, path)
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        _prepare()
        return _found(FIND_PREPARED, path)
    except Error:
        connection.close()
        return _found(FIND, path)


def _may_prepare() -> bool:
    """Not where a pooler hands connections round (Django's setting for it), nor where a failure ends a transaction."""
    is_pooled = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    return connection.vendor == "postgresql" and not is_pooled and not connection.in_atomic_block


def _prepare() -> None:
    connection.ensure_connection()
    if connection.connection not in _prepared:
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(PREPARE)
        _prepared.add(connection.connection)


def _found(statement: str, path: str) -> Row | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [path])
        found = cursor.fetchone()
    return Row(*found) if found else None
