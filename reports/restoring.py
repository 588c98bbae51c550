"""What the rounds' locks say when something of a report is to be put back as it was."""

from itaportal.agencies.restoring import forbid
from measures.rules import locks_of, why_not_record
from reports.models import Report, ReportSection


def _why_not_report(report: Report) -> str | None:
    return why_not_record(report.round, locks_of(report.plan))


def _why_not_section(section: ReportSection) -> str | None:
    return _why_not_report(section.report)


forbid("reports.report", _why_not_report)
forbid("reports.reportsection", _why_not_section)
