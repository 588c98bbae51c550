"""What a memo carries, in one line."""

from itaportal.memos.models import Attachment, Memo, MemoPurpose
from itaportal.thai.dates import fiscal_year_words, round_words

HOW = {Attachment.ATTACHED: "แนบ{}ทั้งฉบับ", Attachment.INSIDE: "แสดงตารางของ{}ในบันทึก"}
NOTHING = "ไม่มีเอกสารแนบ"


def carried_words(memo: Memo) -> str:
    """Return แนบรายงานผลรอบ ๖ เดือน ปีงบประมาณ พ.ศ. ๒๕๖๙ทั้งฉบับ, or that nothing is attached."""
    how = HOW.get(Attachment(memo.attachment))
    return how.format(f"{_what(memo)} {fiscal_year_words(memo.fiscal_year)} ").replace("  ", " ") if how else NOTHING


def _what(memo: Memo) -> str:
    if memo.purpose == MemoPurpose.APPROVE_PLAN:
        return "แผนมาตรการ"
    return f"รายงานผล{round_words(memo.round)}" if memo.round else "แผนมาตรการและผลการดำเนินการ"
