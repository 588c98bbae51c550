"""Jobs that real workers run in tests."""

import time
from pathlib import Path

from django.db import connection, transaction
from django_tasks import task

BEGUN, ENDED = "begun\n", "ended\n"


@task()
def long_the_first_time(path: str, seconds: float) -> None:
    """Write a line at the beginning and at the end; between them take so many seconds, but only the first time."""
    log = Path(path)
    is_first = not log.exists()
    with log.open("a") as file:
        file.write(BEGUN)
    if is_first:
        time.sleep(seconds)
    with log.open("a") as file:
        file.write(ENDED)


@task()
def hang_in_the_database() -> None:
    """Wait ten minutes for an answer of PostgreSQL, inside a transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(600)")
