"""The tables that people work in: a layout's, with every measure asked for, as it is stored."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from measures.models import Plan
from reports.building.cells import printed_line
from reports.building.reading import entries_of, headings_of
from reports.building.tables import build_table
from reports.documents import Table


def working_tables(
    plan: Plan, tables: Sequence[dict[str, Any]], months: int | None, keys: Collection[int]
) -> list[Table]:
    """Return a layout's tables with the measures of keys, in the plan's order and under their group headings.

    Nothing is left out or numbered anew for print: a measure without a result is there to be filled in.
    """
    headings = headings_of(plan)
    chosen = [replace(each, heading=headings[each.key] or None) for each in entries_of(plan, keys)]
    caption = printed_line(plan.title)
    return [build_table(chosen, each["columns"], months=months, caption=caption) for each in tables]
