"""Real threads with connections of their own: to PostgreSQL as it is, to SQLite in a file of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

Together = Callable[..., list[Any]]


@pytest.fixture
def together(transactional_db: None, tmp_path: Path) -> Iterator[Together]:
    """Return a function that runs functions at one moment, a thread each, and returns what each returned or raised.

    What the test stored before its first call is there; a database in memory is copied to a file for that.
    """
    name = connection.settings_dict["NAME"]

    def run(*works: Callable[[], Any]) -> list[Any]:
        if connection.vendor == "sqlite" and connection.settings_dict["NAME"] == name:
            file = tmp_path / "together.sqlite3"
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(file)])
            connection.settings_dict["NAME"] = str(file)
        return _run(works)

    yield run
    connection.settings_dict["NAME"] = name


def _run(works: tuple[Callable[[], Any], ...]) -> list[Any]:
    results: list[Any] = [None] * len(works)
    barrier = Barrier(len(works))

    def one(at: int) -> None:
        try:
            barrier.wait()
            results[at] = works[at]()
        except Exception as trouble:  # what went wrong is the result
            results[at] = trouble
        finally:
            connection.close()

    threads = [Thread(target=one, args=(at,)) for at in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not [thread for thread in threads if thread.is_alive()], "some wait for each other for ever"
    return results
