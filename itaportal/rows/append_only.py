"""Tables whose rows are written once: the database's own guards against changing and deleting, whoever asks.

Django's SQLite schema editor makes a table anew when it alters one, and the guards of the old one go with it: a
migration that touches such a table ends with `put_up`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

SENTENCE = "rows of this table are written once"
_ABORT = f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_CALL = "EXECUTE FUNCTION written_once()"


def guards_of(table: str, vendor: str) -> dict[str, str]:
    """Return trigger name → what follows CREATE TRIGGER <name> for a table of ours."""
    if vendor == "postgresql":
        return {
            f"{table}_stays": f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {_CALL}",
            f"{table}_is_kept": f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {_CALL}",
        }
    again = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608  (a name of ours)
    return {
        f"{table}_stays": f"BEFORE DELETE ON {table} {_ABORT}",
        f"{table}_is_said": f"BEFORE UPDATE ON {table} {_ABORT}",
        f"{table}_is_new": f"BEFORE INSERT ON {table} WHEN {again} {_ABORT}",  # INSERT OR REPLACE asks no guard
    }


def put_up_statements(tables: Sequence[str], vendor: str) -> list[str]:
    """Return the SQL that puts up every guard of tables, whether or not it stands already."""
    function = [_FUNCTION] if vendor == "postgresql" else []
    made = [f"CREATE TRIGGER {name} {rest}" for table in tables for name, rest in guards_of(table, vendor).items()]
    return [*take_down_statements(tables, vendor), *function, *made]


def take_down_statements(tables: Sequence[str], vendor: str) -> list[str]:
    """Return the SQL that takes every guard of tables down."""
    on = {name: f" ON {table}" for table in tables for name in guards_of(table, vendor)}
    return [f"DROP TRIGGER IF EXISTS {name}{where if vendor == 'postgresql' else ''}" for name, where in on.items()]


def put_up(connection: Any, tables: Sequence[str]) -> None:
    """Put up every guard of tables."""
    _run(connection, put_up_statements(tables, connection.vendor))


def take_down(connection: Any, tables: Sequence[str]) -> None:
    """Take every guard of tables down."""
    _run(connection, take_down_statements(tables, connection.vendor))


@contextmanager
def lifted(connection: Any, tables: Sequence[str]) -> Iterator[None]:
    """Take the guards down for the time of the block: tests of tampering, nothing else."""
    take_down(connection, tables)
    try:
        yield
    finally:
        put_up(connection, tables)


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
