"""Tickets: the signed text in a form that leads what is typed there back to its person, form and page."""

import uuid
from typing import Any, NamedTuple

from django.core import signing
from django.http import HttpRequest

SALT = "itaportal.drafts"
A_MONTH = 30 * 24 * 60 * 60


class Ticket(NamedTuple):
    """Whose form it is, which form, the page that shows it; the key of its draft, and of the draft it began with."""

    user_id: int
    place: str
    address: str
    key: str
    follows: str = ""


def ticket_text(ticket: Ticket) -> str:
    """Return the signed text that a form carries."""
    return signing.dumps(list(ticket), salt=SALT, compress=True)


def read_ticket(text: str) -> Ticket | None:
    """Return the ticket, None where it is not ours or over a month old."""
    try:
        return Ticket(*signing.loads(text, salt=SALT, max_age=A_MONTH))
    except (signing.BadSignature, TypeError):
        return None


def ticket_of(request: Any) -> Ticket | None:
    """Return the ticket of the form that request posts; None where it posts none."""
    return read_ticket(request.POST.get("draft_token", "")) if request.method == "POST" else None


def ticket_for(request: HttpRequest, place: str, address: str = "", *, follows: str = "") -> Ticket:
    """Return the ticket of a form that is being drawn; the one it was sent with, where it comes back with errors."""
    sent = ticket_of(request)
    if sent and (sent.user_id, sent.place) == (request.user.pk, place):
        return sent
    return Ticket(request.user.pk or 0, place, address or request.get_full_path(), str(uuid.uuid4()), follows)
