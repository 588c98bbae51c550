"""The tables of a plan, a noun to a module."""

from measures.models.measure import Measure, Milestone, Responsible, Step, StepNumbering, WorkStatus
from measures.models.plan import Finding, Plan
from measures.models.result import Evidence, Result

__all__ = [
    "Evidence", "Finding", "Measure", "Milestone", "Plan", "Responsible", "Result", "Step", "StepNumbering",
    "WorkStatus",
]  # fmt: skip
