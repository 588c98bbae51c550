"""Parts of words found at once, in either database: an index over every three letters of a column.

PostgreSQL: the extension pg_trgm, where plain LIKE uses it. SQLite: a table beside (FTS5), kept in step by triggers, in
the transaction that writes. Django's SQLite schema editor makes a table anew when it alters one, and the triggers of
the old one go with it: a migration that touches such a table ends with `put_up`.
"""

from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError

LETTERS = 3  # a shorter text has no trigram: it is looked for by plain LIKE
REFUSED = (
    "PostgreSQL ไม่ยอมให้บัญชีของระบบติดตั้งส่วนขยาย pg_trgm ซึ่งการค้นหาต้องใช้\n"
    "ให้ผู้ดูแลฐานข้อมูลสั่งในฐานข้อมูลนี้ว่า  CREATE EXTENSION pg_trgm;  (แพ็กเกจ postgresql-contrib) แล้วสั่ง migrate อีกครั้ง"
)
EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
TRIGGERS = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s ESCAPE '!'"
INDEXES = "SELECT count(*) FROM pg_indexes WHERE indexname = %s"


def words_of(table: str) -> str:
    """Return the name of a table's index of parts of words."""
    return f"{table}_words"


def put_up_statements(table: str, column: str, vendor: str) -> list[str]:
    """Return the SQL that indexes a column of a table of ours, whatever stands of it already."""
    words = words_of(table)
    if vendor == "postgresql":
        return [f"CREATE INDEX IF NOT EXISTS {words} ON {table} USING gin ({column} gin_trgm_ops)"]
    come = f"INSERT INTO {words} (rowid, {column}) VALUES (NEW.id, NEW.{column});"  # noqa: S608  (names of ours)
    go = f"INSERT INTO {words} ({words}, rowid, {column}) VALUES ('delete', OLD.id, OLD.{column});"  # noqa: S608
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {words}"
        f" USING fts5({column}, content='{table}', content_rowid='id', columnsize=0, tokenize='trigram')",
        f"CREATE TRIGGER IF NOT EXISTS {words}_come AFTER INSERT ON {table} BEGIN {come} END",
        f"CREATE TRIGGER IF NOT EXISTS {words}_go AFTER DELETE ON {table} BEGIN {go} END",
        f"CREATE TRIGGER IF NOT EXISTS {words}_change AFTER UPDATE OF {column} ON {table} BEGIN {go} {come} END",
        f"INSERT INTO {words} ({words}) VALUES ('rebuild')",  # noqa: S608
    ]


def take_down_statements(table: str, vendor: str) -> list[str]:
    """Return the SQL that takes the index down."""
    words = words_of(table)
    if vendor == "postgresql":
        return [f"DROP INDEX IF EXISTS {words}"]
    triggers = [f"DROP TRIGGER IF EXISTS {words}_{name}" for name in ("come", "go", "change")]
    return [*triggers, f"DROP TABLE IF EXISTS {words}"]


def put_up(connection: Any, table: str, column: str) -> None:
    """Index a column of a table; CommandError with what to do where PostgreSQL refuses the extension."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            try:
                cursor.execute(EXTENSION)
            except DatabaseError as refusal:
                raise CommandError(REFUSED) from refusal
        for statement in put_up_statements(table, column, connection.vendor):
            cursor.execute(statement)


def take_down(connection: Any, table: str) -> None:
    """Take the index of a table down."""
    with connection.cursor() as cursor:
        for statement in take_down_statements(table, connection.vendor):
            cursor.execute(statement)


def stands(connection: Any, table: str) -> bool:
    """Say whether the index is there, with all that keeps it in step."""
    words = words_of(table)
    asked, wanted = (INDEXES, 1) if connection.vendor == "postgresql" else (TRIGGERS, 3)
    with connection.cursor() as cursor:
        cursor.execute(asked, [words if connection.vendor == "postgresql" else f"{words}!_%"])
        return bool(cursor.fetchone()[0] == wanted)
