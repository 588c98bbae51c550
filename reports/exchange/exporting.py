"""Writes a plan as ita-plan/1, its keys in the schema's order."""

import json
from typing import Any

from itaportal.agencies.models import Agency
from measures.models import Plan
from reports.exchange.checking import schema
from reports.exchange.nouns import PLAN
from reports.exchange.stored import Stored

AGENCY_FIELDS = (
    "name", "short_name", "kind", "district", "province", "website", "phone", "document_prefix", "head_title",
)  # fmt: skip


def export_plan(plan: Plan) -> dict[str, Any]:
    """Return plan with its agency, reports and memos as ita-plan/1; what is not given, and defaults, are left out."""
    about = {"format": "ita-plan/1", "agency": _agency(plan.agency), "fiscal_year": plan.fiscal_year}
    ordered: dict[str, Any] = _in_order(about | Stored(plan).object_of(PLAN, plan), schema())
    return ordered


def export_text(plan: Plan) -> str:
    """Return `export_plan` as the text of a file."""
    return json.dumps(export_plan(plan), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _agency(agency: Agency) -> dict[str, str]:
    given = {name: value for name in AGENCY_FIELDS if (value := getattr(agency, name)) is not None}
    return given | ({"slug": agency.slug} if agency.slug_given else {})


def _in_order(value: Any, node: dict[str, Any]) -> Any:
    node = _resolved(node)
    if isinstance(value, dict):
        return {key: _in_order(value[key], each) for key, each in node["properties"].items() if key in value}
    return [_in_order(each, node["items"]) for each in value] if isinstance(value, list) else value


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    reference = node.get("$ref")
    if reference is None:
        return node
    found: Any = schema()
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    return _resolved(found)
