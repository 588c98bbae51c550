"""Handing in a memo: what it carries is frozen with it, in the same act that sends it up its chain."""

from typing import Any

from itaportal.audit.recording import recording
from itaportal.memos.actions.moving import refuse, stored_memo
from itaportal.memos.actions.submitting import send_on_paper, submit
from itaportal.memos.models import Attachment, Memo, MemoPurpose, Submission
from itaportal.memos.rules import why_not_submit
from itaportal.memos.states import Verb
from itaportal.thai.dates import round_words
from itaportal.thai.numerals import thai_digits
from measures.models import Plan
from reports.models import Report
from reports.snapshots import freeze

NO_PLAN = "ยังไม่มีแผนมาตรการของปีงบประมาณ พ.ศ. {} กรุณาเริ่มแผนของปีนั้นก่อน แล้วจึงเสนอบันทึกข้อความ"
NO_REPORT = "ยังไม่มีรายงานของ{} กรุณาจัดทำรายงานก่อน หรือเลือกไม่แนบรายงาน แล้วจึงเสนอบันทึกข้อความ"


def submit_memo(*, memo: Memo, by: Any, on_paper: bool = False) -> Submission:
    """Freeze memo with the plan or report that it carries, and send it up its chain, or out for signing on paper.

    Raise ValidationError with the Thai sentence why that may not be.
    """
    with recording(memo.agency_id, by=by):
        stored = stored_memo(memo.pk)
        refuse(why_not_submit(stored, Verb.SEND_ON_PAPER if on_paper else Verb.SUBMIT))
        refuse(why_not_carry(stored))
        frozen = freeze(*carried_by(stored), stored, stored.attachment)
        send = send_on_paper if on_paper else submit
        return send(memo=stored, content=frozen.text, by=by)


def carried_by(memo: Memo) -> tuple[Plan, Report | None]:
    """Return the plan and the report that memo carries; raise Plan.DoesNotExist where there is no plan."""
    plan = Plan.objects.select_related("agency").get(agency=memo.agency_id, fiscal_year=memo.fiscal_year)
    return plan, _report_of(memo)


def why_not_carry(memo: Memo) -> str | None:
    """Return which of plan and report is not there for memo to carry, None where they are."""
    if not Plan.objects.filter(agency=memo.agency_id, fiscal_year=memo.fiscal_year).exists():
        return NO_PLAN.format(thai_digits(str(memo.fiscal_year)))
    if memo.round is None or _report_of(memo) or not _needs_report(memo):
        return None
    return NO_REPORT.format(round_words(memo.round))


def _report_of(memo: Memo) -> Report | None:
    """Return the report that memo is about, of its round or of all; what asks for approval carries the plan."""
    if memo.purpose == MemoPurpose.APPROVE_PLAN:
        return None
    reports = Report.objects.filter(agency=memo.agency_id, plan__fiscal_year=memo.fiscal_year, round=memo.round)
    return reports.select_related("plan").prefetch_related("sections").first()


def _needs_report(memo: Memo) -> bool:
    return memo.purpose == MemoPurpose.REPORT_RESULTS and memo.attachment != Attachment.NONE
