"""manage.py demo_publications: what is public when a try-out begins; refused outside demo mode."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from itaportal.agencies.demo import FIRST, REFUSED
from itaportal.agencies.models import Agency
from itaportal.agencies.writing import change
from measures.models import Plan
from reports.actions.publishing import ask_to_publish
from reports.formats.pdf import PdfUnavailable
from reports.models import Publication, Report
from reports.publishing.asking import slug_of
from reports.publishing.making import carry_out

PUBLISHER = "portal"
LEFT_TO_TRY = (FIRST, 2570)  # its memo is on its way up the chain


class Command(BaseCommand):
    """Publishes, without memos, every document that is not published yet but those of one plan; says so of each."""

    help = "เผยแพร่เอกสารสาธิต เฉพาะในโหมดสาธิต หลังจากมีบัญชีสาธิตแล้ว"

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(REFUSED)
        by = get_user_model().objects.filter(username=PUBLISHER).first()
        if by is None:
            return
        for agency in Agency.objects.filter(pk__in={plan.agency_id for plan in _plans()}):
            change(agency, {"publish_without_memo": True}, by=by)
        for plan, report in [each for one in _plans() for each in _documents(one)]:
            self._publish(plan, report, by)

    def _publish(self, plan: Plan, report: Report | None, by: Any) -> None:
        try:
            carry_out(ask_to_publish(plan=plan, report=report, photos=False, changes="", by=by))
        except PdfUnavailable as reason:
            raise CommandError(str(reason)) from reason
        except ValidationError as reason:  # a run before was ended in the middle: the worker takes that one up
            self.stdout.write(f"{plan} {slug_of(report)}: {reason.message}")
            return
        self.stdout.write(f"published agency={plan.agency.slug} year={plan.fiscal_year} {slug_of(report)}")


def _plans() -> list[Plan]:
    left = {"agency__slug": LEFT_TO_TRY[0], "fiscal_year": LEFT_TO_TRY[1]}
    return list(Plan.objects.exclude(**left).select_related("agency").order_by("fiscal_year", "pk"))


def _documents(plan: Plan) -> Iterator[tuple[Plan, Report | None]]:
    """Yield the plan's documents that nobody has published."""
    made = Publication.objects.filter(agency=plan.agency, fiscal_year=plan.fiscal_year)
    there = set(made.values_list("slug", flat=True))
    for report in (None, *plan.reports.select_related("plan__agency")):
        if slug_of(report) not in there:
            yield plan, report
