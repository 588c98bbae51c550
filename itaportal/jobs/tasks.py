"""Jobs that keep the queue itself, and the sessions, in order."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

KEPT = timedelta(days=14)  # long enough to look for what went wrong


@task()
def forget_old_jobs() -> int:
    """Delete the rows of jobs that ended two weeks ago; return how many."""
    ended = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT)
    return ended.delete()[0]


@task()
def forget_ended_sessions() -> None:
    """Delete the sessions whose time is over."""
    call_command("clearsessions")
