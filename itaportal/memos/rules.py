"""What may happen to a memo: each rule answers with a Thai reason against it, or None."""

from itaportal.memos.models import Decision, Memo

ACCEPTED = frozenset({Decision.ACKNOWLEDGED, Decision.ENDORSED, Decision.APPROVED})


def why_not_change(memo: Memo) -> str | None:
    """Return why memo's content may not change, None where it may: what was submitted stays as it was signed."""
    if memo.frozen_at is None:
        return None
    return "บันทึกข้อความนี้เสนอแล้ว เนื้อหาจึงเปลี่ยนไม่ได้ หากต้องแก้ไข กรุณาจัดทำและเสนอใหม่"


def is_accepted(memo: Memo) -> bool:
    """Say whether a submitted memo's last endorser acknowledged, endorsed or approved it."""
    last = list(memo.endorsements.all())[-1:]
    return memo.frozen_at is not None and any(endorsement.decision in ACCEPTED for endorsement in last)
