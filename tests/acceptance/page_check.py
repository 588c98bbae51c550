"""Compares a page with what a document must print; every difference is a sentence that says where."""

import re
from collections.abc import Iterator

from tests.acceptance.digits import squeeze, stray_digits
from tests.acceptance.expected import Expected, Passage
from tests.acceptance.grid import Grid, GridCell, Page
from tests.acceptance.rows import Row
from tests.acceptance.tables import Band, Table

LEADERS = re.compile(r"[.…\s]*")  # dotted lines where a memo waits for a pen


def _head_faults(expected: Table, grid: Grid) -> Iterator[str]:
    wanted = [[(squeeze(h.text), h.column, h.colspan, h.rowspan) for h in row] for row in expected.header]
    found = [[(squeeze(c.text), c.column, c.colspan, c.rowspan) for c in row] for row in grid.header()]
    if wanted != found:
        yield f"{expected.place}: header {found} instead of {wanted}"


def _row_faults(place: str, wanted: Row, found: list[GridCell]) -> Iterator[str]:
    want = {cell.column: (squeeze(cell.text), cell.rowspan) for cell in wanted}
    have = {cell.column: (squeeze(cell.text), cell.rowspan) for cell in found}
    for column in sorted(want.keys() | have.keys()):
        if want.get(column) != have.get(column):
            yield f"{place} column {column}: {have.get(column)} instead of {want.get(column)}"
    if any(cell.colspan != 1 for cell in found):
        yield f"{place}: a cell of a measure spans columns"


def _heading_faults(place: str, heading: str, width: int, found: list[GridCell]) -> Iterator[str]:
    have = [(squeeze(cell.text), cell.colspan, cell.rowspan) for cell in found]
    if have != [(squeeze(heading), width, 1)]:
        yield f"{place}: {have} instead of the heading {heading!r} over {width} columns"


def _rows_of(expected: Table) -> list[tuple[Band, Row]]:
    """Return the body's rows with their bands; a group heading is a band with one empty row."""
    return [(band, row) for band in expected.bands for row in (band.rows or ((),))]


def table_faults(expected: Table, grid: Grid) -> Iterator[str]:
    """Yield what differs: headings, number of rows, each cell's text and span, group headings."""
    yield from _head_faults(expected, grid)
    rows, body = _rows_of(expected), grid.body()
    if len(rows) != len(body):
        yield f"{expected.place}: {len(body)} rows instead of {len(rows)}"
    for number, ((band, wanted), found) in enumerate(zip(rows, body, strict=False)):
        place = f"{expected.place} row {number}"
        if band.heading:
            yield from _heading_faults(place, band.heading, expected.width, found)
        else:
            yield from _row_faults(place, wanted, found)


def _text_faults(expected: Expected, page: Page) -> Iterator[str]:
    """The running text holds the passages in order and nothing else but a memo's dotted leaders."""
    text, at = squeeze(page.text()), 0
    for passage in (piece for piece in expected.pieces if isinstance(piece, Passage)):
        for line in map(squeeze, passage.lines):
            if passage.memo and not text.startswith(line, at):
                leaders = LEADERS.match(text, at)
                at = leaders.end() if leaders else at
            if not text.startswith(line, at):
                yield f"{passage.place}: {text[at : at + 60]!r} instead of {line!r}"
                return
            at += len(line)
    leaders = LEADERS.match(text, at)
    if text[leaders.end() if leaders else at :]:
        yield f"beyond the end stands {text[at : at + 60]!r}"


def _order_faults(expected: Expected, page: Page) -> Iterator[str]:
    """Texts and tables alternate as in the file."""
    wanted = "".join("T" if isinstance(piece, Table) else "t" for piece in expected.pieces if _said(piece))
    found = "".join("T" if isinstance(piece, Grid) else "t" for piece in page.pieces() if _said(piece))
    if re.sub("t+", "t", wanted) != re.sub("t+", "t", found):
        yield f"texts and tables alternate as {found} instead of {wanted}"


def _said(piece: Passage | Table | Grid | str) -> bool:
    """Whether the piece is a table or has any words."""
    words = "".join(piece.lines) if isinstance(piece, Passage) else piece
    return bool(squeeze(words)) if isinstance(words, str) else True


def page_faults(expected: Expected, page: Page) -> list[str]:
    """Return all that differs between the page and the document; [] where the page is right."""
    faults = [*_text_faults(expected, page), *_order_faults(expected, page)]
    tables, grids = expected.tables(), page.grids()
    if len(tables) != len(grids):
        faults.append(f"{len(grids)} tables instead of {len(tables)}")
    for table, grid in zip(tables, grids, strict=False):
        faults += table_faults(table, grid)
        if set(grid.widths) != {table.width}:
            faults.append(f"{table.place}: rows fill {grid.widths} columns of {table.width}")
    return faults


def digit_faults(text: str, untouched: list[str]) -> list[str]:
    """Return the runs of Arabic digits that the rule would not have left, the given addresses set aside."""
    for address in sorted(untouched, key=len, reverse=True):
        text = text.replace(address, " ")
    return stray_digits(text)
