"""Real workers: killed in the middle of a job, told to end, and what becomes of the job."""

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.jobs.sample_tasks import BEGUN, ENDED, long_the_first_time

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
