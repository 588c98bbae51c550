"""What working pages show of the person: the seat, the other seats to switch to, and where in the portal they are."""

from functools import cache
from typing import Any

from django.http import HttpRequest

from itaportal.agencies.notices import count_unread

# What comes after an agency's part of an address → the link of the navigation that it lies below.
ROOMS = {
    "": "desk",
    "admin": "agency_admin",
    "audit": "audit_list",
    "layouts": "reports",
    "reports": "reports",
    "memos": "memos",
}
FRAME = {"province": "province", "portal": "portal"}


def seat(request: HttpRequest) -> dict[str, Any]:
    """Return seat (None outside working pages) and seats of the request, as `work` found them; room: see room_of.

    unread_notices is counted once, by the first template that shows it.
    """
    seats = {"seat": getattr(request, "seat", None), "seats": getattr(request, "seats", [])}
    unread = cache(lambda: count_unread(getattr(request, "user", None)))
    return seats | {"room": room_of(request.path), "unread_notices": unread}


def room_of(path: str) -> str:
    """Return which link of the working navigation an address lies below; "" for none.

    /work/<agency>/2569/reports/… lies below the reports, all else that is no room of its own below the plans.
    """
    first, *rest = path.strip("/").split("/")
    if first != "work" or not rest:
        return FRAME.get(first, "")
    room, *below = [*rest[1:], "", ""][:2]
    return ROOMS.get(room) or ("reports" if below == ["reports"] else "plans")
