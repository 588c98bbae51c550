"""What is changed, and what is refused, in text that people type or files bring."""

import re

# ํ + า, two characters, is how some programs write ำ. That pair alone is joined.
SARA_AM_APART, SARA_AM = "\u0e4d\u0e32", "\u0e33"
# Control characters but line breaks, and halves of surrogate pairs, which no database takes.
REFUSED = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def join_sara_am(text: str) -> str:
    """Return text with every ํ+า joined to ำ; nothing else changes."""
    return text.replace(SARA_AM_APART, SARA_AM)


def why_refused(text: str) -> str | None:
    """Return a Thai sentence when text holds a character that cannot be kept, else None."""
    found = REFUSED.search(text)
    if found is None:
        return None
    return f"มีอักขระควบคุม U+{ord(found.group()):04X} ที่ตำแหน่ง {found.start() + 1} ซึ่งระบบไม่รับ กรุณาลบออกแล้วลองใหม่"
