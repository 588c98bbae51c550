"""A post that met a session already over: it waits as a draft for the same person."""

from typing import Any

from itaportal.drafts.keeping import keep, read_ticket


def keep_post(request: Any) -> str:
    """Keep what an unsigned request posted, and return the address of its form; "" where there is nothing to keep."""
    ticket = read_ticket(request.POST.get("draft_token", "")) if request.method == "POST" else None
    if ticket is None:
        return ""
    keep(ticket, request.POST)
    return ticket.address
