"""Writes a plan as ita-plan/1, its keys in the schema's order."""

from typing import Any

from itaportal.agencies.models import Agency
from measures.models import Plan
from reports.exchange.nouns import PLAN
from reports.exchange.stored import Stored
from reports.plan_text import in_order, plan_text

AGENCY_FIELDS = (
    "name", "short_name", "kind", "district", "province", "website", "phone", "document_prefix", "head_title",
)  # fmt: skip


def export_plan(plan: Plan) -> dict[str, Any]:
    """Return plan with its agency, reports and memos as ita-plan/1; what is not given, and defaults, are left out."""
    about = {"format": "ita-plan/1", "agency": _agency(plan.agency), "fiscal_year": plan.fiscal_year}
    return in_order(about | Stored(plan).object_of(PLAN, plan))


def export_text(plan: Plan) -> str:
    """Return `export_plan` as the text of a file."""
    return plan_text(export_plan(plan))


def _agency(agency: Agency) -> dict[str, str]:
    given = {name: value for name in AGENCY_FIELDS if (value := getattr(agency, name)) is not None}
    return given | ({"slug": agency.slug} if agency.slug_given else {})
