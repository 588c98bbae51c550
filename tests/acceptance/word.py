"""Reads a Word file by its own format: its running text and its tables as grids, in the order of the document."""

import io
from itertools import takewhile
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from tests.acceptance.grid import Grid, GridCell, Page

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n"}


def read_docx(data: bytes) -> Page:
    """Return what stands in the body of a Word file."""
    with ZipFile(io.BytesIO(data)) as package:
        body = fromstring(package.read("word/document.xml"))[0]
    page = Page()
    for block in body:
        if block.tag == f"{W}p":
            page.flow.append(("body", _text(block)))
        elif block.tag == f"{W}tbl":
            page.flow.append(("body", _grid(block)))
    return page


def _text(block: Element) -> str:
    return "".join(each.text or "" if each.tag == f"{W}t" else BREAKS.get(each.tag, "") for each in block.iter())


def _property(element: Element, path: str) -> Element | None:
    return element.find("/".join(f"{W}{name}" for name in path.split("/")))


def _merge(box: Element) -> str:
    """Return how a cell goes on downwards: "", restart, continue."""
    found = _property(box, "tcPr/vMerge")
    return "" if found is None else found.get(f"{W}val", "continue")


def _columns(box: Element) -> int:
    found = _property(box, "tcPr/gridSpan")
    return 1 if found is None else int(found.get(f"{W}val", "1"))


def _placed(row: Element) -> dict[int, Element]:
    """Return a row's cells by the column that each begins at."""
    placed, column = {}, 0
    for box in row.iter(f"{W}tc"):
        placed[column] = box
        column += _columns(box)
    return placed


def _continued(rows: list[dict[int, Element]], column: int) -> int:
    """Return over how many of the rows a cell above goes on."""
    return len(list(takewhile(lambda row: column in row and _merge(row[column]) == "continue", rows)))


def _grid(table: Element) -> Grid:
    grid = Grid()
    rows = list(table.iter(f"{W}tr"))
    placed = [_placed(row) for row in rows]
    for at, row in enumerate(rows):
        grid.open_row("tbody" if _property(row, "trPr/tblHeader") is None else "thead")
        for column, box in placed[at].items():
            if _merge(box) != "continue":
                down = 1 + _continued(placed[at + 1 :], column) if _merge(box) else 1
                assert grid.open_cell(_columns(box), down) == column, "the row's cells overlap"
                grid.close_cell(GridCell("\n".join(map(_text, box)), column, _columns(box), down, "td"))
        grid.close_row()
    return grid
