"""PURE: what a Document leaves behind when it is published: pictures of signatures, and photos unless wanted."""

from dataclasses import replace
from typing import Any

from reports.documents import Cell, Document, RowGroup, Table


def without_autographs(document: Document) -> Document:
    """Return document without pictures of signatures: who signed, as what and when stays."""
    memos = (
        replace(
            memo,
            author=replace(memo.author, picture="") if memo.author else None,
            endorsements=tuple(replace(block, picture="") for block in memo.endorsements),
        )
        for memo in document.memos
    )
    return replace(document, memos=tuple(memos))


def without_photos(document: Document) -> Document:
    """Return document without the photos in its tables; their captions stay."""
    body = tuple(_bare(block) if isinstance(block, Table) else block for block in document.body)
    memos = (
        replace(memo, parts=tuple(replace(part, tables=tuple(map(_bare, part.tables))) for part in memo.parts))
        for memo in document.memos
    )
    return replace(document, body=body, memos=tuple(memos))


def _bare(table: Table) -> Table:
    return replace(table, groups=tuple(_bare_group(group) for group in table.groups))


def _bare_group(group: RowGroup) -> RowGroup:
    return replace(group, rows=tuple(tuple(_bare_cell(cell) for cell in row) for row in group.rows))


def _bare_cell(cell: Cell) -> Cell:
    lines: Any = tuple(replace(line, picture="") for line in cell.lines)
    return replace(cell, lines=lines)
