"""`once`: a form that creates something counts once, however often it is sent."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import BadRequest
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseBase

from itaportal.drafts.models import Submission

Answer = TypeVar("Answer", bound=HttpResponseBase)
ANSWERED_AT = ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url")


class Sent:
    """What is known of a form that is being sent: `before` is the address that answered it already, "" for none."""

    def __init__(self, before: str = "") -> None:
        self.before, self.answer = before, ""

    def answered(self, response: Answer, at: str = "") -> Answer:
        """Note that response answers the form for good, and return it. at: its address, if it is no redirect."""
        found = [response.headers[name] for name in ANSWERED_AT if name in response.headers]
        self.answer = at or (found[0] if found else "")
        if not self.answer:
            raise ValueError("an answer that is no redirect needs an address to come back to")
        return response


@contextmanager
def once(request: HttpRequest) -> Iterator[Sent]:
    """Let the form of request (it carries `{% draft_fields %}`) do its work once; the whole view in one transaction:

        with once(request) as sent:
            if sent.before:  # a double click, the back button, a browser that sends again
                return redirect(sent.before)
            row = writing.add(Measure(…), by=seat.user)
            return sent.answered(redirect("measure", seat.agency.slug, row.pk))

    Where two come at one moment the second waits for the first. A block that raises, or ends without `answered`
    (the form had errors, the answer is Stale), leaves no trace: the same form may be sent again, mended. A form without
    the key is not held back. It locks first, so open it before `recording` or any writing verb, never inside.
    Raise BadRequest where the key was used by another person.
    """
    key = _key(request.POST.get("once_key", ""))
    with transaction.atomic():
        sent = Sent(_claim(key, request.user) if key else "")
        yield sent
        if key and not sent.before:
            _settle(key, sent.answer)


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _claim(key: uuid.UUID, user: Any) -> str:
    """Take the key for this transaction and return ""; return the earlier answer where it is taken."""
    try:
        with transaction.atomic():
            Submission.objects.create(key=key, user=user)
    except IntegrityError:
        return _earlier(key, user)
    return ""


def _earlier(key: uuid.UUID, user: Any) -> str:
    earlier = Submission.objects.get(key=key)
    if earlier.user_id != user.pk:
        raise BadRequest("a key of another person")
    return earlier.answer


def _settle(key: uuid.UUID, answer: str) -> None:
    mine = Submission.objects.filter(key=key)
    if answer:
        mine.update(answer=answer)
    else:
        mine.delete()
