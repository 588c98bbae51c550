"""Builds the Document of a plan or a report: the one reader of the models' tables for print."""

from reports.building.assembling import document_of, pictures_of

__all__ = ["document_of", "pictures_of"]
