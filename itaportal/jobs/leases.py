"""Leases: a worker that is alive says so again and again; the jobs of one that fell silent go to another.

django-tasks-db leaves the job of a killed worker RUNNING for ever. Every job is written so that doing it twice does no
harm; after `ATTEMPTS` workers fell silent over one it is given up, for it may be what kills them.
"""

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from itaportal.jobs.models import Worker

BEAT = 5.0  # seconds between two signs of life
LEASE = timedelta(seconds=30)
ATTEMPTS = 3
GIVEN_UP = "itaportal.jobs.leases.GivenUp"
SILENT = "%d workers fell silent over this job"

logger = logging.getLogger(__name__)


def beat(worker: str) -> None:
    """Note that a worker lives, and forget those that have been silent for a day."""
    now = timezone.now()
    Worker.objects.update_or_create(name=worker, defaults={"seen_at": now})
    Worker.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()


def leave(worker: str) -> None:
    """Note that a worker went of its own accord: whatever it left goes to another at once."""
    Worker.objects.filter(name=worker).delete()


def living(lease: timedelta = LEASE) -> set[str]:
    """Return the names of the workers that showed a sign of life within the lease."""
    return set(Worker.objects.filter(seen_at__gte=timezone.now() - lease).values_list("name", flat=True))


def take_back(lease: timedelta = LEASE) -> int:
    """Put the jobs of silent workers back in the queue, or give them up; return how many there were."""
    alive, count = living(lease), 0
    for job in DBTaskResult.objects.running():
        if not (job.worker_ids and job.worker_ids[-1] in alive) and _take(job):
            count += 1
            logger.warning("job %s %s: its worker fell silent", job.task_path, job.pk)
    return count


def _take(job: DBTaskResult) -> bool:
    """Take one job back, unless somebody else just did, or it ended after all."""
    values = _given_up(job, timezone.now()) if len(job.worker_ids) >= ATTEMPTS else {"status": TaskResultStatus.READY}
    same = DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at)
    return bool(same.update(**values))


def _given_up(job: DBTaskResult, now: datetime) -> dict[str, object]:
    said = SILENT % len(job.worker_ids)
    return {
        "status": TaskResultStatus.FAILED,
        "finished_at": now,
        "exception_class_path": GIVEN_UP,
        "traceback": said,
    }
