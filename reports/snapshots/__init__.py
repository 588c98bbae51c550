"""Frozen at submission: what a memo carried, as one text that is signed by its hash and read back for good."""

from reports.snapshots.codec import Unreadable
from reports.snapshots.freezing import Frozen, Snapshot, fingerprint, freeze, pictures_kept, thawed

__all__ = ["Frozen", "Snapshot", "Unreadable", "fingerprint", "freeze", "pictures_kept", "thawed"]
