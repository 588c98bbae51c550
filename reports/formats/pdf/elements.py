"""Lines, cells and tables of a Document as print elements.

Text goes into element nodes as data and is never parsed, so nothing that anybody typed can become markup.
"""

from collections.abc import Container, Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from reports.documents import Cell, HeaderCell, Line, RowGroup, Table
from reports.formats.heights import row_height, short_of

OWN = "own:"  # what pictures are called by, see own_resources
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
    """Add one line, below its photo where it has one, linked where it has an address on the web."""
    if line.picture:
        add_picture(parent, line.picture, line.text, "photo")
    block = element(parent, tag, f"{name} s".lstrip() if line.strong else name)
    block.text = f"{line.marker}{behind_marker}" if line.marker else ""
    if line.href.startswith(WEB):
        element(block, "a", text=line.text).set("href", line.href)
    else:
        block.text += line.text


def add_picture(parent: Element, name: str, words: str, look: str = "") -> None:
    """Add the picture `name`; words stand for it where nobody sees it."""
    picture = element(parent, "img", look)
    picture.set("src", f"{OWN}{name}")
    picture.set("alt", words)


def leave_out_absent(root: Element, pictures: Container[str]) -> None:
    """Take the pictures away that the document names and nobody handed over."""
    for parent in list(root.iter()):
        for picture in parent.findall("img"):
            if picture.get("src", "").removeprefix(OWN) not in pictures:
                parent.remove(picture)


def add_table(parent: Element, table: Table) -> None:
    """Add a table and, behind it, the mark that ends its "(ต่อ)" in the pages' heads."""
    grid = element(parent, "table")
    grid.set("data-name", table.caption)
    for width in table.widths:
        element(grid, "col").set("style", f"width:{width}%")
    head = element(grid, "thead")
    for row in table.header:
        _add_header_row(element(head, "tr"), row)
    # A row kept whole must stand on one page with the headings: else the layout engine leaves the headings out.
    short = short_of(table)
    for group in table.groups:
        _add_group(grid, group, table.widths, short)
    element(parent, "div", "end")


def _add_header_row(row: Element, cells: Iterable[HeaderCell]) -> None:
    for cell in cells:
        _span(element(row, "th", text=cell.text), cell.rowspan, cell.colspan)


def _add_group(grid: Element, group: RowGroup, widths: Sequence[float], short: int) -> None:
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
            row = element(body, "tr", "short" if apart and row_height(cells, widths) <= short else "")
            for cell in cells:
                _add_cell(row, cell)


def _add_cell(row: Element, cell: Cell) -> None:
    box = element(row, "th" if cell.is_title else "td", "r" if cell.is_title else "")
    _span(box, cell.rowspan, 1)
    if len(cell.lines) == 1 and cell.lines[0] == Line(cell.lines[0].text):
        box.text = cell.lines[0].text  # no box of its own: most cells are one line
    else:
        add_lines(box, cell.lines)


def _span(box: Element, rows: int, columns: int) -> None:
    if rows > 1:
        box.set("rowspan", str(rows))
    if columns > 1:
        box.set("colspan", str(columns))
