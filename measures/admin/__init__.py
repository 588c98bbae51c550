"""The admin's pages of plans, measures and results, a noun to a module."""

from measures.admin.measures import MeasureAdmin
from measures.admin.plans import PlanAdmin
from measures.admin.results import ResultAdmin

__all__ = ["MeasureAdmin", "PlanAdmin", "ResultAdmin"]
