"""The database's own guards: an event is added and never changed, a chain's end only moves forward.

They hold for whoever writes, a database shell included. Django's SQLite schema editor makes a table anew when it alters
one, and the guards of the old one go with it: a migration that touches these tables ends with `put_up`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

EVENTS, CHAINS = "audit_auditevent", "audit_chain"
SENTENCE = "audit events are append-only"

_ABORT = f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
# INSERT OR REPLACE deletes without asking the guard against deleting.
_REPLACED = (
    f"EXISTS (SELECT 1 FROM {EVENTS} WHERE id = NEW.id)"  # noqa: S608  (names of ours)
    f" OR EXISTS (SELECT 1 FROM {EVENTS} WHERE agency_id = NEW.agency_id AND number = NEW.number)"
)
_SQLITE = {
    "audit_event_stays": f"BEFORE DELETE ON {EVENTS} {_ABORT}",
    "audit_event_is_said": f"BEFORE UPDATE ON {EVENTS} {_ABORT}",
    "audit_event_is_new": f"BEFORE INSERT ON {EVENTS} WHEN {_REPLACED} {_ABORT}",
    "audit_chain_stays": f"BEFORE DELETE ON {CHAINS} {_ABORT}",
    "audit_chain_grows": f"BEFORE UPDATE ON {CHAINS} WHEN NEW.number <= OLD.number"
    f" OR NEW.agency_id <> OLD.agency_id {_ABORT}",
}
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_CALL = "EXECUTE FUNCTION audit_append_only()"
_POSTGRESQL = {
    "audit_event_stays": f"BEFORE UPDATE OR DELETE ON {EVENTS} FOR EACH ROW {_CALL}",
    "audit_events_stay": f"BEFORE TRUNCATE ON {EVENTS} FOR EACH STATEMENT {_CALL}",
    "audit_chain_stays": f"BEFORE DELETE ON {CHAINS} FOR EACH ROW {_CALL}",
    "audit_chains_stay": f"BEFORE TRUNCATE ON {CHAINS} FOR EACH STATEMENT {_CALL}",
    "audit_chain_grows": f"BEFORE UPDATE ON {CHAINS} FOR EACH ROW"
    f" WHEN (NEW.number <= OLD.number OR NEW.agency_id <> OLD.agency_id) {_CALL}",
}
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (%s, %s)",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    " AND tgrelid::regclass::text IN (%s, %s)",
}


def names(vendor: str) -> frozenset[str]:
    """Return the names of the guards that a database of vendor must have."""
    return frozenset(_POSTGRESQL if vendor == "postgresql" else _SQLITE)


def put_up_statements(vendor: str) -> list[str]:
    """Return the SQL that puts up every guard, whether or not it stands already."""
    if vendor == "postgresql":
        tables = {name: rest.split(" ON ")[1].split()[0] for name, rest in _POSTGRESQL.items()}
        fresh = [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in tables.items()]
        return [_FUNCTION, *fresh, *(f"CREATE TRIGGER {name} {rest}" for name, rest in _POSTGRESQL.items())]
    return [f"CREATE TRIGGER IF NOT EXISTS {name} {rest}" for name, rest in _SQLITE.items()]


def take_down_statements(vendor: str) -> list[str]:
    """Return the SQL that takes every guard down: for undoing the migration, and for emptying a test database."""
    if vendor == "postgresql":
        tables = {name: rest.split(" ON ")[1].split()[0] for name, rest in _POSTGRESQL.items()}
        return [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in tables.items()]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE]


def put_up(connection: Any) -> None:
    """Put up every guard that does not stand."""
    _run(connection, put_up_statements(connection.vendor))


def take_down(connection: Any) -> None:
    """Take every guard down."""
    _run(connection, take_down_statements(connection.vendor))


def missing(connection: Any) -> list[str]:
    """Return the names of the guards that do not stand, sorted; none where all is well."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor], [EVENTS, CHAINS])
        standing = {name for (name,) in cursor.fetchall()}
    return sorted(names(connection.vendor) - standing)


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Take the guards down for the time of the block: tests of tampering, nothing else."""
    take_down(connection)
    try:
        yield
    finally:
        put_up(connection)


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
