"""`write_letter`: one mail, stored in the caller's transaction together with the job that sends it.

Where no server for mail is set up nothing is written: what people have to know, notices tell them.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from itaportal.mail.models import Letter
from itaportal.mail.server import has_server
from itaportal.mail.tasks import send_letter

LONGEST = 200  # letters of a subject
# What ends a line, or would forge one: none of it stands in a header.
_NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def own_key(key: str, to: Any, address: str = "") -> str:
    """Return the key of what is written for one cause to one person, or to an address of nobody known yet."""
    return f"{key}:{to.pk if to is not None else address}"


def one_line(text: str) -> str:
    """Return text as one line that may stand in a header, not too long."""
    line = " ".join(_NOT_IN_A_LINE.sub(" ", text).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def write_letter(
    *,
    key: str,
    subject: str,
    template: str,
    link: str,
    to: Any = None,
    address: str = "",
    name: str = "",
    agency_id: int = 0,
    context: Mapping[str, Any] | None = None,
) -> Letter | None:
    """Store a mail and the job that sends it, both in the caller's transaction; return it.

    None, and nothing is written: no server for mail, the person is inactive, or there is no address that can be one.

    In: key, the cause ("memo:12:turn:3"): written again for the same person, the first letter is returned and stays as
    it is. to, the user it is for, at the user's own address; or address and name of somebody who is no user yet.
    template, "emails/notice" for emails/notice.txt and .html, both extending emails/base; they get context, and
    besides `subject`, `name`, `person` (to) and `link`, which leads from the path given to the portal from anywhere.
    """
    if to is not None:
        address, name = to.email, to.get_full_name()
    if not has_server() or (to is not None and not to.is_active) or not _can_be(address):
        return None
    subject, key = one_line(subject), own_key(key, to, address)
    words = {**(context or {}), "subject": subject, "name": name, "person": to, "link": settings.PORTAL_ADDRESS + link}
    written = _rendered(template, words) | {"agency_id": agency_id, "user": to, "address": address}
    with transaction.atomic():
        letter, is_new = Letter.objects.get_or_create(key=key, defaults=written | {"message_id": message_id_of(key)})
        if is_new:
            send_letter.enqueue(letter.pk)
    return letter


def _rendered(template: str, words: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "subject": one_line(settings.EMAIL_SUBJECT_PREFIX + words["subject"]),
        "text": render_to_string(f"{template}.txt", dict(words)).strip() + "\n",
        "html": render_to_string(f"{template}.html", dict(words)),
        "next_at": timezone.now(),
    }


def message_id_of(key: str) -> str:
    """Return the Message-ID of a letter: the same for the same key, so that a doubled mail is known as one."""
    host = urlsplit(settings.PORTAL_ADDRESS).hostname or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"


def _can_be(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True
