"""Keeping, finding and dropping a person's draft of a form."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core import signing
from django.http import QueryDict

from itaportal.drafts.models import Draft

SALT = "itaportal.drafts"
A_MONTH = 30 * 24 * 60 * 60
# Fields of the form itself, never of what was typed.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "draft_token", "once_key"})


class Ticket(NamedTuple):
    """Whose form it is, which form, and the page that shows it."""

    user_id: int
    place: str
    address: str


def ticket_text(user: Any, place: str, address: str) -> str:
    """Return the signed text that a form carries so that what is typed in it finds its way back to user."""
    return signing.dumps([user.pk, place, address], salt=SALT)


def read_ticket(text: str) -> Ticket | None:
    """Return the ticket, None where it is not ours or over a month old."""
    try:
        return Ticket(*signing.loads(text, salt=SALT, max_age=A_MONTH))
    except (signing.BadSignature, TypeError):
        return None


def keep(ticket: Ticket, posted: QueryDict) -> Draft:
    """Keep what was posted as the draft of the ticket's form, in place of an older one."""
    typed = {name: values for name, values in posted.lists() if name not in NOT_TYPED}
    draft, _ = Draft.objects.update_or_create(
        user_id=ticket.user_id, place=ticket.place, defaults={"address": ticket.address, "typed": typed}
    )
    return draft


def find(user: Any, place: str) -> Draft | None:
    """Return the person's draft of a form, None where there is none."""
    return Draft.objects.filter(user=user, place=place).first()


def drop(user: Any, places: Iterable[str]) -> None:
    """Forget the person's drafts of these forms: they were saved, or thrown away."""
    Draft.objects.filter(user=user, place__in=list(places)).delete()


def as_post(draft: Draft) -> QueryDict:
    """Return the draft as if the form had just posted it, so that a form can be bound to it."""
    posted = QueryDict(mutable=True)
    for name, values in draft.typed.items():
        posted.setlist(name, values)
    return posted
