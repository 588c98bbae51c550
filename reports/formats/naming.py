"""Which pictures a Document names."""

from collections.abc import Iterator

from reports.documents import Document, Table


def pictures_named(document: Document) -> set[str]:
    """Return the names of all pictures in a document: emblems, signatures in its memos, photos in its tables."""
    emblems = {part.emblem for part in (document.cover, *document.memos) if part}
    signatures = {block.picture for memo in document.memos for block in (memo.author, *memo.endorsements) if block}
    rows = (row for table in _tables(document) for group in table.groups for row in group.rows)
    photos = {line.picture for row in rows for cell in row for line in cell.lines}
    return (emblems | signatures | photos) - {""}


def _tables(document: Document) -> Iterator[Table]:
    yield from (block for block in document.body if isinstance(block, Table))
    yield from (table for memo in document.memos for part in memo.parts for table in part.tables)
