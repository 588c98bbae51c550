"""ita-plan/1 in and out: a file becomes a plan with its reports and memos, and a plan becomes a file."""

from reports.exchange.errors import ExchangeErrors, Problem
from reports.exchange.exporting import export_plan, export_text
from reports.exchange.importing import Imported, import_file

__all__ = ["ExchangeErrors", "Imported", "Problem", "export_plan", "export_text", "import_file"]
