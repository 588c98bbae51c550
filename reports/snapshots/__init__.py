"""Frozen at submission: what a memo carried, as one text that is signed by its hash and read back for good."""

from reports.snapshots.codec import Unreadable
from reports.snapshots.freezing import (
    Frozen,
    Snapshot,
    fingerprint,
    freeze,
    keep_pictures,
    pictures_kept,
    text_of,
    thawed,
)

__all__ = [
    "Frozen",
    "Snapshot",
    "Unreadable",
    "fingerprint",
    "freeze",
    "keep_pictures",
    "pictures_kept",
    "text_of",
    "thawed",
]
