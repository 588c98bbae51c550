"""Reads a printed page: its running text and its tables as grids, in the order of the document."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from typing import Any

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = {"head", "script", "style", "template", "title", "svg", "summary"}  # a summary is the handle of a fold
BLOCK = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section", "article", "td", "th", "tr", "dt", "dd"}


@dataclass(frozen=True)
class GridCell:
    """A cell as a browser lays it out."""

    text: str
    column: int
    colspan: int
    rowspan: int
    tag: str


@dataclass
class Grid:
    """A table: its rows with the part of the table (thead, tbody) that each stands in, its caption aside."""

    rows: list[tuple[str, list[GridCell]]] = field(default_factory=list)
    caption: str = ""
    widths: list[int] = field(default_factory=list)  # the number of columns that each row fills
    _taken: dict[int, int] = field(default_factory=dict)  # column → rows that a cell above still covers

    def header(self) -> list[list[GridCell]]:
        return [cells for part, cells in self.rows if part == "thead"]

    def body(self) -> list[list[GridCell]]:
        return [cells for part, cells in self.rows if part != "thead"]

    def open_row(self, part: str) -> None:
        self._taken = {column: left - 1 for column, left in self._taken.items() if left > 1}
        self.rows.append((part, []))

    def open_cell(self, colspan: int, rowspan: int) -> int:
        """Return the leaf column at which the next cell of this row stands, and take its place."""
        column = 0
        while column in self._taken:
            column += 1
        self._taken |= {column + n: rowspan for n in range(colspan)}
        return column

    def close_cell(self, cell: GridCell) -> None:
        self.rows[-1][1].append(cell)

    def close_row(self) -> None:
        """Note how many columns the row fills together with the cells that reach into it from above."""
        self.widths.append(len(self._taken))


@dataclass
class Page:
    """Regions of a page: texts and grids in order, each with its region's name; the addresses that they link to."""

    flow: list[tuple[str, str | Grid]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def pieces(self) -> list[str | Grid]:
        return [piece for _, piece in self.flow]

    def text(self) -> str:
        """Return all that stands outside tables."""
        return "\n".join(piece for piece in self.pieces() if isinstance(piece, str))

    def grids(self) -> list[Grid]:
        return [piece for piece in self.pieces() if isinstance(piece, Grid)]

    def regions(self) -> list[str]:
        """Return the names of the regions in their order on the page."""
        return [name for name, _ in groupby(name for name, _ in self.flow)]

    def arranged(self, order: tuple[str, ...]) -> "Page":
        """Return the page with its regions in this order, each region as it is."""
        return Page(sorted(self.flow, key=lambda piece: order.index(piece[0])), self.links)


class PageReader(HTMLParser):
    """Fills a Page with what stands inside the elements that carry one of `regions` as class or tag name."""

    def __init__(self, regions: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.regions, self.page, self.region = regions, Page(), ""
        self._open: list[str] = []
        self._region_at = self._unseen_at = 0  # depth at which it began, 0: outside
        self._grid: Grid | None = None
        self._part = "tbody"
        self._cell: dict[str, Any] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
            self._enter(tag, given)
        if self._region_at and not self._unseen_at:
            self._seen(tag, given)

    def _enter(self, tag: str, given: dict[str, str]) -> None:
        names = [name for name in (tag, *given.get("class", "").split()) if name in self.regions]
        if not self._region_at and names:
            self._region_at, self.region = len(self._open), names[0]
        hidden = tag in UNSEEN or "hidden" in given
        if not self._unseen_at and hidden:
            self._unseen_at = len(self._open)

    def _seen(self, tag: str, given: dict[str, str]) -> None:
        if tag == "a" and given.get("href"):
            self.page.links.append(given["href"])
        if tag == "table":
            self._grid = Grid()
            self.page.flow.append((self.region, self._grid))
        elif tag in ("thead", "tbody", "tfoot"):
            self._part = tag
        elif tag == "tr" and self._grid:
            self._grid.open_row(self._part)
        elif tag in ("td", "th") and self._grid:
            spans = {name: int(given.get(name) or 1) for name in ("colspan", "rowspan")}
            self._cell = {"column": self._grid.open_cell(**spans), "tag": tag, "text": "", **spans}
        elif tag in BLOCK:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open.pop() != tag:  # an element left open ends with what holds it
            pass
        if self._region_at and not self._unseen_at:
            self._leave(tag)
        self._region_at = self._region_at if self._region_at <= len(self._open) else 0
        self._unseen_at = self._unseen_at if self._unseen_at <= len(self._open) else 0

    def _leave(self, tag: str) -> None:
        if tag in ("td", "th") and self._grid and self._cell:
            self._grid.close_cell(GridCell(**self._cell))
            self._cell = None
        elif tag == "tr" and self._grid:
            self._grid.close_row()
        elif tag == "table":
            self._grid, self._part = None, "tbody"
        elif tag in BLOCK:
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        if not self._region_at or self._unseen_at:
            return
        if self._cell is not None:
            self._cell["text"] += data
        elif self._grid is not None:
            self._grid.caption += data
        else:
            self.page.flow.append((self.region, data))


def read_page(html: str, *regions: str) -> Page:
    """Return what stands in the regions of the HTML (elements of these classes or tags), in order."""
    reader = PageReader(regions)
    reader.feed(html)
    reader.close()
    return reader.page
