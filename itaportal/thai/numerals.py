"""Thai and Arabic digits: what prints, what is read."""

import re

TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

# Left as typed: a web address up to the next white space, an e-mail address, and a run of Latin letters, digits
# and . _ - / : that holds a Latin letter (O42, COVID-19, ISO9001:2015).
LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
E_MAIL = r"[a-z0-9._%+-]{1,64}@[a-z0-9-]++(?:\.[a-z0-9-]++)+"
# A run that leads into a web address is kept with it (1.https://…?id=25); one that leads into an e-mail ends before.
# (Not a possessive group: before Python 3.11.5 one matches too much when what it holds can step back.)
ADDRESS = rf"[{LATIN}0-9._/:-]*?https?://\S+|{E_MAIL}"
RUN = re.compile(rf"({ADDRESS})|(?:[{LATIN}0-9._-]++|[/:](?!{E_MAIL}))+", re.IGNORECASE)
LETTER = re.compile(rf"[{LATIN}]")


def thai_digits(text: str) -> str:
    """Return text as it prints: every Arabic digit Thai, but for those in addresses and in runs with Latin letters."""
    return RUN.sub(_print_run, text)


def _print_run(run: re.Match[str]) -> str:
    kept = run[1] or LETTER.search(run[0])
    return run[0] if kept else run[0].translate(TO_THAI)


def thai_number(value: int | float) -> str:
    """Return a count or score in Thai digits with thousands commas: 8317 → ๘,๓๑๗."""
    return f"{value:,}".translate(TO_THAI)


def arabic_digits(text: str) -> str:
    """Return text with Thai digits read as Arabic ones; the rest untouched."""
    return text.translate(TO_ARABIC)
