"""A letter as the message that leaves, and how a server's answer reads."""

import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from itaportal.mail.models import Letter

REPEAT_HEADER = "X-Possible-Repeat"
REPEAT_SUBJECT = "(อาจส่งซ้ำ) "
REPEAT = "อีเมลฉบับนี้อาจเป็นฉบับที่ส่งซ้ำ เพราะระบบขัดข้องระหว่างส่ง หากท่านได้รับฉบับก่อนแล้ว กรุณาข้ามฉบับนี้"
REPEAT_PLACE = "<!-- repeat -->"  # where emails/base.html has room for that
LONGEST = 500  # letters of what a server said


@dataclass(frozen=True)
class Trouble:
    """Why an attempt failed. surely: nothing went out."""

    words: str
    surely: bool = True


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """Return the message of a letter; one that may have gone out before says so in subject, header and both parts."""
    subject, text, html = letter.subject, letter.text, letter.html
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated", "Content-Language": "th"}
    if letter.maybe_doubled:
        headers[REPEAT_HEADER] = "yes"
        subject, text = REPEAT_SUBJECT + subject, f"{REPEAT}\n\n{text}"
        html = html.replace(REPEAT_PLACE, render_to_string("emails/repeat.html", {"sentence": REPEAT}), 1)
    message = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [letter.address], headers=headers)
    message.attach_alternative(html, "text/html")
    return message


def trouble_of(error: Exception) -> Trouble:
    """Return what an error while sending means. Where the server gave no answer, the mail may have gone out."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return Trouble(_words(code, said))
    if isinstance(error, smtplib.SMTPResponseException):
        return Trouble(_words(error.smtp_code, error.smtp_error))
    return Trouble(in_words(error), surely=False)


def in_words(error: Exception) -> str:
    """Return an error in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST]


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(f"{code} {text}".replace("\x00", "").split())[:LONGEST]
