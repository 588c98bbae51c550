"""Killed at every boundary between two statements: no cause without its letter, no letter lost, none doubled unmarked.

And workers at one moment: a letter goes out once, however many would send it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult

from itaportal.agencies.models import Agency
from itaportal.jobs.leases import take_back
from itaportal.mail.models import Letter, Notice
from itaportal.mail.notices import notify
from itaportal.mail.tasks import send_letter
from tests.mail.dying import DIED, HAPPENED
from tests.mail.test_sending import is_marked

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 120


@pytest.fixture
def elsewhere(cast: Any, smtp: Any) -> dict[str, str]:
    """Return the environment of another process on this test's database and server."""
    name = connection.settings_dict["NAME"]
    server = os.environ.get("DATABASE_URL", "").rpartition("/")[0]
    url = f"sqlite:///{name}" if connection.vendor == "sqlite" else f"{server}/{name}"
    return os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings", "EMAIL_URL": smtp.url}


def deaths(deed: str, environment: dict[str, str], module: str = "tests.mail.dying") -> Iterator[int]:
    """Let a process do it and die at the first boundary, another at the second …; give each boundary, ending with the
    process that came to its own end."""
    command = [sys.executable, "-m", module, deed]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout"), subprocess.PIPE)
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, text=True, **pipes) as process:
        for at in count():
            process.stdin.write(f"{at}\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            assert code in (0, DIED)
            yield at
            if code == 0:
                break
        process.stdin.close()


def test_a_cause_and_its_letter_happen_together_or_not_at_all(elsewhere):
    found = []
    for _ in deaths("tell", elsewhere):
        happened = {
            Agency.objects.filter(name=HAPPENED).exists(),
            Notice.objects.exists(),
            Letter.objects.exists(),
            DBTaskResult.objects.filter(task_path=send_letter.module_path).exists(),
        }
        assert len(happened) == 1
        found.append(happened.pop())
    assert found == [False] * (len(found) - 1) + [True]
    assert len(found) > 5


def test_no_letter_is_lost_and_one_that_is_doubled_says_so(elsewhere, smtp, cast):
    doubled = []
    for at in deaths_while_sending(elsewhere, smtp, cast):
        take_back()
        first, *again = smtp.deliver()
        assert len(again) <= 1, f"killed at {at}"
        assert not is_marked(first) or not again
        assert all(is_marked(each) for each in again), f"killed at {at}"
        assert Letter.objects.get().sent_at
        doubled.append(bool(again))
    assert doubled.count(True) >= 1, "no kill fell between sending and marking"
    assert doubled.count(False) > 5


def deaths_while_sending(environment: dict[str, str], smtp: Any, cast: Any) -> Iterator[int]:
    """Give each boundary at which a worker died, with a fresh letter in its hands."""
    told(smtp, cast)
    for at in deaths("send", environment):
        yield at
        told(smtp, cast)


def told(smtp: Any, cast: Any) -> None:
    smtp.received.clear()
    Letter.objects.all().delete()
    Notice.objects.all().delete()
    DBTaskResult.objects.all().delete()
    notify(key="memo:1", to=cast.officer, agency_id=7, sentence="รอท่านลงนาม", address="/work/a/")


def test_two_workers_at_once_send_a_letter_once(elsewhere, smtp, cast):
    smtp.slow = 0.2
    for at in range(4):
        notify(key=f"memo:{at}", to=cast.officer, agency_id=7, sentence="รอท่านลงนาม", address="/work/a/")
    for _ in range(2):
        for letter in Letter.objects.all():
            send_letter.enqueue(letter.pk)
    command = [sys.executable, "manage.py", "work_jobs", "--once"]
    workers = [subprocess.Popen(command, cwd=settings.BASE_DIR, env=elsewhere, stderr=subprocess.PIPE) for _ in "ab"]
    for worker in workers:
        _, said = worker.communicate(timeout=PATIENCE)
        assert worker.returncode == 0, said.decode()
    assert {len(job.worker_ids) for job in DBTaskResult.objects.all()} == {1}
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()
    assert len(smtp.received) == len({message["Message-ID"] for message in smtp.received}) == 4
    assert not any(is_marked(message) for message in smtp.received)
