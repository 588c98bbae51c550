"""The structure tree: what each piece of the pages is, for screen readers and whoever reads the file by program.

WeasyPrint starts its tree afresh on each page and knows neither scopes nor grouped headings. This one follows the
elements: a table, row or paragraph that runs over a page's end stays one, and each cell names its headings.
"""

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.formatting_structure.boxes import Box, ReplacedBox, TableCellBox, TextBox

from reports.formats.pdf.headings import Headings

ROLES = {
    "section": "Sect", "h1": "H1", "h2": "H2", "p": "P", "a": "Link", "img": "Figure", "table": "Table",
    "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
}  # fmt: skip
KEPT_WHEN_EMPTY = {"TD", "TH"}
ITEM = "i"  # the class of a paragraph that hangs begins so: it is an item of a list
POINTS = 0.75  # of a CSS pixel


@dataclass(eq=False)
class Node:
    """One element of the tree; kids are nodes, (page, number) of marked content, or annotations of links."""

    role: str
    parent: "Node | None" = None
    kids: list[Any] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    words: str = ""  # what stands for a picture
    name: str = ""  # by which cells call their heading
    headings: Headings | None = None  # of the table that it stands in

    def child(self, role: str) -> "Node":
        """Add a kid and return it."""
        node = Node(role, self, headings=self.headings)
        self.kids.append(node)
        return node

    def is_empty(self) -> bool:
        """Whether nothing is drawn below it."""
        return self.role not in KEPT_WHEN_EMPTY and all(isinstance(kid, Node) and kid.is_empty() for kid in self.kids)


class Tree:
    """Grows page by page from the boxes that were drawn."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self._nodes: dict[Element, Node] = {}
        self._tables: list[Headings] = []

    def add_page(self, number: int, height: float, box: Box, marked: dict[Box, int]) -> None:
        """Take in a page's boxes; ValueError where marked content finds no place."""
        self._page, self._height, self._marked = number, height, marked
        for child in box.children:
            self._add(child, self.root)
        if marked:
            raise ValueError(f"page {number + 1}: content outside the structure tree: {list(marked)[:3]}")

    def settle(self) -> None:
        """End: name each cell's headings."""
        for headings in self._tables:
            headings.settle()

    def _add(self, box: Box, parent: Node) -> None:
        if box.is_furniture:
            return
        if isinstance(box, TextBox | ReplacedBox):
            self._add_content(box, parent)
            return
        node = self._node(box, parent)
        if box.link_annotation:
            node.kids.append(box.link_annotation)
        for child in box.children:
            self._add(child, node)

    def _add_content(self, box: Box, parent: Node) -> None:
        node = self._node(box, parent) if isinstance(box, ReplacedBox) else parent
        if box in self._marked:
            node.kids.append((self._page, self._marked.pop(box)))

    def _node(self, box: Box, parent: Node) -> Node:
        """Return the node of the box's element, made at its first piece; the parent where it has no role."""
        if box.element_tag not in ROLES:
            return parent
        if box.element not in self._nodes:
            self._nodes[box.element] = self._new(box, parent)
        return self._nodes[box.element]

    def _new(self, box: Box, parent: Node) -> Node:
        role = ROLES[box.element_tag]
        if role == "P" and box.element.get("class", "").startswith(ITEM):
            return _list_under(parent).child("LI").child("LBody")
        node = parent.child(role)
        if role == "Table":
            node.headings = Headings(len(self._tables))
            self._tables.append(node.headings)
            node.attributes["Summary"] = pydyf.String(box.element.get("data-name", ""))
        elif role == "Figure":
            node.words = box.element.get("alt", "")
            node.attributes["BBox"] = self._rectangle(box)
        elif role == "TR" and node.headings:
            node.headings.next_row()
        elif isinstance(box, TableCellBox) and node.headings:
            node.headings.place(node, box, in_head=_in_head(node))
        return node

    def _rectangle(self, box: Box) -> pydyf.Array:
        left, top = box.content_box_x() * POINTS, (self._height - box.content_box_y()) * POINTS
        return pydyf.Array([left, top - box.height * POINTS, left + box.width * POINTS, top])


def _list_under(parent: Node) -> Node:
    last = parent.kids[-1] if parent.kids else None
    if isinstance(last, Node) and last.role == "L":
        return last
    return parent.child("L")


def _in_head(cell: Node) -> bool:
    return bool(cell.parent and cell.parent.parent and cell.parent.parent.role == "THead")
