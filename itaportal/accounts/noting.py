"""Notes of sign-ins and of what protects an account: a line in the log, and an event in the portal's chain."""

import logging
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

from itaportal.audit.models import PORTAL
from itaportal.audit.recording import recording

log = logging.getLogger("itaportal.accounts")

# allauth's notification mails → what happened to the account.
NOTED_MAILS = {
    "password_changed": "password_changed",
    "password_set": "password_changed",
    "password_reset": "password_changed",
    "email_changed": "email_changed",
    "email_confirm": "email_confirmed",
    "email_deleted": "email_removed",
    "totp_activated": "totp_added",
    "totp_deactivated": "totp_removed",
    "webauthn_added": "passkey_added",
    "webauthn_removed": "passkey_removed",
    "recovery_codes_generated": "recovery_codes_made",
    "account_connected": "identity_connected",
    "account_disconnected": "identity_disconnected",
}


def note(verb: str, user: Any, request: HttpRequest | None, **details: str) -> None:
    """Note what a person did to the own account: in the log by the account's key, in the portal's chain by name."""
    warn_or_tell(logging.INFO, verb, request, user, **details)
    with recording(PORTAL, by=user) as record:
        record(verb, user, {name: (None, value) for name, value in details.items()})


def warn(what: str, request: HttpRequest | None, user: Any = None) -> None:
    """Log a refusal. Nobody signed in did it, so the chain, which only people and the portal write, has no event."""
    warn_or_tell(logging.WARNING, what, request, user)


def warn_or_tell(level: int, what: str, request: HttpRequest | None, user: Any, **details: str) -> None:
    """Write one line: %r keeps a line break that somebody typed from beginning a line of its own."""
    address = get_client_ip(request) if request is not None else None
    log.log(level, "%s user=%s from=%r %s", what, getattr(user, "pk", None), address, details or "")
