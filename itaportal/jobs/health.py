"""How the jobs are: who works, what waits, what failed."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from itaportal.jobs.leases import living

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Health:
    """Workers alive now; jobs ready, running, and failed within a day; minutes that the oldest ready one waits."""

    workers: int
    ready: int
    running: int
    failed: int
    waits: int

    @property
    def is_well(self) -> bool:
        """Whether somebody works."""
        return self.workers > 0

    def __str__(self) -> str:
        return (
            f"workers {self.workers}, jobs ready {self.ready} (oldest {self.waits} min), running {self.running}, "
            f"failed since yesterday {self.failed}"
        )


def look() -> Health:
    """Return how the jobs are; five short queries."""
    now, jobs = timezone.now(), DBTaskResult.objects
    oldest = jobs.ready().order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    return Health(
        workers=len(living()),
        ready=jobs.ready().count(),
        running=jobs.running().count(),
        failed=jobs.failed().filter(finished_at__gte=now - A_DAY).count(),
        waits=int((now - oldest).total_seconds() // 60) if oldest else 0,
    )


def besides() -> list[str]:
    """Return a line of each thing else that an operator has to know: the setting LOOKED_AT names who says it."""
    return [import_string(name)() for name in settings.LOOKED_AT]
