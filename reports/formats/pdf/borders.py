"""Draws the borders of tables: plain filled bars, for WeasyPrint cuts each side of each cell to shape by clip paths.

Works on the inside of one exact version (see thaitext).
"""

from collections.abc import Iterator
from typing import Any

import weasyprint.draw
from weasyprint.draw.border import draw_border as draw_any_border
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import Box, TableBox, TableCellBox
from weasyprint.pdf.stream import Stream


def draw_border(stream: Stream, box: Box) -> None:
    """Draw a box's borders (those of tables are solid, of one colour), in the place of WeasyPrint's function."""
    if not isinstance(box, TableBox | TableCellBox):
        draw_any_border(stream, box)
        return
    bars = list(_bars(box))
    if bars:
        with stream.artifact():
            stream.set_color(get_color(box.style, "border_bottom_color"))
            for bar in bars:
                stream.rectangle(*bar)
            stream.fill()


def _bars(box: Any) -> Iterator[tuple[float, float, float, float]]:
    """Yield a bar for each side that has a border: left, top, width, height in CSS pixels."""
    left, top, width, height = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    if box.border_top_width:
        yield left, top, width, box.border_top_width
    if box.border_left_width:
        yield left, top, box.border_left_width, height
    if box.border_bottom_width:
        yield left, top + height - box.border_bottom_width, width, box.border_bottom_width
    if box.border_right_width:
        yield left + width - box.border_right_width, top, box.border_right_width, height


def install() -> None:
    """Put our borders in the place of WeasyPrint's."""
    weasyprint.draw.draw_border = draw_border
