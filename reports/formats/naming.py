"""Which pictures a Document names."""

from collections.abc import Iterator

from reports.documents import Document, Table


def pictures_named(document: Document) -> set[str]:
    """Return the names of all pictures in a document: its emblems, and the photos in its tables."""
    emblems = {document.cover.emblem, *(memo.emblem for memo in document.memos)}
    rows = (row for table in _tables(document) for group in table.groups for row in group.rows)
    photos = {line.picture for row in rows for cell in row for line in cell.lines}
    return (emblems | photos) - {""}


def _tables(document: Document) -> Iterator[Table]:
    yield from (block for block in document.body if isinstance(block, Table))
    yield from (table for memo in document.memos for part in memo.parts for table in part.tables)
