"""Lines, cells and tables of a Document as print elements.

Text goes into element nodes as data and is never parsed, so nothing that anybody typed can become markup.
"""

from collections.abc import Iterable, Sequence
from math import ceil
from xml.etree.ElementTree import Element, SubElement

from reports.documents import Cell, HeaderCell, Line, RowGroup, Table

WEB = ("http://", "https://")
SHORT = 8  # lines, about a third of a landscape page
LETTERS_A_PER_CENT = 1.3  # of the width of a landscape sheet: letters of a line, marks counted, with some to spare
LONGEST_HANG = 5  # i1 to i5: print.css has a hanging indent for each length of marker (-, ๑., ๑๐., ๑๐.๑, ๑๐.๑๐)


def element(parent: Element, tag: str, name: str = "", text: str = "") -> Element:
    """Add an element with a class name and text to its parent; return it."""
    child = SubElement(parent, tag, {"class": name} if name else {})
    child.text = text
    return child


def add_lines(parent: Element, lines: Iterable[Line]) -> None:
    """Add each line of a cell as a block; items hang."""
    for line in lines:
        hang = f"i{min(len(line.marker), LONGEST_HANG)}" if line.marker else ""
        add_line(parent, line, "p", hang, behind_marker="\t")


def add_paragraphs(parent: Element, lines: Iterable[Line]) -> None:
    """Add each line as a paragraph of running text; an item is one that begins with its marker."""
    for line in lines:
        add_line(parent, line, "p", "i para" if line.marker else "para")


def add_line(parent: Element, line: Line, tag: str, name: str = "", behind_marker: str = " ") -> None:
    """Add one line, linked where it has an address on the web."""
    block = element(parent, tag, f"{name} s".lstrip() if line.strong else name)
    block.text = f"{line.marker}{behind_marker}" if line.marker else ""
    if line.href.startswith(WEB):
        element(block, "a", text=line.text).set("href", line.href)
    else:
        block.text += line.text


def add_table(parent: Element, table: Table) -> None:
    """Add a table and, behind it, the mark that ends its "(ต่อ)" in the pages' heads."""
    grid = element(parent, "table")
    grid.set("data-name", table.caption)
    for width in table.widths:
        element(grid, "col").set("style", f"width:{width}%")
    head = element(grid, "thead")
    for row in table.header:
        _add_header_row(element(head, "tr"), row)
    for group in table.groups:
        _add_group(grid, group, table.widths)
    element(parent, "div", "end")


def _add_header_row(row: Element, cells: Iterable[HeaderCell]) -> None:
    for cell in cells:
        _span(element(row, "th", text=cell.text), cell.rowspan, cell.colspan)


def _add_group(grid: Element, group: RowGroup, widths: Sequence[float]) -> None:
    if group.heading:
        body = element(grid, "tbody", "g")
        body.set("data-name", group.heading)
        row = element(body, "tr")
        _span(element(row, "th", text=group.heading), 1, len(widths))
    if group.rows:
        body = element(grid, "tbody")
        # Rows beside a merged cell that are kept whole below a heading end in an assertion of the layout engine.
        apart = all(cell.rowspan == 1 for cells in group.rows for cell in cells)
        for cells in group.rows:
            row = element(body, "tr", "short" if apart and is_short(cells, widths) else "")
            for cell in cells:
                _add_cell(row, cell)


def is_short(cells: Iterable[Cell], widths: Sequence[float]) -> bool:
    """Whether a row is so short that it is better kept whole than cut by a page's end."""
    return all(_height(cell, widths[cell.column]) <= SHORT for cell in cells)


def _height(cell: Cell, width: float) -> int:
    """Return about how many lines a cell has that takes `width` per cent of a sheet."""
    on_a_line = max(width * LETTERS_A_PER_CENT, 1)
    return sum(ceil((len(line.marker) + len(line.text)) / on_a_line) for line in cell.lines)


def _add_cell(row: Element, cell: Cell) -> None:
    box = element(row, "th" if cell.is_title else "td", "r" if cell.is_title else "")
    _span(box, cell.rowspan, 1)
    if len(cell.lines) == 1 and not (cell.lines[0].marker or cell.lines[0].strong or cell.lines[0].href):
        box.text = cell.lines[0].text  # no box of its own: most cells are one line
    else:
        add_lines(box, cell.lines)


def _span(box: Element, rows: int, columns: int) -> None:
    if rows > 1:
        box.set("rowspan", str(rows))
    if columns > 1:
        box.set("colspan", str(columns))
