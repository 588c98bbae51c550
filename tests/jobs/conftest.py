"""A database that several processes share, and real workers on it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult


@dataclass(frozen=True)
class Shared:
    """A database that other processes reach: its URL; path is that of an SQLite file."""

    url: str
    path: Path | None = None

    def jobs(self, task: str) -> list[tuple[str, int]]:
        """Return status and number of workers of each job of a task."""
        if self.path is None:
            found = list(DBTaskResult.objects.filter(task_path=task).values_list("status", "worker_ids"))
            return [(status, len(workers)) for status, workers in found]
        with closing(sqlite3.connect(self.path, timeout=20)) as file:
            query = f"SELECT status, worker_ids FROM {DBTaskResult._meta.db_table} WHERE task_path = ?"
            return [(status, len(json.loads(workers))) for status, workers in file.execute(query, [task])]


@pytest.fixture
def share(transactional_db: None, tmp_path: Path) -> Callable[[], Shared]:
    """Return a function that lets other processes reach what the test stored so far.

    SQLite's test database lives in memory, so a copy of it becomes a file.
    """

    def shared() -> Shared:
        if connection.vendor != "sqlite":
            server = os.environ["DATABASE_URL"].rpartition("/")[0]
            return Shared(f"{server}/{connection.settings_dict['NAME']}")
        path = tmp_path / "shared.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        return Shared(f"sqlite:///{path}", path)

    return shared


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Return a function that starts a worker on a database by its URL; all are gone after the test."""
    started: list[subprocess.Popen] = []

    def run(url: str, *more: str) -> subprocess.Popen:
        environment = os.environ | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "FILES_DIR": str(tmp_path / "files"),
        }
        command = [sys.executable, "manage.py", "work_jobs", "--lease", "2", *more]
        with (tmp_path / f"worker{len(started)}.log").open("wb") as log:
            started.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log))
        return started[-1]

    yield run
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
