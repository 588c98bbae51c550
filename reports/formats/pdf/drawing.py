"""Draws the lines that linebreaks has set, glyph by glyph. Works on the inside of one exact version (see thaitext)."""

import struct
from collections.abc import Iterator
from typing import Any

import weasyprint.draw.text
from weasyprint.draw.text import draw_first_line as draw_any_line
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from reports.formats.pdf.linebreaks import LineLayout

GLYPH = struct.Struct("=I4i")  # PangoGlyphInfo: number, width, x and y offset, attributes
UNKNOWN, EMPTY = 0x10000000, 0x0FFFFFFF


def draw_first_line(stream: Stream, box: TextBox, overflow: str, ellipsis: Any, matrix: Matrix) -> list[Any]:
    """Draw a line of text; return its colour glyphs, of which there are none. In the place of WeasyPrint's."""
    if not box.text.strip():
        return []
    if not isinstance(box.pango_layout, LineLayout) or _has_unknown_glyph(box.pango_layout.line):
        return _draw_by_weasyprint(stream, box, overflow, ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    text = box.pango_layout.paragraph
    for run in _runs(box.pango_layout.line):
        _draw_run(stream, run, text)
    return []


def _draw_by_weasyprint(stream: Stream, box: TextBox, overflow: str, ellipsis: Any, matrix: Matrix) -> list[Any]:
    layout = Layout(box.style)
    layout.set_text(box.text)
    kept, box.pango_layout = box.pango_layout, layout
    colours: list[Any] = draw_any_line(stream, box, overflow, ellipsis, matrix)
    box.pango_layout = kept
    return colours


def _runs(line: Any) -> Iterator[Any]:
    found = line.runs[0]
    while found != ffi.NULL:
        yield found.data
        found = found.next


def _glyphs(run: Any) -> Iterator[tuple[int, int, int, int, int]]:
    glyphs = run.glyphs
    return GLYPH.iter_unpack(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * GLYPH.size))


def _has_unknown_glyph(line: Any) -> bool:
    return any(number & UNKNOWN for run in _runs(line) for number, *_ in _glyphs(run))


def _draw_run(stream: Stream, run: Any, text: bytes) -> None:
    """Show a run of glyphs of one font; an offset upwards or downwards takes an operator of its own."""
    pango_font = run.item.analysis.font
    font, size = stream.add_font(pango_font)
    stream.set_font_size(font.hash, size)
    scale = 1000 * FROM_UNITS / size  # of Pango's units to thousandths of the font's size
    shown, behind = "", 0.0
    for at, (number, width, right, down, _) in enumerate(_glyphs(run)):
        if number == EMPTY:
            behind -= width * scale
            continue
        if number not in font.to_unicode:
            font.to_unicode[number] = _cluster(run, at, text)
        own_width = font.widths.get(number)
        if own_width is None:
            own_width = font.widths[number] = _width(stream, pango_font, number, size)
        behind -= right * scale
        if down:
            _show(stream, shown)
            stream.set_text_rise(-down * FROM_UNITS)
            shown, behind = _moved("", behind)
            _show(stream, f"{shown}{number:04x}")
            stream.set_text_rise(0)
            shown = ""
        else:
            shown, behind = _moved(shown, behind)
            shown += f"{number:04x}"
        behind += own_width + (right - width) * scale
    shown, _ = _moved(shown, behind)
    _show(stream, shown)


def _moved(shown: str, behind: float) -> tuple[str, float]:
    """Step back in shown text by whole thousandths; return it and the rest of the step."""
    step = int(behind)
    return (f"{shown}>{step}<", behind - step) if step else (shown, behind)


def _show(stream: Stream, shown: str) -> None:
    if shown:
        stream.show_text(f"<{shown}>")


def _width(stream: Stream, pango_font: Any, number: int, size: float) -> int:
    pango.pango_font_get_glyph_extents(pango_font, number, stream.ink_rect, stream.logical_rect)
    return round(stream.logical_rect.width * 1000 * FROM_UNITS / size)


def _cluster(run: Any, at: int, text: bytes) -> str:
    """Return the letters that a glyph stands for, as far as Pango knows; the font's own table has the last word."""
    starts = run.glyphs.log_clusters[0 : run.glyphs.num_glyphs]
    start = starts[at]
    end = min((each for each in starts if each > start), default=run.item.length)
    return text[run.item.offset + start : run.item.offset + end].decode()


def install() -> None:
    """Put our drawing in the place of WeasyPrint's."""
    weasyprint.draw.text.draw_first_line = draw_first_line
