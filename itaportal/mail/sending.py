"""Sending a letter at least once: claimed by a conditional update, handed to the server, marked.

Whoever dies between claim and mark leaves the claim behind. The next attempt finds it, cannot know whether the mail
went out, and sends it again marked as a possible repeat: never lost, doubled once a death at most.
"""

import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from itaportal.mail.messages import Trouble, in_words, message_of, trouble_of
from itaportal.mail.models import Letter

# Minutes until it is tried again, after the first attempt, the second …: about two days, then it is given up.
WAITS = (1, 5, 15, 60, 180, 360, 720, 1440)
MOST = len(WAITS) + 1  # attempts
LEASE = timedelta(minutes=10)  # far longer than an attempt: each answer of a server is waited for EMAIL_TIMEOUT at most
NO_END = "no attempt came to an end"
INACTIVE = "the person's account is inactive"
_EMPTY = {"text": "", "html": "", "claimed_at": None, "claimed_by": None}


def claim(key: int, *, by: str) -> Letter | None:
    """Take a letter that is due into one's hands; None where it is not due, or in the hands of somebody else.

    In: by, the job. A job that begins anew knows that its first worker is dead, and need not wait for the lease.
    """
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - LEASE) | Q(claimed_by=by)
    unknown = Case(When(claimed_at__isnull=False, then=Value(True)), default=F("maybe_doubled"))
    due = Letter.objects.open().filter(free, pk=key, next_at__lte=now)
    mine = {"claimed_at": now, "claimed_by": by, "attempts": F("attempts") + 1, "maybe_doubled": unknown}
    return Letter.objects.select_related("user").get(pk=key) if due.update(**mine) else None


def why_not_send(letter: Letter) -> str | None:
    """Return why a claimed letter is given up without being tried, None where it is not."""
    if letter.attempts > MOST:
        return NO_END
    return INACTIVE if letter.user and not letter.user.is_active else None


def hand_over(letter: Letter, connection: Any) -> Trouble | None:
    """Hand a letter to the server; return why that failed, None where the server has taken it."""
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Trouble(in_words(error))
    try:
        connection.send_messages([message_of(letter)])
    except (OSError, smtplib.SMTPException) as error:
        return trouble_of(error)
    return None


def mark_sent(letter: Letter) -> None:
    """Note that the server has taken it, and forget what it said."""
    sent = {**_EMPTY, "sent_at": timezone.now(), "given_up_at": None, "error": ""}
    Letter.objects.filter(pk=letter.pk, sent_at=None).update(**sent)


def give_up(letter: Letter, words: str) -> None:
    """Note that it will not be sent, and why, and forget what it said."""
    _mine(letter).update(**_EMPTY, given_up_at=timezone.now(), error=words)


def put_off(letter: Letter, trouble: Trouble) -> datetime | None:
    """Note why an attempt failed; return when to try again, None where it is given up or somebody else has it now."""
    if letter.attempts >= MOST:
        give_up(letter, trouble.words)
        return None
    again = timezone.now() + timedelta(minutes=WAITS[letter.attempts - 1])
    doubled = letter.maybe_doubled or not trouble.surely
    noted = {"claimed_at": None, "claimed_by": None, "next_at": again, "maybe_doubled": doubled, "error": trouble.words}
    return again if _mine(letter).update(**noted) else None


def _mine(letter: Letter) -> Any:
    return Letter.objects.open().filter(pk=letter.pk, claimed_by=letter.claimed_by)
