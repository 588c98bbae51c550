"""Words as outlines, large and light: a drawing without a letter, which nobody copies, finds or hears read."""

from pathlib import Path
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.ffi import FROM_UNITS

from reports.formats.pdf.glyphs import EMPTY, clusters, runs

COLOUR = "#e2e2e2"  # black letters on it keep a contrast of 16
TURNED = -50  # degrees: along an upright page
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}">'
    '<g transform="translate({half} {half}) rotate({turned}) translate({left} {top})">'
    '<path fill="{colour}" d="{path}"/></g></svg>'
)


def outlined(page: Page, face: Path) -> bytes:
    """Return a laid-out page's line of text as an SVG of its glyphs' outlines; face is the file of its font."""
    box = next(each for each in page._page_box.descendants() if isinstance(each, TextBox))
    with TTFont(face) as font:
        shapes = font.getGlyphSet()
        drawn, path, bounds = DecomposingRecordingPen(shapes), SVGPathPen(shapes, "{:.1f}".format), BoundsPen(shapes)
        _draw(box, font, shapes, drawn)
        drawn.replay(path)
        drawn.replay(bounds)
    left, top, right, bottom = bounds.bounds
    side = round(((right - left) ** 2 + (bottom - top) ** 2) ** 0.5)
    middle = {"left": round(-(left + right) / 2), "top": round(-(top + bottom) / 2), "half": side / 2}
    return DRAWING.format(side=side, colour=COLOUR, turned=TURNED, path=path.getCommands(), **middle).encode()


def _draw(box: TextBox, font: TTFont, shapes: Any, pen: DecomposingRecordingPen) -> None:
    names, across = font.getGlyphOrder(), 0
    scale = box.style["font_size"] / font["head"].unitsPerEm
    for run in runs(box.pango_layout.line):
        for glyphs, _, _ in clusters(run, box.pango_layout.paragraph):
            for number, width, right, down, _ in glyphs:
                if number != EMPTY:
                    at = (scale, 0, 0, -scale, (across + right) * FROM_UNITS, down * FROM_UNITS)
                    shapes[names[number]].draw(TransformPen(pen, at))
                across += width
