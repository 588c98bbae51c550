"""What the working navigation shows of memos: how many wait for the person here."""

from functools import cache
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from itaportal.agencies.models import Appointment
from itaportal.agencies.models.appointment import that_hold_on
from itaportal.memos.models import Endorsement, Submission
from itaportal.memos.states import Status


def waiting(request: HttpRequest) -> dict[str, Any]:
    """Return waiting_memos, counted once, by the first template that shows it."""
    return {"waiting_memos": cache(lambda: count_waiting(getattr(request, "seat", None)))}


def count_waiting(seat: Any) -> int:
    """Return for how many memos `memos.waiting.waiting_for` would answer; one query, none for who signs nothing."""
    if seat is None or seat.agency is None or not seat.may("sign_memos"):
        return 0
    user, here = seat.user, Endorsement.objects.filter(agency=seat.agency, past=False)
    acted_for = Appointment.objects.filter(that_hold_on(timezone.localdate()), agency=seat.agency, person=user)
    own = Submission.objects.filter(agency=seat.agency, ended_at=None, submitted_by=user)
    come = here.filter(memo__status=Status.PENDING, arrived_at__isnull=False, decision=None, skipped_at=None)
    mine = come.filter(Q(office__holder=user) | Q(office__in=acted_for.values("position")))
    found = mine.exclude(memo__author=user).exclude(memo__in=own.values("memo"))
    if not seat.agency.two_hats:
        found = found.exclude(memo__in=here.filter(signed_by=user).values("memo"))
    return found.order_by().values("memo").distinct().count()
