"""`{% changed_since memo user %}`, `{% plan_badge plan %}`, `{% report_badge report %}`: what was edited since."""

from typing import Any

from django import template

from itaportal.memos.models import Memo
from measures.models import Plan
from reports.changes import seen_before
from reports.models import Report
from reports.standing import plan_carried, report_carried

register = template.Library()


@register.inclusion_tag("memo/changed_since.html")
def changed_since(memo: Memo, user: Any) -> dict[str, Any]:
    """Show what differs since user last signed an earlier submission of memo; nothing for who signed none."""
    return {"seen": seen_before(memo, user)}


@register.inclusion_tag("memo/carried.html")
def plan_badge(plan: Plan) -> dict[str, Any]:
    """Show how far a plan is with those who approve it, and that it was edited since."""
    return {"carried": plan_carried(plan.agency, plan.fiscal_year), "slug": plan.agency.slug}


@register.inclusion_tag("memo/carried.html")
def report_badge(report: Report) -> dict[str, Any]:
    """Show how far a round's report is with those who take note of it, and that it was edited since."""
    plan = report.plan
    return {"carried": report_carried(plan.agency, plan.fiscal_year, report.round), "slug": plan.agency.slug}
