"""A post that met a session already over: it waits as a draft for the same person."""

from typing import Any

from itaportal.drafts.keeping import TooLong, keep
from itaportal.drafts.tickets import ticket_of


def keep_post(request: Any) -> str:
    """Keep what an unsigned request posted, and return the address of its form; "" where there is nothing to keep."""
    ticket = ticket_of(request)
    if ticket is None:
        return ""
    try:
        keep(ticket, request.POST)
    except TooLong:
        return ""
    return ticket.address
