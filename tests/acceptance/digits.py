"""The digit rule of print, written anew from its wording: nothing here comes from the portal's own rule."""

import re

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ADDRESS = r"https?://\S+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
LATIN_RUN = r"[A-Za-z0-9._\-/:]+"
TOKEN = re.compile(f"({ADDRESS})|({LATIN_RUN})", re.IGNORECASE)


def _printed(token: re.Match[str]) -> str:
    address, run = token.group(1), token.group(2)
    if address or re.search("[A-Za-z]", run):
        return token.group(0)
    return run.translate(THAI)


def thai_digits(text: str) -> str:
    """Return the text as it prints: Arabic digits Thai but in addresses and in runs that hold a Latin letter."""
    return TOKEN.sub(_printed, text)


def stray_digits(text: str) -> list[str]:
    """Return the runs of the printed text whose Arabic digits the rule would have turned Thai."""
    return [t.group(0) for t in TOKEN.finditer(text) if _printed(t) != t.group(0)]


def squeeze(text: str) -> str:
    """Return the text without white space: all comparisons set white space aside, and nothing else."""
    return re.sub(r"\s+", "", text)
