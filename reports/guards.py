"""Which tables of reports are written once: what was published stays; a correction is a new version."""

from typing import Any

from itaportal.rows import append_only

WRITTEN_ONCE = ("reports_publication", "reports_publishedfile", "reports_withdrawal")


def put_up_again(apps: Any, schema_editor: Any) -> None:
    """Let a migration that alters one of them end with its guards in place, on SQLite too."""
    append_only.put_up(schema_editor.connection, WRITTEN_ONCE)
