"""`{% asked_of plan months as asked %}`: which fields of a result the plan's report of a round prints."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import Q

from measures.models import Plan
from reports.layouts import leaves
from reports.models import ReportSection, SectionKind

register = template.Library()

OF_RESULTS = frozenset({"status", "detail", "output", "outcome", "success", "remark"})
# What is asked where no report has been begun.
USUAL = frozenset({"detail", "output", "outcome"})


@register.simple_tag
def asked_of(plan: Plan, months: int) -> frozenset[str]:
    """Return the fields that the report of the round (or of all rounds) has a column for; the usual three for none."""
    tables = ReportSection.objects.filter(
        Q(report__round=months) | Q(report__round=None),
        agency=plan.agency_id,
        report__plan=plan,
        kind=SectionKind.TABLE,
        columns__isnull=False,
    )
    return _contents(tables.values_list("columns", flat=True)) & OF_RESULTS or USUAL


def _contents(tables: Iterable[Any]) -> frozenset[str]:
    return frozenset(content for columns in tables for leaf in leaves(columns) for content in leaf.content)
