"""`{% layout_picture columns %}`: a table's columns as a small picture that the server draws."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import template

from reports.layouts import header, leaves, widths

register = template.Library()

LINE, ROW, ROWS = 12, 9, 2  # px: a row of headings, a row of the table, and how many of these


class Box(NamedTuple):
    """A rectangle: x and width in per cent, y and height in px."""

    x: str
    y: int
    width: str
    height: int


@register.inclusion_tag("report/layout_picture.html")
def layout_picture(columns: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Draw the columns of a layout's table with their true widths and grouped headings, and their names beside it."""
    shares = widths(columns)
    rows = header(columns)
    heads = [
        _box(shares, cell.column, cell.colspan, y * LINE, cell.rowspan * LINE)
        for y, row in enumerate(rows)
        for cell in row
    ]
    top = len(rows) * LINE
    cells = [_box(shares, at, 1, top + row * ROW, ROW) for row in range(ROWS) for at in range(len(shares))]
    words = [leaf.heading for leaf in leaves(columns)]
    return {"heads": heads, "cells": cells, "height": top + ROWS * ROW + 1, "words": words}


def _box(shares: tuple[float, ...], column: int, span: int, y: int, height: int) -> Box:
    return Box(f"{sum(shares[:column]):.2f}", y, f"{sum(shares[column : column + span]):.2f}", height)
