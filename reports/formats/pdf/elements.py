"""Lines, cells and tables of a Document as print elements.

Text goes into element nodes as data and is never parsed, so nothing that anybody typed can become markup.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from reports.documents import Cell, HeaderCell, Line, RowGroup, Table

WEB = ("http://", "https://")
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
        _add_group(grid, group, len(table.widths))
    element(parent, "div", "end")


def _add_header_row(row: Element, cells: Iterable[HeaderCell]) -> None:
    for cell in cells:
        _span(element(row, "th", text=cell.text), cell.rowspan, cell.colspan)


def _add_group(grid: Element, group: RowGroup, columns: int) -> None:
    if group.heading:
        body = element(grid, "tbody", "g")
        body.set("data-name", group.heading)
        row = element(body, "tr")
        _span(element(row, "th", text=group.heading), 1, columns)
    if group.rows:
        body = element(grid, "tbody")
        for cells in group.rows:
            row = element(body, "tr")
            for cell in cells:
                _add_cell(row, cell)


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
