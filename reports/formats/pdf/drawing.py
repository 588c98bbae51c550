"""Draws the lines that linebreaks has set, glyph by glyph. Works on the inside of one exact version (see thaitext)."""

from typing import Any

import weasyprint.draw.text
from weasyprint.draw.text import draw_first_line as draw_any_line
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, pango
from weasyprint.text.line_break import Layout

from reports.formats.pdf.glyphs import EMPTY, Glyph, clusters, runs
from reports.formats.pdf.thaitext import actual_text, is_set_by_us, letters_of, says_its_text, space_of


def draw_first_line(stream: Stream, box: TextBox, overflow: str, ellipsis: Any, matrix: Matrix) -> list[Any]:
    """Draw a line of text; return its colour glyphs, of which there are none. In the place of WeasyPrint's."""
    if not box.text.strip():
        return []
    if not is_set_by_us(box):
        return _draw_by_weasyprint(stream, box, overflow, ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    is_said = says_its_text(box)
    for run in runs(box.pango_layout.line):
        Pen(stream, run, box.pango_layout.paragraph, is_said).draw()
    return []


def _draw_by_weasyprint(stream: Stream, box: TextBox, overflow: str, ellipsis: Any, matrix: Matrix) -> list[Any]:
    layout = Layout(box.style)
    layout.set_text(box.text)
    kept, box.pango_layout = box.pango_layout, layout
    colours: list[Any] = draw_any_line(stream, box, overflow, ellipsis, matrix)
    box.pango_layout = kept
    return colours


TAB = "\t"


class Pen:
    """Shows the glyphs of a run, all of one font; its clusters say their text unless the line said it already."""

    def __init__(self, stream: Stream, run: Any, paragraph: bytes, is_said: bool) -> None:
        self._stream, self._run, self._paragraph, self._is_said = stream, run, paragraph, is_said
        self._pango_font = run.item.analysis.font
        self._font, self._size = stream.add_font(self._pango_font)
        self._letters = letters_of(self._font)
        self._scale = 1000 * FROM_UNITS / self._size  # of Pango's units to thousandths of the font's size
        self._shown, self._behind = "", 0.0

    def draw(self) -> None:
        """Show the clusters one by one; one of several glyphs, or whose glyph does not tell its letters, says them."""
        self._stream.set_font_size(self._font.hash, self._size)
        for glyphs, start, end in clusters(self._run, self._paragraph):
            told = "".join(self._letters.get(glyph.number, "") for glyph in glyphs)
            said = self._paragraph[start:end].decode()
            is_told = self._is_said or (said == told and len(glyphs) == 1) or not said.strip()
            if not is_told:
                self._flush()
                self._stream.stream.append(b"/Span <<%s>> BDC" % actual_text(said))
            for glyph in glyphs:
                self._add(glyph, said)
            if not is_told:
                self._flush()
                self._stream.stream.append(b"EMC")
        self._flush()

    def _add(self, glyph: Glyph, said: str) -> None:
        """Add a glyph; one that stands higher or lower than its line takes operators of its own."""
        number, width, right, down, _ = glyph
        if number == EMPTY and said != TAB:
            self._behind -= width * self._scale
            return
        if number == EMPTY:
            number = space_of(self._font)
        self._font.to_unicode.setdefault(number, self._letters.get(number, said))
        own_width = self._font.widths.get(number)
        if own_width is None:
            own_width = self._font.widths[number] = self._width(number)
        self._behind -= right * self._scale
        if down:
            self._flush()
            self._stream.set_text_rise(-down * FROM_UNITS)
        self._step_back()
        self._shown += f"{number:04x}"
        if down:
            self._flush()
            self._stream.set_text_rise(0)
        self._behind += own_width + (right - width) * self._scale

    def _step_back(self) -> None:
        step = int(self._behind)
        if step:
            self._shown += f">{step}<"
            self._behind -= step

    def _flush(self) -> None:
        if self._shown:
            self._stream.show_text(f"<{self._shown}>")
            self._shown = ""

    def _width(self, number: int) -> int:
        pango.pango_font_get_glyph_extents(self._pango_font, number, self._stream.ink_rect, self._stream.logical_rect)
        return round(self._stream.logical_rect.width * self._scale)


def install() -> None:
    """Put our drawing in the place of WeasyPrint's."""
    weasyprint.draw.text.draw_first_line = draw_first_line
