"""Which kept bytes something still names: every column that holds a SHA-256 of them, every text that mentions one."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from itaportal.memos.models import Submission
from reports.models import OpenDataFile, PublicAddress, Publication, PublishedFile, Publishing

# Of model → its columns; a text is one whose pictures were kept when it was frozen.
COLUMNS: dict[Any, tuple[str, ...]] = {
    Submission: ("sha256", "scan_sha256"),
    Publication: ("sha256",),
    PublishedFile: ("sha256",),
    PublicAddress: ("sha256", "packed"),
    Publishing: ("sha256",),
    OpenDataFile: ("packed",),
}
TEXTS: dict[Any, str] = {Submission: "content", Publishing: "content"}
MENTIONED = re.compile("[0-9a-f]{64}")
AT_ONCE = 500


def named(digests: Iterable[str]) -> set[str]:
    """Return those of some SHA-256s that a table names; texts are read only where columns leave any unnamed."""
    left = set(digests)
    found: set[str] = set()
    for names in (_in_columns(), _in_texts()):
        for each in names if left else ():
            if each in left:
                left.discard(each)
                found.add(each)
    return found


def _in_columns() -> Iterator[str]:
    for model, columns in COLUMNS.items():
        for column in columns:
            yield from model._base_manager.values_list(column, flat=True).iterator(AT_ONCE)


def _in_texts() -> Iterator[str]:
    for model, column in TEXTS.items():
        for text in model._base_manager.values_list(column, flat=True).iterator(10):
            yield from MENTIONED.findall(text)
