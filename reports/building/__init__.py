"""Builds the Document of a plan or a report: the one reader of the models' tables for print."""

from reports.building.assembling import document_of, memo_document_of, plan_tables
from reports.building.pictures import pictures_of
from reports.building.signing import DRAFT, Signed, signed_document
from reports.building.working import working_tables

__all__ = [
    "DRAFT",
    "Signed",
    "document_of",
    "memo_document_of",
    "pictures_of",
    "plan_tables",
    "signed_document",
    "working_tables",
]
