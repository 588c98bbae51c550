"""How many agencies each province has, counted by the database as they come, move and go, whoever writes them.

Public pages would have to count thousands of rows at each request. Django's SQLite schema editor makes a table anew
when it alters one, and the triggers of the old one go with it: a migration that touches agencies ends with `put_up`.
"""

from typing import Any

AGENCIES, COUNTS = "agencies_agency", "agencies_provincecount"
_MORE = (
    f"INSERT INTO {COUNTS} (province, agencies) VALUES (NEW.province, 1)"  # noqa: S608  (names of ours)
    f" ON CONFLICT (province) DO UPDATE SET agencies = {COUNTS}.agencies + 1;"
)
_FEWER = f"UPDATE {COUNTS} SET agencies = agencies - 1 WHERE province = OLD.province;"  # noqa: S608
_EVENTS = {
    "agency_comes": ("INSERT", "", _MORE),
    "agency_goes": ("DELETE", "", _FEWER),
    "agency_moves": ("UPDATE OF province", "WHEN (OLD.province <> NEW.province)", _FEWER + _MORE),
}
_AFRESH = (
    f"DELETE FROM {COUNTS}",  # noqa: S608
    f"INSERT INTO {COUNTS} (province, agencies) SELECT province, count(*) FROM {AGENCIES} GROUP BY province",  # noqa: S608
)
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def put_up_statements(vendor: str) -> list[str]:
    """Return the SQL that makes the database count, from what is there on, whatever counts already."""
    return [*take_down_statements(vendor), *(each for name in _EVENTS for each in _trigger(name, vendor)), *_AFRESH]


def _trigger(name: str, vendor: str) -> list[str]:
    event, when, statements = _EVENTS[name]
    if vendor == "sqlite":
        return [f"CREATE TRIGGER {name} AFTER {event} ON {AGENCIES} {when} BEGIN {statements} END"]
    body = f"$$ BEGIN {statements} RETURN NULL; END $$"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS {body}",
        f"CREATE TRIGGER {name} AFTER {event} ON {AGENCIES} FOR EACH ROW {when} EXECUTE FUNCTION {name}()",
    ]


def take_down_statements(vendor: str) -> list[str]:
    """Return the SQL that ends the counting."""
    where = f" ON {AGENCIES}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {name}{where}" for name in _EVENTS]


def put_up(connection: Any) -> None:
    """Let the database count from now on, beginning with what is there."""
    _run(connection, put_up_statements(connection.vendor))


def take_down(connection: Any) -> None:
    """Let the database count no more."""
    _run(connection, take_down_statements(connection.vendor))


def stands(connection: Any) -> bool:
    """Say whether the database counts."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        return set(_EVENTS) <= {name for (name,) in cursor.fetchall()}


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
