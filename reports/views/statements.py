"""What the portal says of itself: what it keeps of people, and how far everybody can use it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.caps import A_WHILE
from itaportal.drafts.keeping import KEPT_FOR
from itaportal.mail.tasks import KEPT_LETTERS, KEPT_NOTICES

MINUTE, HOUR = 60, 60 * 60


def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of whom and for how long, by what the settings are."""
    context = {
        "contact": settings.PORTAL_CONTACT,
        "counted_minutes": A_WHILE // MINUTE,
        "session_hours": settings.SESSION_COOKIE_AGE // HOUR,
        "idle_hours": settings.SESSION_IDLE_SECONDS // HOUR,
        "draft_days": KEPT_FOR.days,
        "letter_days": KEPT_LETTERS.days,
        "notice_days": KEPT_NOTICES.days,
    }
    return render(request, "public/privacy.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how far the portal meets WCAG 2.2 AA, and where it does not."""
    return render(request, "public/accessibility.html", {"contact": settings.PORTAL_CONTACT})
