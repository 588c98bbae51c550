"""The tables of a plan, a noun to a module."""

from measures.models.measure import Answer, Measure, Milestone, Responsible, Step, StepNumbering, WorkStatus
from measures.models.plan import Finding, Plan
from measures.models.result import Evidence, Result, StoredFile

__all__ = [
    "Answer", "Evidence", "Finding", "Measure", "Milestone", "Plan", "Responsible", "Result", "Step", "StepNumbering",
    "StoredFile", "WorkStatus",
]  # fmt: skip
