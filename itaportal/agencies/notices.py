"""What a person was told and may still see: notices of agencies that the person left stay closed."""

from typing import Any

from django.db.models import Exists, Q, QuerySet

from itaportal.agencies.models import Membership
from itaportal.audit.models import PORTAL
from itaportal.mail.models import Notice
from itaportal.mail.notices import notices_of, unread


def own_notices(user: Any) -> QuerySet[Notice]:
    """Return a person's notices, unread first; one query, the seats within."""
    seats = Membership.objects.filter(user=user)
    everywhere, here = Exists(seats.filter(agency=None)), Q(agency_id__in=seats.values("agency"))
    return notices_of(user).filter(everywhere | here | Q(agency_id=PORTAL))


def count_unread(user: Any) -> int:
    """Return how many a person has not read; 0 for who is not signed in."""
    return unread(own_notices(user)).count() if user is not None and user.is_authenticated else 0
