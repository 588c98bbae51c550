"""SQLite's migrated database, empty: made once for one state of the code, copied by each process that tests."""

import hashlib
import os
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.source_tree import ROOT

APPS = ("itaportal", "measures", "reports")
KEPT = Path(settings.VAR_DIR) / "tests"


def kept() -> Path:
    """Return where the database of this state of the code is kept: its migrations, and all that they may call."""
    state = hashlib.sha256((ROOT / "requirements-dev.txt").read_bytes())
    for path in sorted(path for app in APPS for path in (ROOT / app).rglob("*.py")):
        state.update(path.read_bytes())
    return KEPT / f"migrated-{state.hexdigest()[:16]}.sqlite3"


def put_in_place() -> Path:
    """Copy the database, if it was made before, to where the tests of this process look for theirs; return where."""
    place, made = Path(connection.settings_dict["TEST"]["NAME"]), kept()
    remove(place)  # a killed process of the same number may have left its own there
    if made.exists():
        shutil.copyfile(made, place)
    return place


def keep() -> None:
    """Keep the database that was just migrated, in place of those of other states."""
    made = kept()
    if made.exists():
        return
    for other in KEPT.glob("migrated-*.sqlite3"):
        other.unlink(missing_ok=True)
    new = made.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(new)])
    new.replace(made)


def remove(place: Path) -> None:
    """Remove a process's own database."""
    for end in ("", "-wal", "-shm"):
        place.with_name(place.name + end).unlink(missing_ok=True)
