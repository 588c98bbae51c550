"""Jobs that real workers run in tests."""

import time
from pathlib import Path

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
