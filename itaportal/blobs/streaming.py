"""Bytes too many to hold in memory: kept from a file, and read as a stream."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

from itaportal.blobs.keeping import DIGEST, Lost, aside_of, name_of
from itaportal.blobs.whole import write_whole


def keep_file(source: Path) -> str:
    """Keep the bytes of a file, as `keep` does, and return their SHA-256; OSError where the disk is full."""
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    write_whole(source, name_of(digest))
    return digest


def opened(sha256: str) -> Any:
    """Return the bytes of this SHA-256 as an open file, unchecked, for whoever closes it; raise Lost if gone."""
    if DIGEST.fullmatch(sha256):
        for name in (name_of(sha256), aside_of(sha256), name_of(sha256)):
            with suppress(FileNotFoundError):
                return default_storage.open(name)
    raise Lost(f"no bytes are kept for {sha256!r}")
