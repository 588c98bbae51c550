"""Whether a document may be published or withdrawn now, and how far a request to publish is."""

from typing import Any

from django.db.models import QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from itaportal.memos.models import MemoPurpose
from itaportal.thai.numerals import thai_digits
from measures.models import Plan
from reports.models.publication import Publication
from reports.models.publishing import Publishing
from reports.models.report import Report
from reports.publishing.failing import GAVE_UP
from reports.publishing.places import PLAN_SLUG
from reports.publishing.preparing import Prepared

NOT_APPROVED = {
    MemoPurpose.APPROVE_PLAN: "แผนนี้ยังไม่มีบันทึกข้อความที่อนุมัติ กรุณาเสนอบันทึกขออนุมัติแผนก่อน",
    MemoPurpose.REPORT_RESULTS: "รายงานนี้ยังไม่มีบันทึกข้อความที่พิจารณาแล้ว กรุณาเสนอบันทึกรายงานผลก่อน",
}
OR_SETTING = " หรือให้ผู้ดูแลระบบของหน่วยงานเปิดการเผยแพร่โดยไม่ต้องมีบันทึกข้อความ"
GOING_ON = "กำลังเผยแพร่เอกสารนี้อยู่ กรุณารอให้เสร็จก่อน"
SAME = "เนื้อหาตรงกับฉบับที่ {} ที่เผยแพร่อยู่แล้ว ไม่ต้องเผยแพร่ซ้ำ"
WITHDRAWN_ALREADY = "ฉบับนี้ถอนไปแล้ว"
NO_REASON = "กรุณาระบุเหตุผลที่ถอน ทุกคนที่เปิดหน้าเอกสารจะเห็นเหตุผลนี้"


def slug_of(report: Report | None) -> str:
    """Return the document's part of the address; None is the plan itself."""
    return report.slug if report else PLAN_SLUG


def why_not_approved(plan: Plan, report: Report | None, *, is_approved: bool) -> str | None:
    """Return why an agency may not publish a document without an approved memo, None where it may."""
    if is_approved or plan.agency.publish_without_memo:
        return None
    purpose = MemoPurpose.REPORT_RESULTS if report else MemoPurpose.APPROVE_PLAN
    return NOT_APPROVED[purpose] + OR_SETTING


def why_not_publish(plan: Plan, report: Report | None, made: Prepared) -> str | None:
    """Return the Thai sentence why what was prepared may not be published now, None where it may."""
    if reason := why_not_approved(plan, report, is_approved=made.submission is not None):
        return reason
    if open_publishing(plan, report):
        return GOING_ON
    newest = newest_of(plan, report)
    is_same = newest and newest.sha256 == made.sha256 and newest.withdrawal is None
    return thai_digits(SAME.format(newest.number)) if newest and is_same else None


def newest_of(plan: Plan, report: Report | None) -> Publication | None:
    """Return the latest version of a document, withdrawn or not."""
    rows = Publication.objects.filter(**_document(plan, report))
    return rows.select_related("agency").prefetch_related("withdrawals").order_by("-number").first()


def open_publishing(plan: Plan, report: Report | None) -> Publishing | None:
    """Return the request that is on its way, None where there is none."""
    return requests_of(plan, report).filter(publication=None, failure="").first()


def last_request(plan: Plan, report: Report | None) -> Publishing | None:
    """Return the last request to publish a document, closed where its job came to nothing."""
    if last := requests_of(plan, report).first():
        close_if_stuck(last)
    return requests_of(plan, report).first()


def requests_of(plan: Plan, report: Report | None) -> QuerySet[Publishing]:
    """Return the requests to publish a document, the last one first."""
    return Publishing.objects.filter(**_document(plan, report))


def _document(plan: Plan, report: Report | None) -> dict[str, Any]:
    return {"agency": plan.agency_id, "fiscal_year": plan.fiscal_year, "slug": slug_of(report)}


def why_not_withdraw(publication: Publication, reason: str) -> str | None:
    """Return the Thai sentence why a version may not be withdrawn, None where it may."""
    if Publication.objects.filter(pk=publication.pk, withdrawals__isnull=False).exists():
        return WITHDRAWN_ALREADY
    return None if reason.strip() else NO_REASON


def close_if_stuck(asked: Publishing) -> None:
    """Note that nothing will come of a request whose job failed, was given up, or is gone."""
    job = DBTaskResult.objects.filter(pk=asked.job).first() if asked.job else None
    if asked.is_open and (job is None or job.status == TaskResultStatus.FAILED):
        fail(asked, GAVE_UP)


def fail(asked: Publishing, sentence: str) -> None:
    """Note why nothing came of a request; one that led to a publication after all stays as it is."""
    Publishing.objects.filter(pk=asked.pk, publication=None).update(failure=sentence)
