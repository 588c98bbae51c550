"""Keeping, finding and dropping a person's drafts of a form."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from itaportal.drafts.choosing import settled
from itaportal.drafts.models import Draft, Submission
from itaportal.drafts.tickets import Ticket, ticket_of

# Fields of the form itself, never of what was typed.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "draft_token", "once_key", "tick"})
MOST_LETTERS = 500_000
MOST_OF_A_PLACE, MOST_OF_A_PERSON = 5, 100
KEPT_FOR = timedelta(days=90)
TOO_LONG = "ข้อความยาวเกินกว่าที่จะเก็บเป็นร่างได้ กรุณากดบันทึก หรือแบ่งเป็นหลายส่วน"


class TooLong(ValueError):  # noqa: N818  (what was typed is whole, it is only too much to keep)
    """What was typed is more than a draft may hold; nothing was kept."""


def keep(ticket: Ticket, posted: QueryDict) -> Draft:
    """Keep what was posted as the draft of the ticket's form, in place of what was kept before of that very page.

    Raise TooLong above MOST_LETTERS. Beyond so many drafts of a form, or of a person, the oldest go.
    """
    typed = _typed(settled(posted))
    if len(json.dumps(typed, ensure_ascii=False)) > MOST_LETTERS:
        raise TooLong(TOO_LONG)
    with transaction.atomic():
        draft, is_new = Draft.objects.update_or_create(
            user_id=ticket.user_id,
            place=ticket.place,
            key=ticket.key,
            defaults={"address": ticket.address, "typed": typed},
        )
        if is_new:
            _make_room(ticket)
    return draft


def _typed(posted: QueryDict) -> dict[str, list[str]]:
    """Return what was typed; no passwords, and no NUL, which PostgreSQL cannot hold."""
    names = [name for name in posted if name not in NOT_TYPED and "password" not in name]
    return {name.replace("\x00", ""): [text.replace("\x00", "") for text in posted.getlist(name)] for name in names}


def _make_room(ticket: Ticket) -> None:
    """Let go of the draft that the new one grew out of, and of the oldest beyond what may be kept."""
    own = Draft.objects.filter(user=ticket.user_id)
    if ticket.follows:
        own.filter(place=ticket.place, key=ticket.follows).delete()
    for drafts, most in ((own.filter(place=ticket.place), MOST_OF_A_PLACE), (own, MOST_OF_A_PERSON)):
        beyond = list(drafts.order_by("-kept_at", "-pk").values_list("pk", flat=True)[most : most + 100])
        if beyond:
            Draft.objects.filter(pk__in=beyond).delete()


def drafts_of(user: Any, place: str) -> list[Draft]:
    """Return the person's drafts of a form, newest first."""
    return list(Draft.objects.filter(user=user, place=place).order_by("-kept_at", "-pk"))


def find(user: Any, place: str) -> Draft | None:
    """Return the person's newest draft of a form, None where there is none."""
    return next(iter(drafts_of(user, place)), None)


def saved(request: HttpRequest) -> None:
    """Forget the draft of the form that request posted: it is saved. Drafts of the form in other tabs stay."""
    ticket = ticket_of(request)
    if ticket and ticket.user_id == request.user.pk:
        keys = [key for key in (ticket.key, ticket.follows) if key]
        Draft.objects.filter(user=request.user, place=ticket.place, key__in=keys).delete()


def drop(user: Any, places: Iterable[str]) -> None:
    """Forget all of the person's drafts of these forms, those of other tabs too."""
    Draft.objects.filter(user=user, place__in=list(places)).delete()


def as_post(draft: Draft) -> QueryDict:
    """Return the draft as if the form had just posted it, so that a form can be bound to it."""
    posted = QueryDict(mutable=True)
    for name, values in draft.typed.items():
        posted.setlist(name, values)
    return posted


def prune() -> int:
    """Delete drafts and sent forms that nobody came back to for KEPT_FOR; return how many."""
    before = timezone.now() - KEPT_FOR
    return Draft.objects.filter(kept_at__lt=before).delete()[0] + Submission.objects.filter(at__lt=before).delete()[0]
