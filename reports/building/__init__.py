"""Builds the Document of a plan or a report: the one reader of the models' tables for print."""

from reports.building.assembling import document_of, memo_document_of
from reports.building.pictures import pictures_of, public_pictures_of
from reports.building.working import working_tables

__all__ = ["document_of", "memo_document_of", "pictures_of", "public_pictures_of", "working_tables"]
