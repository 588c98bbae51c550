"""Freezing what is submitted, and reading it back.

One canonical text (sorted keys, UTF-8, nothing between) of the plan's content, the Document made from it and the hashes
of the pictures that it shows: the same tables give the same bytes on any database, and any edit gives other ones.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from itaportal import blobs
from itaportal.memos.models import Memo
from measures.models import Plan
from reports.building import memo_document_of, pictures_of
from reports.documents import Document
from reports.exchange import export_plan
from reports.formats.naming import pictures_named
from reports.models import Report
from reports.snapshots.codec import Unreadable, decoded, encoded

FORMAT = "ita-snapshot/1"
KEYS = {"format", "content", "document", "pictures"}


@dataclass(frozen=True, slots=True)
class Frozen:
    """The text of a snapshot and its SHA-256, which signatures are bound to."""

    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was frozen: the plan as ita-plan/1, the Document before anybody's word on it, its pictures by name."""

    content: dict[str, Any]
    document: Document
    pictures: dict[str, str]  # name → SHA-256 of its bytes


def freeze(plan: Plan, report: Report | None, memo: Memo, attachment: str) -> Frozen:
    """Return a memo with the report (or plan) that it carries as one text; its pictures' bytes are kept besides.

    A picture that storage lost is left out, as in print. OSError where the disk is full.
    """
    document = memo_document_of(plan, report, memo, attachment)
    text = text_of(Snapshot(_content(plan), document, keep_pictures(document, pictures_of(plan))))
    return Frozen(text, fingerprint(text))


def keep_pictures(document: Document, stored: Mapping[str, bytes]) -> dict[str, str]:
    """Keep the bytes of the pictures that document names, and return name → SHA-256; OSError where the disk is full."""
    return {name: blobs.keep(stored[name]) for name in sorted(pictures_named(document) & set(stored))}


def _content(plan: Plan) -> dict[str, Any]:
    """Return the plan's content without anybody's word on its memos: that comes after what is submitted."""
    content = export_plan(plan)
    if "memos" not in content:
        return content
    memos = [{key: value for key, value in memo.items() if key != "endorsements"} for memo in content["memos"]]
    return content | {"memos": memos}


def text_of(snapshot: Snapshot) -> str:
    """Return the one text that says this snapshot."""
    document = encoded(snapshot.document, Document)
    parts = {"format": FORMAT, "content": snapshot.content, "document": document, "pictures": snapshot.pictures}
    return json.dumps(parts, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a snapshot's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def thawed(text: str) -> Snapshot:
    """Return what was frozen as text; Unreadable where the text is not, to the letter, what is written for it."""
    try:
        parts = json.loads(text)
    except ValueError as error:
        raise Unreadable(str(error)) from None
    if not isinstance(parts, dict) or parts.get("format") != FORMAT or parts.keys() != KEYS:
        raise Unreadable(f"not {FORMAT}")
    content, pictures = parts["content"], parts["pictures"]
    if not isinstance(content, dict) or not isinstance(pictures, dict):
        raise Unreadable("content and pictures are no objects")
    snapshot = Snapshot(content, decoded(parts["document"], Document), pictures)
    if not _is_written_so(snapshot, text):
        raise Unreadable("not in its canonical form")
    return snapshot


def _is_written_so(snapshot: Snapshot, text: str) -> bool:
    try:
        return text_of(snapshot) == text
    except ValueError:
        return False


class KeptPictures(Mapping[str, bytes]):
    """A snapshot's pictures by name, each read when it is asked for; blobs.Lost where its bytes were changed."""

    def __init__(self, pictures: Mapping[str, str]) -> None:
        self._pictures = pictures

    def __getitem__(self, name: str) -> bytes:
        return blobs.read(self._pictures[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._pictures)

    def __len__(self) -> int:
        return len(self._pictures)


def pictures_kept(snapshot: Snapshot) -> Mapping[str, bytes]:
    """Return the pictures as they were frozen, for a renderer."""
    return KeptPictures(snapshot.pictures)
