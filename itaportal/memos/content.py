"""PURE: the frozen content of a submission is a canonical text; its fingerprint is the SHA-256 of its UTF-8 bytes."""

import hashlib


def hash_of_content(content: str) -> str:
    """Return the fingerprint of a frozen content, 64 hexadecimal digits."""
    return hashlib.sha256(content.encode()).hexdigest()
