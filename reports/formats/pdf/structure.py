"""Writes the structure tree into the PDF."""

from collections.abc import Sequence
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.document import Document

from reports.formats.pdf.tags import Node, Tree
from reports.formats.pdf.thaitext import ThaiStream

OWNERS = {"Table": "/Table", "TH": "/Table", "TD": "/Table", "Figure": "/Layout"}


class Writer:
    """Turns nodes into objects of one PDF."""

    def __init__(self, pdf: pydyf.PDF, pages: int) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._owners: list[dict[int, bytes]] = [{} for _ in range(pages)]  # of marked content, by page and number
        self._links: list[bytes] = []

    def write(self, tree: Tree) -> None:
        """Add the tree's objects and hang them into the catalog."""
        root, by_content = pydyf.Dictionary({"Type": "/StructTreeRoot"}), pydyf.Dictionary({})
        self._pdf.add_object(root)
        self._pdf.add_object(by_content)
        root["K"] = pydyf.Array([self._write_node(tree.root, root.reference)])
        root["ParentTree"] = by_content.reference
        by_content["Nums"] = self._numbers()
        self._pdf.catalog["StructTreeRoot"] = root.reference
        self._pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self._pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _write_node(self, node: Node, parent: bytes) -> bytes:
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        self._pdf.add_object(written)
        page = next((kid[0] for kid in node.kids if isinstance(kid, tuple)), None)
        if page is not None:
            written["Pg"] = self._pages[page]
        if node.attributes:
            written["A"] = pydyf.Dictionary({"O": OWNERS[node.role], **node.attributes})
        if node.words:
            written["Alt"] = pydyf.String(node.words)
        if node.name:
            written["ID"] = pydyf.String(node.name)
        kids = (kid for kid in node.kids if not (isinstance(kid, Node) and kid.is_empty()))
        written["K"] = pydyf.Array([self._write_kid(kid, written.reference, page) for kid in kids])
        return written.reference

    def _write_kid(self, kid: Any, parent: bytes, page: int | None) -> Any:
        if isinstance(kid, Node):
            return self._write_node(kid, parent)
        if isinstance(kid, pydyf.Dictionary):
            return self._write_link(kid, parent)
        where, number = kid
        self._owners[where][number] = parent
        if where == page:
            return number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[where], "MCID": number})

    def _write_link(self, annotation: pydyf.Dictionary, parent: bytes) -> pydyf.Dictionary:
        annotation["StructParent"] = len(self._owners) + len(self._links)
        self._links.append(parent)
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference})

    def _numbers(self) -> pydyf.Array:
        numbers = pydyf.Array()
        for page, owners in enumerate(self._owners):
            numbers.extend([page, pydyf.Array(owners[number] for number in sorted(owners))])
        for at, owner in enumerate(self._links, start=len(self._owners)):
            numbers.extend([at, owner])
        return numbers


def add_tags(pdf: pydyf.PDF, document: Document, _version: str, streams: Sequence[ThaiStream]) -> None:
    """Add the structure tree of all pages, in the place of WeasyPrint's function of this name."""
    tree = Tree()
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        tree.add_page(number, page.height, page._page_box, stream._tags)
    tree.settle()
    Writer(pdf, len(document.pages)).write(tree)


def install() -> None:
    """Put our tree in the place of WeasyPrint's."""
    weasyprint.pdf.add_tags = add_tags
