"""What a person keeps for signing, kept and taken back; what was signed with it stays as it was."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from itaportal.accounts.noting import note
from itaportal.memos.autograph import fingerprint
from itaportal.memos.models import Phrase, SignaturePicture, Signer

MOST_PHRASES = 12
ENOUGH = "เก็บข้อความประจำตัวได้ไม่เกิน ๑๒ ข้อความ กรุณาลบข้อความที่ไม่ใช้ก่อน"


def signer_of(user: Any) -> Signer:
    """Return how a person's name prints; a row not stored yet where nothing was settled."""
    return Signer.objects.filter(user=user).first() or Signer(user=user)


def phrases_of(user: Any) -> list[Phrase]:
    """Return a person's ready phrases in order."""
    return list(Phrase.objects.filter(user=user))


def add_phrase(user: Any, text: str) -> None:
    """Put a phrase behind the others; one that is there stays the one."""
    with transaction.atomic():
        there = phrases_of(user)
        if text in {each.text for each in there}:
            return
        if len(there) >= MOST_PHRASES:
            raise ValidationError(ENOUGH, code="enough")
        phrase = Phrase(user=user, text=text, order=max((each.order for each in there), default=-1) + 1)
        phrase.full_clean()
        phrase.save()


def move_phrase(user: Any, key: int, *, up: bool) -> None:
    """Let a phrase change places with its neighbour."""
    with transaction.atomic():
        rows = phrases_of(user)
        at = next((at for at, each in enumerate(rows) if each.pk == key), None)
        to = None if at is None else at + (-1 if up else 1)
        if at is None or to is None or not 0 <= to < len(rows):
            return
        rows[at], rows[to] = rows[to], rows[at]
        for order, each in enumerate(rows):
            Phrase.objects.filter(pk=each.pk).update(order=order)


def picture_in_use(user: Any) -> SignaturePicture | None:
    """Return the picture that a person signs with now."""
    return SignaturePicture.objects.filter(user=user, in_use=True).first()


def keep_picture(user: Any, png: bytes, request: HttpRequest | None) -> None:
    """Sign with this picture from now on."""
    with transaction.atomic():
        SignaturePicture.objects.filter(user=user, in_use=True).update(in_use=False)
        SignaturePicture.objects.create(user=user, png=png, sha256=fingerprint(png))
        note("signature_kept", user, request)


def take_back_picture(user: Any, request: HttpRequest | None) -> None:
    """Sign without picture from now on; memos signed with it keep it."""
    with transaction.atomic():
        if SignaturePicture.objects.filter(user=user, in_use=True).update(in_use=False):
            note("signature_taken_back", user, request)
