"""Lines: a paragraph is laid out once by Pango, and each of its lines is then measured and drawn from that.

WeasyPrint lays the rest of a paragraph out anew for each line, cut off after some letters. Thai shows no word ends, so
a cut word is read as other words, and the line breaks inside it; and the time goes into it. Works on the inside of
one exact version (see thaitext).
"""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import weasyprint.layout.inline
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, split_first_line

from reports.formats.pdf.glyphs import has_unknown

ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);")

WRAP_WORD = 0  # between words
WRAP_WORD_CHAR = 2  # between words; inside one only where it is wider than the line
WIDEST = 2**21  # CSS pixels that Pango's integers hold
WORDS = Path(__file__).with_name("whole_words.txt").read_text(encoding="utf-8").split()
# What never parts: words that libthai would break, ๆ and the word it repeats, a number and its unit or its year.
KEPT_TOGETHER = re.compile(
    "|".join(
        (
            *sorted(map(re.escape, WORDS), key=len, reverse=True),
            r"\S[\u0e31\u0e34-\u0e4e]* ๆ",
            r"โทร\. [๐-๙-]+",
            r"(?:พ\.ศ\.|ข้อ|ที่|รอบ|มาตรา|ร้อยละ|เดือน) [๐-๙]+",
            r"[๐-๙][๐-๙,.]* (?:คน|บาท|ครั้ง|เดือน|วัน|ปี|เรื่อง|ระบบ|แห่ง|ราย|โครงการ|ช่องทาง|หมู่บ้าน)",
        )
    )
)
MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # letters that take no width
EMS_A_LETTER = 0.55  # the width of the others, rather too much


class Paragraph:
    """Text laid out by Pango at one width; `rest` is what its next line begins with."""

    def __init__(self, text: str, style: Any, width: float, wrap: int = WRAP_WORD_CHAR) -> None:
        self.style, self.width = style, width
        self._layout = Layout(style, 0, width)
        self._lay_out(text, wrap)
        self._bytes = text.encode()
        self._lines = list(self._found_lines())
        self._next = 0
        self.rest: str | None = text

    def _lay_out(self, text: str, wrap: int) -> None:
        layout = self._layout.layout
        pango.pango_layout_set_single_paragraph_mode(layout, True)
        pango.pango_layout_set_width(layout, int(max(0, self.width) * TO_UNITS))
        pango.pango_layout_set_wrap(layout, wrap)
        self._layout.set_text(text)
        attributes = pango.pango_layout_get_attributes(layout)
        for start, end in self._kept_together(text):
            attribute = pango.pango_attr_allow_breaks_new(False)
            attribute.start_index, attribute.end_index = len(text[:start].encode()), len(text[:end].encode())
            pango.pango_attr_list_insert(attributes, attribute)
        pango.pango_layout_set_attributes(layout, attributes)

    def _kept_together(self, text: str) -> Iterator[tuple[int, int]]:
        longest = self.width / (self.style["font_size"] * EMS_A_LETTER)
        for found in KEPT_TOGETHER.finditer(text):
            if len(MARKS.sub("", found[0])) <= longest:
                yield found.span()

    def _found_lines(self) -> Iterator[Any]:
        number = 0
        while (line := pango.pango_layout_get_line_readonly(self._layout.layout, number)) != ffi.NULL:
            yield line
            number += 1

    def goes_on(self, text: str, style: Any, width: float) -> bool:
        """Whether `text`, set so, is what stands behind the line taken last."""
        return self.rest == text and self.style is style and self.width == width

    def next_line(self) -> tuple["LineLayout", int, int | None, float, float, float]:
        """Return what WeasyPrint's split_first_line does: layout, length, resume_at, width, height, baseline."""
        line = self._lines[self._next]
        self._next += 1
        is_last = self._next == len(self._lines)
        end = len(self._bytes) if is_last else self._lines[self._next].start_index
        drawn = self._bytes[line.start_index : line.start_index + line.length]
        drawn = drawn if is_last else drawn.rstrip(b" ")
        self.rest = None if is_last else self._bytes[end:].decode()
        layout = LineLayout(self._layout, self._bytes, line, drawn.decode())
        return layout, len(drawn), None if is_last else end - line.start_index, *_measures(line)


class LineLayout:
    """One line of a laid-out paragraph, with what WeasyPrint asks of a layout."""

    justification_spacing = 0

    def __init__(self, layout: Layout, paragraph: bytes, line: Any, text: str) -> None:
        self._layout = layout  # keeps the line alive
        self.paragraph = paragraph
        self.line = line
        self.text = text
        self.max_width = layout.max_width
        self.first_line_direction = line.resolved_dir

    @cached_property
    def has_unknown(self) -> bool:
        """Whether a letter of the line is in no font."""
        return has_unknown(self.line)

    def reactivate(self, style: Any) -> None:
        """Nothing to do: the line is still there."""

    def deactivate(self) -> None:
        """Nothing to do: the line stays until the page is drawn."""


def _measures(line: Any) -> tuple[float, float, float]:
    box = ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, ffi.NULL, box)
    return box.width * FROM_UNITS, box.height * FROM_UNITS, -box.y * FROM_UNITS


class Setter:
    """Sets lines one after the other; remembers the paragraph that it is in the middle of."""

    def __init__(self) -> None:
        self._open: Paragraph | None = None

    def split_first_line(
        self, text: str, style: Any, context: Any, max_width: float | None, spacing: float, is_line_start: bool = True
    ) -> tuple[Any, int, int | None, float, float, float]:
        """Return the first line of text, in the place of WeasyPrint's function of this name."""
        if max_width is None or max_width >= WIDEST or spacing or "\n" in text:
            return split_first_line(text, style, context, max_width, spacing, is_line_start)
        if not is_line_start:
            # Behind other text of its line; where no word fits there, WeasyPrint knows what to do.
            line = Paragraph(text, style, max_width, WRAP_WORD).next_line()
            fits = line[3] <= max_width
            return line if fits else split_first_line(text, style, context, max_width, spacing, is_line_start)
        paragraph = self._open
        if paragraph is None or not paragraph.goes_on(text, style, max_width):
            paragraph = self._open = Paragraph(text, style, max_width)
        return paragraph.next_line()


def install() -> None:
    """Put our lines in the place of WeasyPrint's."""
    weasyprint.layout.inline.split_first_line = Setter().split_first_line
