"""A worker: django-tasks-db's own loop, with a thread beside it that keeps house."""

import logging
import os
from datetime import timedelta
from threading import Event, Thread
from types import FrameType

from django.db import DatabaseError, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker

from itaportal.jobs.leases import BEAT, LEASE, beat, leave, take_back
from itaportal.jobs.regular import ask_for_due

LOOK = 1.0  # seconds between two looks at an empty queue

logger = logging.getLogger(__name__)


class LeasedWorker(DatabaseWorker):
    """Runs jobs of every queue. A second signal ends it at once: its job stays to be taken up again, not failed."""

    def __init__(self, *, batch: bool = False) -> None:
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


def work(*, batch: bool = False, lease: timedelta = LEASE) -> None:
    """Run jobs until a signal comes; batch: until there are none."""
    worker = LeasedWorker(batch=batch)
    worker.configure_signals()
    housekeeper = Housekeeper(worker.worker_id, lease=lease)
    housekeeper.keep_house()
    housekeeper.start()
    try:
        worker.run()
    finally:
        housekeeper.stop()
        leave(worker.worker_id)
