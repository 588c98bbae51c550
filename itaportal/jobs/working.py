"""A worker: django-tasks-db's own loop, with a thread beside it that keeps house."""

import logging
import os
import signal
from datetime import timedelta
from threading import Event, Thread
from types import FrameType
from typing import Any

from django.db import DatabaseError, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker

from itaportal.jobs.leases import BEAT, LEASE, beat, leave, take_back
from itaportal.jobs.regular import ask_for_due

LOOK = 1.0  # seconds between two looks at an empty queue
LIMIT = timedelta(minutes=10)  # no job of the portal takes a tenth of that
AGAIN = 30.0  # seconds after which a job is told once more, should it hang while it cleans up

logger = logging.getLogger(__name__)


class TimeLimit(KeyboardInterrupt):
    """A job took longer than any may; what it calls cleans up as for Ctrl+C."""


class LeasedWorker(DatabaseWorker):
    """Runs jobs of every queue, each for so long at most: then it has failed, and the next one has its turn.

    A second signal ends the worker at once: its job stays to be taken up again, not failed.
    """

    def __init__(self, *, batch: bool = False, limit: timedelta = LIMIT) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=LOOK,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        self.limit = limit

    def run_task(self, db_task_result: Any) -> None:
        # where even noting the failure hangs, the worker ends, and another one takes the job up
        signal.setitimer(signal.ITIMER_REAL, self.limit.total_seconds(), AGAIN)
        try:
            self._limit_queries()
            super().run_task(db_task_result)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _limit_queries(self) -> None:
        """Let PostgreSQL call off what runs too long: its client hears no signal while it waits for an answer."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = %s", [round(self.limit / timedelta(milliseconds=1))])

    def configure_signals(self) -> None:
        super().configure_signals()
        signal.signal(signal.SIGALRM, self._out_of_time)

    def _out_of_time(self, signum: int, frame: FrameType | None) -> None:
        raise TimeLimit(f"longer than {self.limit}")

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        if not self.running:
            os._exit(1)
        super().shutdown(signum, frame)


class Housekeeper(Thread):
    """Shows that the worker lives, takes back what dead ones left, asks for regular jobs. Ends with `stop`."""

    def __init__(self, worker: str, *, lease: timedelta = LEASE) -> None:
        super().__init__(name="housekeeper", daemon=True)
        self.worker, self.lease = worker, lease
        self._stopping = Event()

    def keep_house(self) -> None:
        """Do all of it once; a database that does not answer is asked again at the next round."""
        try:
            beat(self.worker)
            take_back(self.lease)
            ask_for_due()
        except DatabaseError:
            logger.exception("housekeeping failed")

    def run(self) -> None:
        pause = min(BEAT, self.lease.total_seconds() / 4)
        while not self._stopping.wait(pause):
            self.keep_house()
            connection.close()

    def stop(self) -> None:
        """End the rounds and wait for the last one."""
        self._stopping.set()
        self.join()


def work(*, batch: bool = False, lease: timedelta = LEASE, limit: timedelta = LIMIT) -> None:
    """Run jobs until a signal comes; batch: until there are none."""
    worker = LeasedWorker(batch=batch, limit=limit)
    worker.configure_signals()
    housekeeper = Housekeeper(worker.worker_id, lease=lease)
    housekeeper.keep_house()
    housekeeper.start()
    try:
        worker.run()
    finally:
        housekeeper.stop()
        leave(worker.worker_id)
