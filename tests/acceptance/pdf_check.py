"""Compares a PDF's text with what a document must print, page breaks aside, with nothing left over.

The pages' text (`pdftotext -raw`: the order of drawing) is read from the first letter to the last. Between two pages
stand only a foot, a head and, inside a table, the table's headings again. A cell cut by the break goes on behind them,
beside the other cells of its rows: how much of each cell stood before the break is found by trying, at gaps between
printed words only, and the pieces must be consecutive and whole. So a lost, doubled or moved word leaves no way to
read on.
"""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from tests.acceptance.digits import squeeze
from tests.acceptance.expected import Expected, Passage
from tests.acceptance.tables import Band, Table, cells_in_order

CONTINUED = "(ต่อ)"
FURNITURE = re.compile(r"(?:หน้า [๐-๙]+ จาก [๐-๙]+|- [๐-๙]+ -)?(?: ?\(ต่อ\))?")  # both stand in a memo's head
TORN = re.compile(r".\s[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]")  # a mark parted from its letter: no search finds the word
Offsets = tuple[int, ...]  # how far each page of a band is read
LEADERS = re.compile(r"[.…]*")  # dotted lines where a memo waits for a pen


@dataclass(frozen=True)
class Leaf:
    """A page without its head and foot: the text squeezed, and where its printed words end in it."""

    text: str
    gaps: frozenset[int]
    continued: bool  # whether its head says that a table goes on


@dataclass(frozen=True)
class Spot:
    """A place in the pages."""

    page: int
    offset: int


@dataclass
class Reading:
    """The state of reading: the pages, and the farthest place reached with what was wanted there."""

    leaves: list[Leaf]
    farthest: tuple[int, int] = (0, 0)
    wanted: str = ""

    def note(self, page: int, offset: int, wanted: str) -> None:
        if (page, offset) >= self.farthest:
            self.farthest, self.wanted = (page, offset), wanted

    def complaint(self) -> str:
        page, offset = self.farthest
        text = self.leaves[page].text if page < len(self.leaves) else ""
        return f"page {page + 1}: {text[offset : offset + 80]!r} instead of {self.wanted[:80]!r}"


def raw_text(pdf: bytes) -> str:
    """Return the text inside a PDF in the order of drawing."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def torn_marks(raw: str) -> list[str]:
    """Return where the extracted text parts a vowel or tone mark from the letter below it."""
    return [raw[max(0, found.start() - 10) : found.end() + 10] for found in TORN.finditer(raw)]


def leaf_of(page: str) -> Leaf:
    """Return the page without the lines of its head and foot, which stand first or last in the order of drawing."""
    lines = [line for line in page.splitlines() if line.strip()]
    aside = []
    for end in (0, -1):
        while lines and FURNITURE.fullmatch(lines[end].strip()):
            aside.append(lines.pop(end).strip())
    words = " ".join(lines).split()
    return Leaf("".join(words), frozenset(accumulate(map(len, words))), any(CONTINUED in line for line in aside))


def leaves_of(raw: str) -> list[Leaf]:
    """Return the pages of an extracted text; what follows the last form feed is no page."""
    return [leaf_of(page) for page in raw.removesuffix("\f").split("\f")]


def _common(text: str, leaf: Leaf, offset: int) -> int:
    """Return how many letters of the text stand on the page from the offset on."""
    if leaf.text.startswith(text, offset):
        return len(text)
    limit = min(len(text), len(leaf.text) - offset)
    return next((n for n in range(limit) if text[n] != leaf.text[offset + n]), limit)


def read_line(reading: Reading, spot: Spot, line: str, *, leaders: bool) -> Spot | None:
    """Read a line of running text, over page breaks where it is cut, and return where it ends."""
    page, offset = spot.page, spot.offset
    while line:
        leaf = reading.leaves[page]
        if offset == len(leaf.text) and page + 1 < len(reading.leaves):
            page, offset = page + 1, 0
            continue
        done = _common(line, leaf, offset)
        dots = LEADERS.match(leaf.text, offset)
        if not done and leaders and dots and dots.group():
            offset = dots.end()
            continue
        reading.note(page, offset + done, line[done:])
        if done < len(line) and offset + done != len(leaf.text):
            return None
        if done < len(line) and page + 1 == len(reading.leaves):
            return None
        line, offset = line[done:], offset + done
    return Spot(page, offset)


@dataclass(frozen=True)
class Across:
    """Reads the cells of one band over the pages that they cover; every page after the first opens with `head`."""

    reading: Reading
    first: int
    head: str
    cells: tuple[str, ...]

    def pieces(self, cell: str, page: int, offsets: Offsets, *, begun: bool = False) -> Iterator[Offsets]:
        """Yield the offsets after the cell, for each way of cutting it from this page (0: the band's first) on."""
        offsets = self._opened(page, offsets)
        if len(offsets) <= page:
            return
        leaf, offset = self.reading.leaves[self.first + page], offsets[page]
        done = _common(cell, leaf, offset)
        self.reading.note(self.first + page, offset + done, cell[done:])
        if done == len(cell):
            yield (*offsets[:page], offset + done, *offsets[page + 1 :])
        cuts = [n for n in range(done, 0, -1) if n < len(cell) and offset + n in leaf.gaps]
        for cut in cuts if begun else (*cuts, 0):  # once begun, a cell leaves no page out
            moved = (*offsets[:page], offset + cut, *offsets[page + 1 :])
            yield from self.pieces(cell[cut:], page + 1, moved, begun=cut > 0)

    def _opened(self, page: int, offsets: Offsets) -> Offsets:
        """Return the offsets with this page's, behind its repeated headings, where it is the next one and has them."""
        at = self.first + page
        if len(offsets) > page or at >= len(self.reading.leaves):
            return offsets
        return (*offsets, len(self.head)) if self.reading.leaves[at].text.startswith(self.head) else offsets

    def ends(self, index: int, offsets: Offsets) -> Iterator[Spot]:
        """Yield where the band may end: all pages but its last read to their ends."""
        if index == len(self.cells):
            full = [len(self.reading.leaves[self.first + n].text) for n in range(len(offsets) - 1)]
            if list(offsets[:-1]) == full:
                yield Spot(self.first + len(offsets) - 1, offsets[-1])
            return
        for moved in self.pieces(self.cells[index], 0, offsets):
            yield from self.ends(index + 1, moved)


def read_table(reading: Reading, spot: Spot, table: Table) -> Spot | None:
    """Read a table's headings and bands and return where it ends."""
    head = squeeze("".join(cell.text for row in table.header for cell in row))
    start = read_line(reading, spot, head, leaders=False)
    if start and table.bands and _stands_alone(reading, start, table.bands):
        reading.note(start.page, start.offset, "a row below the headings, which stand alone at the foot of a page")
        return None
    return start and _read_bands(reading, start, head, table.bands)


def _stands_alone(reading: Reading, spot: Spot, below: tuple[Band, ...]) -> bool:
    """Whether headings that end here end their page too, though the band right below them has words."""
    at_foot = spot.offset == len(reading.leaves[spot.page].text)
    return at_foot and any(squeeze(cell) for band in below[:1] for cell in cells_in_order(band))


def _ways(reading: Reading, spot: Spot, head: str, bands: tuple[Band, ...]) -> Iterator[Spot]:
    """Yield where the first of the bands may end; a group heading that stands apart from its rows is no way."""
    cells = tuple(text for cell in cells_in_order(bands[0]) if (text := squeeze(cell)))
    for found in Across(reading, spot.page, head, cells).ends(0, (spot.offset,)):
        if not (bands[0].heading and _stands_alone(reading, found, bands[1:])):
            yield found


def _read_bands(reading: Reading, start: Spot, head: str, bands: tuple[Band, ...]) -> Spot | None:
    """Try the ways in which bands may end, deepest first; without recursion, for a table may have 2,000 of them."""
    ways: list[Iterator[Spot]] = []
    spots, dead = [start], set()
    while len(spots) <= len(bands):
        level = len(spots) - 1
        if len(ways) == level:
            ways.append(_ways(reading, spots[-1], head, bands[level : level + 2]))
        following = next((spot for spot in ways[-1] if (level + 1, spot) not in dead), None)
        if following:
            spots.append(following)
            continue
        dead.add((level, spots.pop()))
        ways.pop()
        if not spots:
            return None
    return spots[-1]


def _read_piece(reading: Reading, spot: Spot, piece: Passage | Table) -> Spot | None:
    if isinstance(piece, Table):
        return read_table(reading, spot, piece)
    found: Spot | None = spot
    for line in map(squeeze, piece.lines):
        found = found and read_line(reading, found, line, leaders=piece.memo)
    return found


def _continued_faults(leaves: list[Leaf], going_on: set[int]) -> list[str]:
    """Pages on which a table goes on say so, and no others."""
    said = {number for number, leaf in enumerate(leaves) if leaf.continued}
    return [f"page {number + 1} wrongly says or leaves out {CONTINUED}" for number in sorted(said ^ going_on)]


def pdf_faults(expected: Expected, leaves: list[Leaf]) -> list[str]:
    """Return what differs between the pages and the document; [] where they read as one from first to last letter."""
    reading, spot, going_on = Reading(leaves), Spot(0, 0), set[int]()
    for piece in expected.pieces:
        found = _read_piece(reading, spot, piece)
        if found is None:
            return [f"{piece.place}: {reading.complaint()}"]
        if isinstance(piece, Table):
            first = _read_piece(reading, spot, Passage("", (piece.header[0][0].text,)))
            going_on |= set(range((first or spot).page + 1, found.page + 1))
        spot = found
    rest = leaves[spot.page].text[spot.offset :] + "".join(leaf.text for leaf in leaves[spot.page + 1 :])
    left = [f"beyond the end stands {rest[:80]!r}"] if LEADERS.sub("", rest) else []
    return left or _continued_faults(leaves, going_on)
