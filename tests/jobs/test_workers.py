"""Real workers: killed in the middle of a job, told to end, and what becomes of the job."""

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.jobs.sample_tasks import BEGUN, ENDED, hang_in_the_database, long_the_first_time

TASK = long_the_first_time.module_path
PATIENCE = 40  # seconds: two processes start on a busy machine


def until(true: Callable[[], Any]) -> bool:
    """Wait until something is so; say whether it came to be."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def lines(log: Path) -> list[str]:
    return log.read_text().splitlines(keepends=True) if log.exists() else []


def test_the_job_of_a_killed_worker_is_done_by_the_next_one(share: Any, start: Any, tmp_path: Path):
    log = tmp_path / "log"
    long_the_first_time.enqueue(str(log), 600)
    shared = share()
    killed = start(shared.url)
    assert until(lambda: lines(log) == [BEGUN])
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert shared.jobs(TASK) == [("RUNNING", 1)]
    start(shared.url)
    assert until(lambda: lines(log) == [BEGUN, BEGUN, ENDED])
    assert until(lambda: shared.jobs(TASK) == [("SUCCESSFUL", 2)])


def test_a_living_worker_keeps_its_long_job_and_ends_it_before_it_goes(share: Any, start: Any, tmp_path: Path):
    log = tmp_path / "log"
    long_the_first_time.enqueue(str(log), 6)
    shared = share()
    first = start(shared.url)
    assert until(lambda: lines(log) == [BEGUN])
    start(shared.url)
    first.send_signal(signal.SIGTERM)
    assert first.wait(PATIENCE) == 0
    assert lines(log) == [BEGUN, ENDED]
    assert shared.jobs(TASK) == [("SUCCESSFUL", 1)]


def test_a_job_that_hangs_fails_and_the_next_one_has_its_turn(share: Any, start: Any, tmp_path: Path):
    hangs, next_one = tmp_path / "hangs", tmp_path / "next"
    long_the_first_time.enqueue(str(hangs), 600)
    long_the_first_time.enqueue(str(next_one), 0)
    shared = share()
    start(shared.url, "--limit", "1")
    assert until(lambda: lines(next_one) == [BEGUN, ENDED])
    assert until(lambda: sorted(shared.jobs(TASK)) == [("FAILED", 1), ("SUCCESSFUL", 1)])
    assert lines(hangs) == [BEGUN]


def test_a_query_that_hangs_is_called_off_with_its_job(share: Any, start: Any, tmp_path: Path):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no query that waits")
    hang_in_the_database.enqueue()
    long_the_first_time.enqueue(str(tmp_path / "next"), 0)
    shared = share()
    start(shared.url, "--limit", "1")
    assert until(lambda: shared.jobs(TASK) == [("SUCCESSFUL", 1)])
    assert shared.jobs(hang_in_the_database.module_path) == [("FAILED", 1)]
