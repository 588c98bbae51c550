"""Killed at any moment while publishing: every public address serves the old version or the new one, whole."""

import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from itaportal.jobs.leases import ATTEMPTS, take_back
from itaportal.thai.numerals import arabic_digits
from reports.models import PublicAddress, Publication, PublishedFile, Publishing
from reports.publishing.failing import GAVE_UP
from tests.conftest import FULL
from tests.jobs.conftest import share, start
from tests.jobs.test_workers import until
from tests.reports.publishing.press import Press

__all__ = ["share", "start"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "postgres" not in os.environ.get("DATABASE_URL", "") and not FULL, reason="on SQLite in the long run alone"
    ),
]
KILLS = 200 if FULL else 20
MARK = re.compile("ผลฉบับทดลองที่([0-9]+)จบ")
PATIENCE = 20  # some workers die before they have taken the job
FOREVER = 60_000  # milliseconds


@pytest.fixture
def worker(press: Press) -> Iterator[Callable[[int], bool]]:
    """Return a function that lets a worker publish for so many milliseconds, and says whether it was killed."""
    name = connection.settings_dict["NAME"]
    server = os.environ.get("DATABASE_URL", "").rpartition("/")[0]
    url = f"sqlite:///{name}" if connection.vendor == "sqlite" else f"{server}/{name}"
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "tests.reports.publishing.dying"]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout"), subprocess.PIPE)
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, text=True, **pipes) as process:

        def work(milliseconds: int) -> bool:
            process.stdin.write(f"{milliseconds}\n")
            process.stdin.flush()
            return process.stdout.readline() == "1\n"

        yield work
        process.stdin.close()


def version_shown(client: Any, press: Press, *, since: int = 1) -> int:
    """Return which version the stable address shows; all of it, and all addresses of versions since, must be one's."""
    shown = client.get(press.path)
    assert shown.status_code == 200
    (number,) = set(MARK.findall(arabic_digits(shown.content.decode())))
    published = Publication.objects.get(number=Publication.objects.count())
    assert int(number) == published.number
    for row in PublicAddress.objects.filter(publication__number__gte=since):
        answer = client.get(row.path)
        assert answer.status_code == 200, row.path
        if row.kind == "latest_file":
            assert PublishedFile.objects.filter(publication=published, sha256=row.sha256, size=len(answer.content))
    assert client.get(f"{press.path}v{published.number}/").status_code == 200
    assert client.get(f"{press.path}v{published.number + 1}/").status_code == 404
    return int(number)


def _publish_whole(press: Press, worker: Callable[[int], bool], number: int) -> float:
    """Let a worker publish a version to its end; return the milliseconds that it took."""
    press.change(f"ผลฉบับทดลองที่{number}จบ")
    press.ask()
    begun = time.monotonic()
    assert not worker(FOREVER)
    return (time.monotonic() - begun) * 1000


def test_killed_at_any_moment_the_old_or_the_new_version_is_whole(press, worker, client) -> None:
    chance = random.Random(2569)
    took = [_publish_whole(press, worker, number) for number in (1, 2)]
    whole = took[1]  # the first one also waits for whatever a machine does the first time
    left_old = left_new = 0
    for number in range(3, KILLS + 3):
        press.change(f"ผลฉบับทดลองที่{number}จบ")
        press.ask()
        worker(int(chance.uniform(0, whole)))
        shown = version_shown(client, press, since=number - 1)
        assert shown in (number - 1, number)
        left_old, left_new = left_old + (shown < number), left_new + (shown == number)
        take_back()
        assert not worker(FOREVER)
        assert version_shown(client, press, since=number) == number
    assert version_shown(client, press) == KILLS + 2
    assert left_old >= KILLS // 4
    assert not Publishing.objects.filter(publication=None).exists()


def test_killed_three_times_it_is_given_up_and_said_and_may_be_asked_again(press, worker, client) -> None:
    whole = [_publish_whole(press, worker, number) for number in (1, 2)][1]
    press.change("ผลฉบับทดลองที่3จบ")
    job = press.ask().job
    kills = 0
    while not DBTaskResult.objects.filter(pk=job, status=TaskResultStatus.FAILED):
        kills += worker(int(whole / 2))
        assert kills < PATIENCE
        take_back()
    assert len(DBTaskResult.objects.get(pk=job).worker_ids) == ATTEMPTS
    assert version_shown(client, press) == 2
    shown = press.cast.client("agency_admin").get(
        reverse("publish_document", args=[press.agency.slug, 2568, press.report.slug])
    )
    assert GAVE_UP in shown.content.decode()
    assert _publish_whole(press, worker, 3)
    assert version_shown(client, press) == 3


def test_one_of_several_workers_is_killed_in_mid_job_and_another_takes_it_up(press, share, start) -> None:
    asked = press.ask()
    shared = share()
    if shared.path:
        pytest.skip("SQLite's workers have a copy of the database: nothing comes back to this test")
    first = start(shared.url)
    assert until(lambda: Publishing.objects.get(pk=asked.pk).done >= 1)
    first.kill()
    first.wait()
    assert not Publication.objects.exists()
    for _ in "ab":
        start(shared.url)
    assert until(Publication.objects.exists)
    assert until(lambda: DBTaskResult.objects.get(pk=asked.job).status == "SUCCESSFUL")
    assert len(DBTaskResult.objects.get(pk=asked.job).worker_ids) == 2
