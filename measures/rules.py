"""What may happen to a round: its results and report are locked once the memo that carries them is accepted."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from itaportal.memos.models import Memo, MemoPurpose
from itaportal.memos.rules import accepted_on
from itaportal.memos.states import Status
from itaportal.thai.dates import round_words, short_date
from measures.models import Measure, Plan, Result

LOCKED = "แก้ไม่ได้ เพราะรายงาน{}ได้รับการพิจารณาแล้วเมื่อ {} หากต้องแก้ กรุณาให้ผู้ดูแลระบบของหน่วยงานปลดล็อกรอบ แล้วเสนอรายงานฉบับแก้ไขใหม่"

IN_REPORT = "ลบไม่ได้ เพราะผลของมาตรการนี้อยู่ในรายงาน{}ที่ได้รับการพิจารณาแล้วเมื่อ {}"


def locks_of(plan: Plan) -> dict[int | None, date]:
    """Return the rounds of plan (None: the report without a round) that are locked, with the day that locked each."""
    memos = Memo.objects.filter(agency=plan.agency_id, fiscal_year=plan.fiscal_year, status=Status.APPROVED)
    carrying = memos.filter(purpose=MemoPurpose.REPORT_RESULTS).prefetch_related("endorsements")
    return {memo.round: accepted_on(memo) for memo in carrying}


def locked_rounds(plan: Plan) -> set[int | None]:
    """Return the rounds of plan (None: the report without a round) whose results and report may no longer change."""
    return set(locks_of(plan))


def why_not_change_round(months: int | None, locked: set[int | None]) -> str | None:
    """Return why a round's results and report may not change, given the plan's `locked_rounds`; None where they may."""
    if months not in locked:
        return None
    return f"รายงาน{_named(months)} ผู้บริหารพิจารณาแล้ว ผลและรายงานของรอบนี้จึงเปลี่ยนไม่ได้ กรุณานำส่วนนี้กลับไปเป็นตามเดิม"


def may_be_locked() -> Exists:
    """Return what says of a result, as it is loaded, whether a memo carries its round: only then ask `locks_of`."""
    return Exists(
        Memo.objects.filter(
            agency=OuterRef("agency"),
            fiscal_year=OuterRef("measure__plan__fiscal_year"),
            round=OuterRef("round"),
            purpose=MemoPurpose.REPORT_RESULTS,
            status=Status.APPROVED,
        )
    )


def why_not_record(months: int | None, locks: dict[int | None, date]) -> str | None:
    """Return why nothing can be recorded in a round, given the plan's `locks_of`, to people who look at it."""
    return LOCKED.format(_named(months), short_date(locks[months])) if months in locks else None


def _named(months: int | None) -> str:
    return round_words(months) if months else "ที่ไม่ระบุรอบ"


def why_not_remove(measure: Measure, locks: dict[int | None, date]) -> str | None:
    """Return why a measure may not be removed, given the plan's `locks_of`; None where it may."""
    held = Result.objects.filter(Q(measure=measure) | Q(measure__parent=measure), round__in=[*filter(None, locks)])
    months = held.values_list("round", flat=True).first()
    return None if months is None else IN_REPORT.format(_named(months), short_date(locks[months]))
