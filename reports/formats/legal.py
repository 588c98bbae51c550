"""What office files can hold of what people type: letters that XML knows, addresses that a link may lead to. PURE."""

import re
from urllib.parse import quote, urlsplit

UNKNOWN_TO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WEB = ("http", "https")
HOST = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?", re.IGNORECASE)
LONGEST_LINK = 2000  # letters; Excel takes 2,079
KEPT = "!#$%&'()*+,/:;=?@~"  # beside letters, digits and _.-: what an address may hold as it is


def legal(text: str) -> str:
    """Return text without the letters that no XML file can hold."""
    return UNKNOWN_TO_XML.sub("", text)


def link_of(href: str) -> str:
    """Return an http(s) address as an office file may hold it, "" where Word would call the file damaged for it."""
    try:
        parts = urlsplit(legal(href))
        right = parts.scheme in WEB and HOST.fullmatch(parts.hostname or "") and (parts.port is None or parts.port > 0)
    except ValueError:
        return ""
    written = quote(parts.geturl(), safe=KEPT) if right else ""
    return written if len(written) <= LONGEST_LINK else ""
