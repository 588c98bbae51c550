"""What would be published of a plan or a report now: what its memo froze, as it was signed; else the tables."""

import json
from dataclasses import dataclass, replace

from itaportal.memos.models import Attachment, Memo, MemoPurpose, Submission
from itaportal.memos.rules import accepted_on
from itaportal.memos.states import Status
from itaportal.thai.dates import full_date
from itaportal.thai.numerals import thai_digits
from measures.models import Plan
from reports.building import document_of, pictures_of, plan_tables
from reports.building.pictures import EMBLEM
from reports.documents import Document
from reports.exchange import export_plan
from reports.formats.naming import pictures_named
from reports.models import Report
from reports.publishing.content import public_content, shows_results
from reports.publishing.places import PLAN_SLUG
from reports.publishing.private import telephones, without_autographs, without_photos
from reports.signing import frozen_run, paper_of
from reports.snapshots import Snapshot, fingerprint, keep_pictures, text_of, thawed

APPROVED = "อนุมัติตามบันทึกข้อความลงวันที่ {}"
ON_PAPER = "อนุมัติตามบันทึกข้อความที่ลงนามบนกระดาษ ลงวันที่ {}"


@dataclass(frozen=True)
class Prepared:
    """A document ready to be published: the canonical text and its fingerprint, and the memo that it was signed by.

    How many photos it has, and the telephone numbers in it (Arabic digits): somebody is asked about them.
    """

    slug: str
    months: int | None
    title: str
    text: str
    sha256: str
    submission: Submission | None
    approved: str
    photos: int
    telephones: tuple[str, ...]


def approved_memo(plan: Plan, report: Report | None) -> Memo | None:
    """Return the approved memo that carries the plan or the report, None where there is none."""
    purpose = MemoPurpose.REPORT_RESULTS if report else MemoPurpose.APPROVE_PLAN
    rows = Memo.objects.filter(
        agency=plan.agency_id,
        fiscal_year=plan.fiscal_year,
        purpose=purpose,
        round=report.round if report else None,
        status=Status.APPROVED,
    )
    related = ("sections", "endorsements__office", "endorsements__picture", "submissions__submitted_by")
    carrying = rows.exclude(attachment=Attachment.NONE).select_related("agency").prefetch_related(*related)
    return carrying.first()


def prepared(plan: Plan, report: Report | None, *, photos: bool) -> Prepared:
    """Return what would be published, without photos of evidence unless they are wanted.

    snapshots.Unreadable where what a memo froze is not what this portal wrote; OSError where the disk is full.
    """
    memo = approved_memo(plan, report)
    run = frozen_run(memo) if memo else None
    made = _as_signed(memo, run) if memo and run else _as_it_stands(plan, report)
    named = pictures_named(made.document) - {EMBLEM}
    if not photos:
        made = replace(made, document=without_photos(made.document))
    snapshot = _public(made, plan, report, memo)
    text = text_of(snapshot)
    return Prepared(
        slug=report.slug if report else PLAN_SLUG,
        months=report.round if report else None,
        title=_title(made.document),
        text=text,
        sha256=fingerprint(text),
        submission=run,
        approved=_approved(memo, run) if memo and run else "",
        photos=len(named),
        telephones=telephones(json.loads(text), plan.agency.phone or ""),
    )


def _as_signed(memo: Memo, run: Submission) -> Snapshot:
    """Return what was signed with everybody's word on it; pictures of signatures are private and stay behind."""
    frozen = thawed(run.content)
    return replace(frozen, document=without_autographs(paper_of(memo).document))


def _as_it_stands(plan: Plan, report: Report | None) -> Snapshot:
    """Return the tables as they are, without memos: none of them is approved."""
    document = replace(document_of(plan, report), memos=())
    return Snapshot(export_plan(plan), document, keep_pictures(document, pictures_of(plan)))


def _public(made: Snapshot, plan: Plan, report: Report | None, memo: Memo | None) -> Snapshot:
    slug, months = (report.slug, report.round) if report else (PLAN_SLUG, None)
    results = report is not None or shows_results(made.document, plan_tables(plan))
    content = public_content(made.content, slug, months, memo.purpose if memo else "", results=results)
    named = pictures_named(made.document)
    return Snapshot(content, made.document, {name: sha for name, sha in made.pictures.items() if name in named})


def _title(document: Document) -> str:
    lines = document.cover.title if document.cover else ()
    return " ".join(line.text for line in lines) or document.title


def _approved(memo: Memo, run: Submission) -> str:
    words = ON_PAPER if run.scan_sha256 else APPROVED
    return thai_digits(words.format(full_date(accepted_on(memo))))
