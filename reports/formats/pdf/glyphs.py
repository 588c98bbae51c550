"""Reads the glyphs of a line that Pango has laid out. Works on the inside of one exact version (see thaitext)."""

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from weasyprint.text.ffi import ffi

GLYPH = struct.Struct("=I4i")  # PangoGlyphInfo
UNKNOWN, EMPTY = 0x10000000, 0x0FFFFFFF
MARKS = frozenset(chr(code).encode() for code in (0xE31, *range(0xE33, 0xE3B), *range(0xE47, 0xE4F)))


class Glyph(NamedTuple):
    """A glyph of a font; measures in Pango's units."""

    number: int
    width: int
    right: int
    down: int
    flags: int


class Cluster(NamedTuple):
    """Glyphs that stand for letters together, and where those letters are in the paragraph's bytes."""

    glyphs: list[Glyph]
    start: int
    end: int


def runs(line: Any) -> Iterator[Any]:
    """Yield a line's runs, each of one font."""
    found = line.runs[0]
    while found != ffi.NULL:
        yield found.data
        found = found.next


def has_unknown(line: Any) -> bool:
    """Whether a letter of the line is in no font."""
    return any(glyph.number & UNKNOWN for run in runs(line) for glyph in _glyphs(run))


def clusters(run: Any, paragraph: bytes) -> Iterator[Cluster]:
    """Yield a run's clusters, a letter with its marks each, from left to right, as Thai and Latin run.

    A mark that stands aside of its place takes the next letter into its cluster, for readers see a cluster end where
    its last glyph does, and a space where that is too early.
    """
    starts = [run.item.offset + start for start in run.glyphs.log_clusters[0 : run.glyphs.num_glyphs]]
    glyphs = list(_glyphs(run))
    begins = [
        at
        for at, start in enumerate(starts)
        if at == 0
        or (start != starts[at - 1] and paragraph[start : start + 3] not in MARKS and not glyphs[at - 1].right)
    ]
    for begin, end in pairwise([*begins, len(glyphs)]):
        stop = starts[end] if end < len(glyphs) else run.item.offset + run.item.length
        yield Cluster(glyphs[begin:end], starts[begin], stop)


def _glyphs(run: Any) -> Iterator[Glyph]:
    packed = ffi.buffer(run.glyphs.glyphs, run.glyphs.num_glyphs * GLYPH.size)
    return map(Glyph._make, GLYPH.iter_unpack(packed))
