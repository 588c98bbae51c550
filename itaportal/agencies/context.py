"""What every working page shows of the person: the seat, and the other seats to switch to."""

from typing import Any

from django.http import HttpRequest


def seat(request: HttpRequest) -> dict[str, Any]:
    """Return seat (None outside working pages) and seats of the request, as `work` found them."""
    return {"seat": getattr(request, "seat", None), "seats": getattr(request, "seats", [])}
