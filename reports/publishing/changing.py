"""What is new in a document since an earlier version: as a list, and as one sentence that a person may write anew."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from itaportal import blobs
from itaportal.thai.numerals import thai_digits
from reports.changes import Change, compared
from reports.changes.comparing import ADDED, CHANGED, REMOVED
from reports.changes.parts import Scope, rounds_of
from reports.models.publication import Publication
from reports.publishing.places import PLAN_SLUG
from reports.snapshots import fingerprint

WORDS = {ADDED: "เพิ่ม {} รายการ", CHANGED: "แก้ไข {} แห่ง", REMOVED: "ตัดออก {} รายการ"}
ONLY_FORM = "แก้ไขรูปแบบหรือถ้อยคำนอกตารางมาตรการ"


def changes_words(older: Publication, text: str) -> str:
    """Return what differs from an earlier version to a frozen text: เพิ่ม ๑ รายการ แก้ไข ๒ แห่ง; "" for nothing.

    blobs.Lost where the earlier content is gone.
    """
    if older.sha256 == fingerprint(text):
        return ""
    old, new = map(_content, (blobs.read(older.sha256).decode(), text))
    return counted_words(compared(old, new, _scope(older))) or ONLY_FORM


def changes_between(older: Publication, newer: Publication) -> list[Change]:
    """Return what differs between two versions of a document, the text of the memos that they carry too.

    blobs.Lost where the content of one is gone.
    """
    old, new = (_content(blobs.read(each.sha256).decode()) for each in (older, newer))
    purpose = next((memo["purpose"] for memo in new.get("memos", [])), "")
    return compared(old, new, _scope(newer, purpose))


def counted_words(changes: Iterable[Change]) -> str:
    """Return how many things were added, changed and taken out, in words; "" where nothing was."""
    counted = Counter(change.kind for change in changes)
    told = [words.format(counted[kind]) for kind, words in WORDS.items() if counted[kind]]
    return thai_digits(" ".join(told))


def _content(text: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads(text)["content"]
    return content


def _scope(of: Publication, purpose: str = "") -> Scope:
    return Scope(purpose, of.round, () if of.slug == PLAN_SLUG else rounds_of(of.round))
