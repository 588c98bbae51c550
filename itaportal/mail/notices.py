"""`notify`: tell a person in the portal and by mail at once; what a person was told, and what is not read yet."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone

from itaportal.mail.letters import own_key, write_letter
from itaportal.mail.models import Notice


def notify(
    *,
    key: str,
    to: Any,
    agency_id: int,
    sentence: str,
    address: str,
    subject: str = "",
    template: str = "emails/notice",
    context: Mapping[str, Any] | None = None,
) -> Notice | None:
    """Store a notice and a letter to a person in the caller's transaction; return the notice, None for who is inactive.

    In: key, the cause ("memo:12:turn:3"); the same key tells the same person once. sentence, what happened, in Thai;
    address, the path within the portal where it is seen. The letter's subject is the sentence where none is given;
    template and context as for `write_letter`, which has `sentence` besides. Whoever has no address gets the notice.
    """
    if not to.is_active:
        return None
    with transaction.atomic():
        told = {"user": to, "agency_id": agency_id, "sentence": sentence, "address": address}
        notice, is_new = Notice.objects.get_or_create(key=own_key(key, to), defaults=told)
        if is_new:
            write_letter(
                key=key,
                to=to,
                agency_id=agency_id,
                subject=subject or sentence,
                template=template,
                link=address,
                context={**(context or {}), "sentence": sentence},
            )
    return notice


def notices_of(user: Any) -> QuerySet[Notice]:
    """Return what a person was told: the unread first, each part newest first."""
    is_read = Case(When(read_at=None, then=Value(0)), default=Value(1))
    return Notice.objects.filter(user=user).order_by(is_read, "-created_at", "-pk")


def unread(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Return those of notices that are not read yet."""
    return notices.filter(read_at=None)


def read(notices: QuerySet[Notice]) -> int:
    """Mark those of notices as read that are not, as in read(notices_of(user).filter(address=…)); return how many."""
    return unread(notices).order_by().update(read_at=timezone.now())


def settled(key: str) -> int:
    """Mark as read what anybody was told by a key, or by keys that go on from it ("memo:12"); return how many.

    For what is done: nobody else has to look at it any more.
    """
    return read(Notice.objects.filter(key__startswith=f"{key}:"))
