"""Keeping bytes by what they are: their name is their SHA-256, so that they are the same for good or are not read."""

import hashlib
import re
from contextlib import suppress
from functools import lru_cache
from typing import Any

from django.core.files.storage import default_storage

from itaportal.blobs.whole import write_whole

FOLDER = "blobs"
ASIDE = "aside"
FEW, SMALL = 128, 256 * 1024  # how many files stay in memory, and of how many bytes at most
DIGEST = re.compile("[0-9a-f]{64}")


class Lost(Exception):  # noqa: N818 (a state of the storage)
    """Bytes that were kept are gone, or are no longer what they were; str() says which."""


def keep(data: bytes, *, at_once: bool = True) -> str:
    """Keep bytes, on the disk when this returns, and return their SHA-256; those that are there already stay.

    Without `at_once` the system may take its time to bring them to the disk: for what can be made again.
    OSError where the disk is full: then nothing of them is left behind.
    """
    digest = hashlib.sha256(data).hexdigest()
    if not _is_whole(_at(name_of(digest)), digest):  # one that was damaged or set aside is written afresh
        write_whole(data, name_of(digest), at_once=at_once)
    return digest


def read(sha256: str) -> bytes:
    """Return the bytes of this SHA-256; raise Lost where storage does not have them as they were kept."""
    data = _stored(sha256)
    if data is None:
        raise Lost(f"no bytes are kept for {sha256!r}")
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Lost(f"the bytes kept for {sha256} were changed")
    return data


def read_unchecked(sha256: str) -> bytes:
    """Return the bytes of this SHA-256 as they lie there; Lost if gone."""
    data = _stored(sha256)
    if data is None:
        raise Lost(f"no bytes are kept for {sha256!r}")
    return data


def read_often(sha256: str) -> bytes:
    """Return the bytes of this SHA-256 as first read, for what is served thousands of times; Lost if gone.

    That they are still what they were is looked at by `verify_published`, not at every request. Small ones stay in
    the memory of the process: FEW times SMALL at most.
    """
    place: Any = default_storage
    try:
        return _small(place.location, sha256)
    except _TooLargeError as large:
        return large.data


class _TooLargeError(Exception):
    """Bytes too many to stay in memory."""

    def __init__(self, data: bytes) -> None:
        self.data = data


@lru_cache(maxsize=FEW)
def _small(place: str, sha256: str) -> bytes:
    """Remember what a place of storage holds."""
    data = read_unchecked(sha256)
    if len(data) > SMALL:
        raise _TooLargeError(data)
    return data


def is_kept(sha256: str) -> bool:
    """Say whether the bytes of this SHA-256 are there, whole."""
    return _is_whole(_stored(sha256), sha256)


def _is_whole(data: bytes | None, sha256: str) -> bool:
    return data is not None and hashlib.sha256(data).hexdigest() == sha256


def _stored(sha256: str) -> bytes | None:
    """Return the bytes as they lie there, also while the sweep has set them aside or is putting them back."""
    if not DIGEST.fullmatch(sha256):
        return None
    names = (name_of(sha256), aside_of(sha256), name_of(sha256))
    return next((data for data in map(_at, names) if data is not None), None)


def _at(name: str) -> bytes | None:
    storage: Any = default_storage
    with suppress(FileNotFoundError), open(f"{storage.location}/{name}", "rb") as kept:
        return kept.read()  # past the storage's own layers: every published page and file comes this way
    return None


def name_of(sha256: str) -> str:
    """Return where bytes lie in storage."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


def aside_of(sha256: str) -> str:
    """Return where bytes lie that nothing seemed to name (sweeping.py), until they are deleted or put back."""
    return f"{FOLDER}/{ASIDE}/{sha256}"
