"""What another site puts into its own page to show what is published: a link, or a frame without script."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.html import format_html

from itaportal.thai.numerals import thai_digits

LINK = '<a href="{}">{}</a>'
FRAME = '<iframe src="{}embed/" title="{}" width="100%" height="600" loading="lazy"></iframe>'


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text to copy: its name on the page, what it is called, what it says."""

    name: str
    word: str
    text: str


def snippets_of(path: str, title: str) -> tuple[Snippet, ...]:
    """Return what shows a page of the portal elsewhere; its frame stands below it at embed/."""
    address, words = f"{settings.PORTAL_ADDRESS}{path}", thai_digits(title)
    return (
        Snippet("snippet-address", "ที่อยู่ถาวร", address),
        Snippet("snippet-link", "ลิงก์", format_html(LINK, address, words)),
        Snippet("snippet-frame", "กรอบแสดงเอกสาร", format_html(FRAME, address, words)),
    )
