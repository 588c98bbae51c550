"""Tables of reports: what an agency writes (Report, its sections and layouts) and what was published of it."""

from reports.models.listed import FigureKind, ProvinceFigure, PublishedMeasure
from reports.models.open_data import OpenDataFile
from reports.models.publication import PublicAddress, Publication, PublishedFile, Withdrawal
from reports.models.publishing import Publishing
from reports.models.report import (
    Report,
    ReportLayout,
    ReportSection,
    SectionKind,
    TableRows,
    refuse_wrong_columns,
    refuse_wrong_tables,
)

__all__ = [
    "FigureKind",
    "OpenDataFile",
    "ProvinceFigure",
    "PublicAddress",
    "Publication",
    "PublishedFile",
    "PublishedMeasure",
    "Publishing",
    "Report",
    "ReportLayout",
    "ReportSection",
    "SectionKind",
    "TableRows",
    "Withdrawal",
    "refuse_wrong_columns",
    "refuse_wrong_tables",
]
