"""`{% changed_since memo user %}`, `{% agreed_badge measure %}`, `{% report_badge report %}`: what was edited since."""

from typing import Any

from django import template

from itaportal.memos.models import Memo
from measures.models import Measure
from reports.changes import seen_before
from reports.models import Report
from reports.standing import plan_carried, report_carried

register = template.Library()


@register.inclusion_tag("memo/changed_since.html")
def changed_since(memo: Memo, user: Any) -> dict[str, Any]:
    """Show what differs since user last signed an earlier submission of memo; nothing for who signed none."""
    return {"seen": seen_before(memo, user)}


@register.inclusion_tag("memo/agreed.html")
def agreed_badge(measure: Measure) -> dict[str, Any]:
    """Show that a measure was changed since its year's plan was approved."""
    plan = measure.plan
    carried = plan_carried(plan.agency, plan.fiscal_year)
    agreed = carried.agreed if carried else None
    if agreed is None or not agreed.measures:
        return {"agreed": None}
    keys = list(Measure.objects.filter(plan=plan, parent=None).values_list("pk", flat=True))
    at = keys.index(measure.parent_id or measure.pk)
    return {"agreed": agreed if at in agreed.measures else None, "at": at, "slug": plan.agency.slug}


@register.inclusion_tag("memo/carried.html")
def report_badge(report: Report) -> dict[str, Any]:
    """Show how far a round's report is with those who take note of it, and that it was edited since."""
    plan = report.plan
    return {"carried": report_carried(plan.agency, plan.fiscal_year, report.round), "slug": plan.agency.slug}
