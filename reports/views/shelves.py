"""Which documents an agency has: its years, newest first, and in each the plan and the reports."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from itaportal.thai.dates import round_words
from measures.models import Plan
from reports.models import Report

PLAN_SLUG = "measures"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list: its kind and round in words, its title as typed, its address."""

    words: str
    title: str
    slug: str
    address: str


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year (พ.ศ.) with its documents: the plan first, then the reports in their order."""

    fiscal_year: int
    documents: tuple[Listed, ...]


def years_of(agencies: Iterable[int]) -> dict[int, list[Year]]:
    """Return each agency's years, newest first, by the agency's key; two queries however many there are."""
    plans = Plan.objects.filter(agency__in=list(agencies)).select_related("agency").prefetch_related("reports")
    years: dict[int, list[Year]] = defaultdict(list)
    for plan in plans.order_by("-fiscal_year"):
        years[plan.agency_id].append(year_of(plan))
    return years


def year_of(plan: Plan) -> Year:
    """Return the plan's year with the plan and its reports."""
    reports = (_listed(plan, report.slug, report.title, _words(report)) for report in plan.reports.all())
    return Year(plan.fiscal_year, (_listed(plan, PLAN_SLUG, plan.title, "มาตรการประจำปี"), *reports))


def _words(report: Report) -> str:
    return f"รายงานผล {round_words(report.round)}" if report.round else "รายงานผล"


def _listed(plan: Plan, slug: str, title: str | None, words: str) -> Listed:
    address = reverse("document", args=[plan.agency.slug, plan.fiscal_year, slug])
    return Listed(words, title or plan.title, slug, address)
