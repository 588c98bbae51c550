"""How the letters are, in one line for the operator."""

from datetime import timedelta

from django.utils import timezone

from itaportal.mail.models import Letter
from itaportal.mail.server import has_server

A_DAY = timedelta(days=1)
NO_SERVER = "no server for mail"


def look() -> str:
    """Return how many letters wait, since when, what the server said last, and how many were given up since yesterday.

    Four short queries.
    """
    now, waiting = timezone.now(), Letter.objects.open()
    since = waiting.order_by("created_at").values_list("created_at", flat=True).first()
    minutes = int((now - since).total_seconds() // 60) if since else 0
    given_up = list(Letter.objects.filter(given_up_at__gte=now - A_DAY).values_list("error", flat=True))
    said = waiting.exclude(error="").order_by("-next_at").values_list("error", flat=True).first()
    told = f"letters waiting {waiting.count()} (oldest {minutes} min), given up since yesterday {len(given_up)}"
    if answer := said or next(iter(given_up), ""):
        told += f"; last answer of the server: {answer}"
    return told if has_server() else f"{NO_SERVER}; {told}"
