"""Strong entity tags (RFC 9110, 8.8.3): of bytes by their SHA-256, told apart where they travel packed."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.http import parse_etags


def tag_of(sha256: str, *, packed: bool) -> str:
    """Return the tag of bytes; sha256 is that of what a reader gets."""
    return f'"{sha256[:32]}{"-gz" if packed else ""}"'


def tags_known(request: HttpRequest) -> Sequence[str]:
    """Return the tags of what a reader has already."""
    return parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
