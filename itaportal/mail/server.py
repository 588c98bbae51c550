"""Whether there is a server for mail, and the connection to it."""

import smtplib
from contextlib import suppress
from typing import Any

from django.conf import settings

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


def has_server() -> bool:
    """Say whether mail goes anywhere: EMAIL_URL names a server, or a try-out prints it."""
    return settings.EMAIL_BACKEND != NOWHERE


def let_go(connection: Any) -> None:
    """End a connection; what goes wrong now changes nothing about what was sent."""
    with suppress(OSError, smtplib.SMTPException):
        connection.close()
