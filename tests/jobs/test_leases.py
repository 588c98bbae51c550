"""What becomes of jobs whose workers fell silent, and of jobs that come round."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from itaportal.jobs.leases import ATTEMPTS, LEASE, beat, leave, take_back
from itaportal.jobs.models import Regular, Worker
from itaportal.jobs.regular import ask_for_due
from itaportal.jobs.tasks import forget_ended_sessions, forget_old_jobs
from tests.jobs.sample_tasks import long_the_first_time

pytestmark = pytest.mark.django_db


def claimed(*workers: str) -> DBTaskResult:
    """Return a job that was claimed by workers, one after the other."""
    long_the_first_time.enqueue("x", 0)
    job = DBTaskResult.objects.get()
    for worker in workers:
        job.claim(worker)
    return job


def silent(worker: str) -> None:
    Worker.objects.create(name=worker, seen_at=timezone.now() - LEASE - timedelta(seconds=1))


def test_a_silent_workers_job_waits_again():
    job = claimed("gone")
    silent("gone")
    assert take_back() == 1
    job.refresh_from_db()
    assert job.status == TaskResultStatus.READY
    assert take_back() == 0


def test_a_living_workers_job_is_left_alone_until_it_leaves():
    job = claimed("here")
    beat("here")
    assert take_back() == 0
    leave("here")
    assert take_back() == 1
    job.refresh_from_db()
    assert job.status == TaskResultStatus.READY


def test_a_job_that_silenced_three_workers_is_given_up():
    job = claimed(*"abc"[:ATTEMPTS])
    assert take_back() == 1
    job.refresh_from_db()
    assert job.status == TaskResultStatus.FAILED
    assert "3 workers fell silent" in job.traceback
    assert job.finished_at


def test_a_regular_job_is_asked_for_once_a_turn(settings):
    settings.REGULAR_JOBS = {"itaportal.jobs.tasks.forget_old_jobs": 3600}
    assert ask_for_due() == ["itaportal.jobs.tasks.forget_old_jobs"]
    assert ask_for_due() == []
    Regular.objects.update(asked_at=timezone.now() - timedelta(hours=2))
    assert len(ask_for_due()) == 1
    assert DBTaskResult.objects.count() == 2


def test_a_job_goes_with_what_asked_for_it():
    with transaction.atomic():
        long_the_first_time.enqueue("x", 0)
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


def test_old_jobs_are_forgotten_and_new_ones_kept():
    for days in (1, 30):
        long_the_first_time.enqueue("x", 0)
        last = DBTaskResult.objects.filter(finished_at=None)
        last.update(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now() - timedelta(days=days))
    assert forget_old_jobs.call() == 1
    assert DBTaskResult.objects.count() == 1


def test_sessions_that_ended_are_forgotten():
    for days in (-1, 1):
        expires = timezone.now() + timedelta(days=days)
        Session.objects.create(session_key=f"key{days}", session_data="", expire_date=expires)
    forget_ended_sessions.call()
    assert [each.session_key for each in Session.objects.all()] == ["key1"]


def test_every_regular_job_is_there(settings):
    assert sorted(ask_for_due()) == sorted(settings.REGULAR_JOBS)


def test_health_says_whether_anybody_works():
    long_the_first_time.enqueue("x", 0)
    with pytest.raises(CommandError, match="no worker runs: workers 0, jobs ready 1"):
        call_command("work_jobs", "--look")
    beat("here")
    said = StringIO()
    call_command("work_jobs", "--look", stdout=said)
    assert said.getvalue().startswith("workers 1, jobs ready 1")
