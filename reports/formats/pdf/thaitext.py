"""Right Thai text inside the PDF: what copying, searching and reading aloud find.

WeasyPrint maps each glyph to the first letters that it was seen for, so marks and sara am come out wrong. Here glyphs
are mapped by the font's own table; where they still do not tell their letters (sara am, ligatures) the cluster says
them itself (ActualText), and where letters have no glyph the line does. What repeats on each page (heads, feet, a
table's repeated heading) is set apart as an artifact. Works on the inside of one exact version.
"""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import weasyprint.pdf
from fontTools.ttLib import TTFont
from weasyprint.formatting_structure.boxes import Box, TextBox
from weasyprint.pdf.fonts import Font, build_fonts_dictionary
from weasyprint.pdf.stream import Stream

from reports.formats.pdf.linebreaks import LineLayout

VERSION = "70.0"
# Letters whose glyphs stand in another order or shape than their text: vowels and marks above and below, and sara am;
# what may join to a ligature (ffi). Letters that take no room and have no glyph: zero-width space, soft hyphen.
SHAPED = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e"
UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
HARD_TO_TELL = re.compile(f"[{SHAPED}{UNSEEN}]|f[fijlt]")
WITHOUT_GLYPH = re.compile(f"[{UNSEEN}]")
GLYPH_NAME = re.compile(r"uni([0-9A-F]{4})")  # uni0E48.low, uni0E33.alt1: a shape of that letter
PRIVATE = range(0xE000, 0xF900)


class ThaiStream(Stream):
    """A page's content in which every line of text is marked with its own text, or as furniture."""

    @contextmanager
    def marked(self, box: Box, tag: str) -> Iterator[None]:
        """Mark what is drawn inside as `box`, which the structure tree will look up."""
        text = actual_text(box.text) if says_its_text(box) else b""
        if box.is_furniture:
            self.stream.append(b"/Artifact <</Type /Pagination>> BDC /Span <<%s>> BDC" % text)
        else:
            number = len(self._tags)
            self._tags[box] = number
            self.stream.append(b"/%s <</MCID %d%s>> BDC" % (tag.encode(), number, text))
        yield
        self.stream.append(b"EMC EMC" if box.is_furniture else b"EMC")


def says_its_text(box: Box) -> bool:
    """Whether a line says its whole text, for its clusters cannot: letters without glyph, or not set by us."""
    if not isinstance(box, TextBox):
        return False
    return bool((WITHOUT_GLYPH if is_set_by_us(box) else HARD_TO_TELL).search(box.text))


def is_set_by_us(box: TextBox) -> bool:
    """Whether linebreaks has set a line, so that drawing draws it; the rest is WeasyPrint's."""
    return isinstance(box.pango_layout, LineLayout) and not box.pango_layout.has_unknown


def actual_text(text: str) -> bytes:
    """Return the property of marked content that says its text."""
    return b" /ActualText <FEFF%s>" % text.replace("\t", " ").encode("utf-16-be").hex().encode()


def letters_of(font: Font) -> Mapping[int, str]:
    """Return the letter of each glyph of a font, by glyph number."""
    return _letters(font.file_content, font.index)


def space_of(font: Font) -> int:
    """Return the number of a font's space."""
    return _space(font.file_content, font.index)


@lru_cache(maxsize=16)
def _space(font_file: bytes, index: int) -> int:
    return next((number for number, letter in _letters(font_file, index).items() if letter == " "), 0)


@lru_cache(maxsize=16)
def _letters(font_file: bytes, index: int) -> Mapping[int, str]:
    font = TTFont(io.BytesIO(font_file), fontNumber=index, lazy=True)
    # A glyph of several letters (hyphen and soft hyphen, space and no-break space) is the first of them.
    letters = sorted(font.getBestCmap().items(), reverse=True)
    names = {glyph: chr(code) for code, glyph in letters if code not in PRIVATE}
    numbers = enumerate(font.getGlyphOrder())
    return {number: letter for number, glyph in numbers if (letter := names.get(glyph) or _by_name(glyph))}


def _by_name(glyph: str) -> str:
    found = GLYPH_NAME.match(glyph)
    return chr(int(found[1], 16)) if found else ""


def _fonts_dictionary(pdf: Any, fonts: Mapping[Any, Font], *options: Any) -> Any:
    for font in fonts.values():
        letters = letters_of(font)
        font.to_unicode.update({glyph: letters[glyph] for glyph in font.to_unicode if glyph in letters})
    return build_fonts_dictionary(pdf, fonts, *options)


def install() -> None:
    """Put this module's parts in the places of WeasyPrint's; RuntimeError if it is not the version they fit."""
    if weasyprint.__version__ != VERSION:
        raise RuntimeError(f"reports.formats.pdf fits WeasyPrint {VERSION}, not {weasyprint.__version__}")
    Box.is_furniture = False
    weasyprint.pdf.Stream = ThaiStream
    weasyprint.pdf.build_fonts_dictionary = _fonts_dictionary
