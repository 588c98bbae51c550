"""Lines, cells and tables of a Document as print elements.

Text goes into element nodes as data and is never parsed, so nothing that anybody typed can become markup.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from reports.documents import Cell, HeaderCell, Line, RowGroup, Table

# How far an item hangs, by the length of its marker: ๑. / ๑๐. / ๑.๑ … ; one class each, since a tab stop cannot be
# taken from the text.
HANGS = {1: "i1", 2: "i1", 3: "i2", 4: "i3", 5: "i3"}
CONTINUED = "(ต่อ)"


def element(parent: Element, tag: str, name: str = "", text: str = "") -> Element:
    """Add an element with a class name and text to its parent; return it."""
    child = SubElement(parent, tag, {"class": name} if name else {})
    child.text = text
    return child


def add_lines(parent: Element, lines: Iterable[Line], name: str = "") -> None:
    """Add each line as a paragraph of the class `name`; items hang instead."""
    for line in lines:
        add_line(parent, line, name)


def add_line(parent: Element, line: Line, name: str = "", tag: str = "p") -> Element:
    """Add one line as a block and return it."""
    names = [HANGS.get(len(line.marker), "i4") if line.marker else name, "s" if line.strong else ""]
    block = element(parent, tag, " ".join(filter(None, names)))
    marker = f"{line.marker}\t" if line.marker else ""
    if line.href:
        block.text = marker
        element(block, "a", text=line.text).set("href", line.href)
    else:
        block.text = marker + line.text
    return block


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
        row = element(element(grid, "tbody", "g"), "tr")
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
