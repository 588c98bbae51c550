"""Making an agency's own layouts, and choosing the one that prints its plans."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import count
from typing import Any

from itaportal.agencies.models import Agency
from itaportal.agencies.writing import add, change, remove
from itaportal.audit.recording import recording
from reports.models import ReportLayout


def copy_layout(*, agency: Agency, name: str, tables: Sequence[dict[str, Any]], by: Any) -> ReportLayout:
    """Make a layout of the agency's own that begins as tables; where the name is taken it gets a number behind it."""
    with recording(agency.pk, by=by):
        taken = set(ReportLayout.objects.filter(agency=agency).values_list("name", flat=True))
        numbered = (f"{name} ({at})" for at in count(2))
        free = name if name not in taken else next(each for each in numbered if each not in taken)
        return add(ReportLayout(agency=agency, name=free, tables=deepcopy(list(tables))), by=by)


def change_layout(*, layout: ReportLayout, values: Mapping[str, Any], seen: int | None, by: Any) -> ReportLayout:
    """Write name and tables; reports that were made from the layout keep the columns that they have."""
    return change(layout, values, by=by, seen=seen)


def remove_layout(*, layout: ReportLayout, by: Any) -> None:
    """Remove a layout; reports that were made from it keep their columns."""
    remove(layout, by=by)


def print_plans_with(*, agency: Agency, layout: ReportLayout | None, by: Any) -> None:
    """Let layout (None: the first of the five) print the plans that have no report."""
    with recording(agency.pk, by=by):
        for other in ReportLayout.objects.filter(agency=agency, prints_plans=True):
            if other == layout:
                return
            change(other, {"prints_plans": False}, by=by)
        if layout:
            change(layout, {"prints_plans": True}, by=by)
