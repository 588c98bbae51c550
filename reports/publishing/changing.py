"""What is new in a document since its last version, as one sentence that a person may write anew."""

import json
from collections import Counter

from itaportal import blobs
from itaportal.thai.numerals import thai_digits
from reports.changes import compared
from reports.changes.comparing import ADDED, CHANGED, REMOVED
from reports.changes.parts import Scope
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
    old, new = (json.loads(each)["content"] for each in (blobs.read(older.sha256).decode(), text))
    scope = Scope("", older.round, None if older.slug == PLAN_SLUG else older.round)
    counted = Counter(change.kind for change in compared(old, new, scope))
    told = [words.format(counted[kind]) for kind, words in WORDS.items() if counted[kind]]
    return thai_digits(" ".join(told)) or ONLY_FORM
