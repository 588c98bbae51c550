"""A real server for mail on loopback. `smtp` points the portal at it; any test may use it (tests/conftest.py).

def test_x(smtp): …; [message] = smtp.deliver(); assert subject_of(message) == "…"; "…" in text_of(message)
"""

import asyncio
import logging
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from django_tasks_db.models import DBTaskResult

from itaportal.jobs.working import LeasedWorker
from itaportal.mail.tasks import send_letter

OK = "250 OK"
logging.getLogger("mail.log").setLevel(logging.WARNING)  # its talk with each client


class OnAnyPort(Controller):
    """aiosmtpd's own, on a port that the machine chooses."""

    def _trigger_server(self) -> None:
        server = cast(Any, self).server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Smtp:
    """The server: what it received, and how it answers from now on.

    `refuses`: an answer such as "451 later" to each address; `hangs_up`: it takes a mail and never says so; `slow`:
    seconds that it takes over each mail.
    """

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.refuses, self.hangs_up, self.slow = "", False, 0.0
        self.port = 0
        self.controller: OnAnyPort | None = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        await asyncio.sleep(self.slow)
        if self.hangs_up:
            server.transport.abort()
        return OK

    @property
    def url(self) -> str:
        """Return EMAIL_URL, for a portal in another process."""
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Take mail from now on, at the port that it had before."""
        self.controller = OnAnyPort(cast(Any, self), hostname="127.0.0.1", port=self.port)
        self.controller.start()
        self.port = self.controller.port

    def stop(self) -> None:
        """Go down, where it is not yet."""
        if self.controller:
            self.controller.stop(no_assert=True)
        self.controller = None

    def deliver(self) -> list[EmailMessage]:
        """Let a worker run the sending jobs that are due; return all that was received so far."""
        worker = LeasedWorker()
        for job in DBTaskResult.objects.ready().filter(task_path=send_letter.module_path):
            job.claim(worker.worker_id)
            worker.run_task(job)
            assert job.status == "SUCCESSFUL", job.traceback
        return self.received


def subject_of(message: EmailMessage) -> str:
    """Return the subject; a line may end behind its very name."""
    return message["Subject"].strip()


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    """Return the part of a message: plain, or html."""
    part = message.get_body((kind,))
    assert part, f"no {kind} part"
    return part.get_content().replace("\r\n", "\n")


@pytest.fixture
def smtp(settings: Any) -> Iterator[Smtp]:
    """Start a server and point the portal at it."""
    server = Smtp()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield server
    server.stop()
