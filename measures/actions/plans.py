"""Beginning a year, and calling it otherwise."""

from typing import Any

from itaportal.agencies.models import Agency
from itaportal.agencies.writing import add, change
from measures.models import Plan


def start_plan(*, agency: Agency, fiscal_year: int, title: str, by: Any) -> Plan:
    """Store an empty plan of a fiscal year (พ.ศ.); raise ValidationError where the agency has one of that year."""
    return add(Plan(agency=agency, fiscal_year=fiscal_year, title=title), by=by)


def rename_plan(*, plan: Plan, title: str, seen: int | None, by: Any) -> Plan:
    """Give a plan another title; raise Stale where somebody else did so meanwhile."""
    return change(plan, {"title": title}, by=by, seen=seen)
