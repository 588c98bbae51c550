"""Which way up the pages of a report's body, and a memo's tables, lie. PURE."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.documents import Block, Heading, PageBreak, Signature, Table, Text

WIDE_COLUMNS = 4
ACROSS_COLUMNS = 5  # a memo's sheet is upright: four columns still read well on it
# Text of this many letters stands on pages of its own (about half an upright one) instead of lying across wide ones.
LONG_TEXT = 1500


class Stretch(NamedTuple):
    """Blocks that run on without a page break, on landscape pages if wide."""

    blocks: tuple[Block, ...]
    wide: bool


def is_wide(table: Table) -> bool:
    """Whether a table needs landscape pages."""
    return len(table.widths) >= WIDE_COLUMNS


def lies_across(table: Table) -> bool:
    """Whether a table that a memo carries needs a landscape page."""
    return len(table.widths) >= ACROSS_COLUMNS


def stretches(body: Sequence[Block]) -> list[Stretch]:
    """Part a body into stretches: at its page breaks, and where a long text or a foreword meets a wide table."""
    return [stretch for blocks in _between_breaks(body) for stretch in _turn(blocks)]


def _between_breaks(body: Sequence[Block]) -> Iterator[list[Block]]:
    blocks: list[Block] = []
    for block in (*body, PageBreak()):
        if not isinstance(block, PageBreak):
            blocks.append(block)
        elif blocks:
            yield blocks
            blocks = []


def _turn(blocks: list[Block]) -> Iterator[Stretch]:
    wide = [at for at, block in enumerate(blocks) if isinstance(block, Table) and is_wide(block)]
    if not wide:
        yield Stretch(tuple(blocks), wide=False)
        return
    start, end = _first_of_introduction(blocks, wide[0]), wide[-1] + 1
    before, after = blocks[:start], blocks[end:]
    start = start if _stands_alone(before) else 0
    end = end if _stands_alone(after) else len(blocks)
    for part, lies in ((blocks[:start], False), (blocks[start:end], True), (blocks[end:], False)):
        if part:
            yield Stretch(tuple(part), wide=lies)


def _first_of_introduction(blocks: list[Block], table: int) -> int:
    """Return where the text that introduces a table begins: its heading, else the paragraphs right above it."""
    at = table
    while at and isinstance(blocks[at - 1], Text):
        at -= 1
    while at and isinstance(blocks[at - 1], Heading):
        at -= 1
    return at


def _stands_alone(blocks: list[Block]) -> bool:
    letters = sum(len(line.text) for block in blocks if isinstance(block, Text | Heading) for line in block.lines)
    return letters >= LONG_TEXT or any(isinstance(block, Signature | Table) for block in blocks)
