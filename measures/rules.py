"""What may happen to a round: its results and report are locked once the memo that carries them is accepted."""

from itaportal.memos.models import Memo, MemoPurpose
from itaportal.memos.rules import is_accepted
from itaportal.thai.dates import round_words
from measures.models import Plan


def locked_rounds(plan: Plan) -> set[int | None]:
    """Return the rounds of plan (None: the report without a round) whose results and report may no longer change."""
    memos = Memo.objects.filter(agency=plan.agency_id, fiscal_year=plan.fiscal_year, frozen_at__isnull=False)
    carrying = memos.filter(purpose=MemoPurpose.REPORT_RESULTS).prefetch_related("endorsements")
    return {memo.round for memo in carrying if is_accepted(memo)}


def why_not_change_round(months: int | None, locked: set[int | None]) -> str | None:
    """Return why a round's results and report may not change, given the plan's `locked_rounds`; None where they may."""
    if months not in locked:
        return None
    name = round_words(months) if months else "ที่ไม่ระบุรอบ"
    return f"รายงาน{name} ผู้บริหารพิจารณาแล้ว ผลและรายงานของรอบนี้จึงเปลี่ยนไม่ได้ กรุณานำส่วนนี้กลับไปเป็นตามเดิม"
