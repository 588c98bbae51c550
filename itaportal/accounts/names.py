"""PURE: one written form of a user name, so that what looks the same is the same, and what differs stays apart."""

import re
import unicodedata

# Letters and digits of any script; Thai vowels and tone marks above and below, which Python takes for no letters.
ALLOWED = re.compile(r"\A[\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e.@+-]+\Z")


def same_name(typed: str) -> str:
    """Return a user name or an e-mail address as Django keeps it: white space off, NFKC (ำ is ํ + า); tones stay."""
    return unicodedata.normalize("NFKC", typed.strip())


def counted_as(typed: str) -> str:
    """Return under what attempts to sign in are counted: letter case does not matter, a tone mark does."""
    return same_name(typed).casefold()
