"""PURE: what of a plan's frozen content (ita-plan/1) belongs to one document: nothing else is published with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from reports.building.cells import printed_line
from reports.documents import Document
from reports.formats.naming import tables_of
from reports.publishing.places import PLAN_SLUG

SHOWS_RESULTS = frozenset({"detail", "output", "outcome", "success", "status", "remark", "evidence"})


def public_content(
    content: Mapping[str, Any], slug: str, months: int | None, purpose: str, *, results: bool = True
) -> dict[str, Any]:
    """Return content with the one document's report, memo and results: other rounds and memos are nobody's yet.

    In: months, the report's round, None for every round; purpose, that of the memo that carries it, "" for none;
    results, whether the document shows any.
    """
    is_plan = slug == PLAN_SLUG
    kept = dict(content) | {"measures": [_measure(each, months, results=results) for each in content["measures"]]}
    if "reports" in kept:
        kept["reports"] = [each for each in kept["reports"] if not is_plan and each.get("round") == months]
    if "memos" in kept:
        kept["memos"] = [each for each in kept["memos"] if _is_of(each, purpose, months)]
    return kept


def shows_results(document: Document, tables: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a plan's document shows results, by the headings of such columns in the tables that print it."""
    shown = {heading for table in tables_of(document) for heading in table.leaf_headings()}
    columns = [leaf for table in tables for column in table["columns"] for leaf in column.get("columns") or [column]]
    return any(SHOWS_RESULTS & set(each["content"]) and printed_line(each["heading"]) in shown for each in columns)


def _is_of(memo: Mapping[str, Any], purpose: str, months: int | None) -> bool:
    return memo.get("purpose") == purpose and memo.get("round") == months


def _measure(measure: Mapping[str, Any], months: int | None, *, results: bool) -> dict[str, Any]:
    kept = dict(measure)
    if "results" in kept:
        kept["results"] = [each for each in kept["results"] if results and months in (None, each.get("round"))]
    if "parts" in kept:
        kept["parts"] = [_measure(each, months, results=results) for each in kept["parts"]]
    return kept
