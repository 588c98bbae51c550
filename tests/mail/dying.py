"""Processes that die between two statements: `python -m tests.mail.dying tell|send`, a number on each line of input.

tell: something happens, and a person is told of it, in one transaction. send: a worker runs the jobs that wait. Each
number forks a process; before its statement or commit of that number it is gone, with fewer it ends by itself. The
answer is its exit code.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.mail.utils import DNS_NAME  # noqa: E402  (Django has to be set up first)
from django.db import connections, transaction  # noqa: E402
from django.urls import reverse  # noqa: E402

from itaportal.agencies.models import Agency  # noqa: E402
from itaportal.jobs.working import LeasedWorker  # noqa: E402
from itaportal.mail.notices import notify  # noqa: E402
from tests.cast import User  # noqa: E402

DIED, HAPPENED = 9, "ชื่อใหม่ตามมติ"
READS = ("SELECT", "SAVEPOINT", "RELEASE")  # what leaves nothing behind


@transaction.atomic
def tell() -> None:
    """Let something happen, and tell the officer."""
    Agency.objects.order_by("pk").filter(pk=Agency.objects.earliest("pk").pk).update(name=HAPPENED)
    officer = User.objects.get(username="officer")
    notify(key="happened", to=officer, agency_id=1, sentence="หน่วยงานเปลี่ยนชื่อแล้ว", address="/work/")


def send() -> None:
    """Be a worker until no job waits."""
    LeasedWorker(batch=True).run()


def dying(at: int) -> Callable[..., Any]:
    """Return what is called before each statement (with how it is executed) and before each commit.

    Of several reads behind each other only the first counts: who dies before the second leaves nothing else behind.
    """
    passed, wrote = 0, True

    def boundary(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal passed, wrote
        writes = not (args and args[0].startswith(READS))
        if writes or wrote:
            if passed == at:
                os._exit(DIED)
            passed += 1
        wrote = writes
        return execute(*args)

    return boundary


def do(deed: Callable[[], Any], at: int) -> None:
    """Do it, and die on the way."""
    database, boundary = connections["default"], dying(at)
    commit = database.commit
    database.commit = lambda: boundary(commit)  # type: ignore[method-assign]
    with database.execute_wrapper(boundary):
        deed()


def main(deed: Callable[[], Any]) -> None:
    """Fork a process for each number; none has a connection before, and what each would load is loaded."""
    str(DNS_NAME)  # seconds, where no server of names answers
    reverse("notices")  # every view
    for line in sys.stdin:
        child = os.fork()
        if not child:
            do(deed, int(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main({"tell": tell, "send": send}[sys.argv[1]])
