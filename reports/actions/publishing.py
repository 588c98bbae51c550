"""The verbs of publishing: asked for – a job carries it out – and taken back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from itaportal.agencies.writing import add
from itaportal.audit.recording import recording
from measures.models import Plan
from reports.models import Publication, Publishing, Report, Withdrawal
from reports.publishing.asking import close_if_stuck, open_publishing, why_not_publish, why_not_withdraw
from reports.publishing.preparing import prepared
from reports.publishing.shelving import shelve
from reports.tasks import publish


def ask_to_publish(*, plan: Plan, report: Report | None, photos: bool, changes: str, by: Any) -> Publishing:
    """Freeze what is to be published and hand it to a job, in one transaction; return the request.

    In: photos, whether the evidence's photos go along; changes, what is new since the last version, in a sentence.
    Raise ValidationError with the Thai sentence why it may not be.
    """
    with recording(plan.agency_id, by=by):
        if before := open_publishing(plan, report):
            close_if_stuck(before)
        made = prepared(plan, report, photos=photos)
        if reason := why_not_publish(plan, report, made):
            raise ValidationError(reason, code="not_now")
        asked = Publishing(
            agency_id=plan.agency_id,
            fiscal_year=plan.fiscal_year,
            slug=made.slug,
            round=made.months,
            title=made.title,
            changes=changes,
            content=made.text,
            sha256=made.sha256,
            submission=made.submission,
            approved=made.approved,
            asked_by=by,
            asked_at=timezone.now(),
        )
        add(asked, by=by, verb="publishing_asked")
        asked.job = publish.enqueue(asked.pk).id
        asked.save()
    return asked


def withdraw(*, publication: Publication, reason: str, by: Any) -> Withdrawal:
    """Take a version back: its addresses say so, with the reason; the bytes are not served any more.

    Raise ValidationError with the Thai sentence why that may not be.
    """
    with recording(publication.agency_id, by=by) as record:
        if refusal := why_not_withdraw(publication, reason):
            raise ValidationError(refusal, code="not_now")
        made = Withdrawal.objects.create(
            agency_id=publication.agency_id, publication=publication, reason=reason, by=by, at=timezone.now()
        )
        fresh = Publication.objects.select_related("agency").get(pk=publication.pk)
        shelve(fresh)
        record("withdrawn_from_public", fresh, {"withdrawal": (None, reason)})
    return made
