"""What formats call things alike: which pictures a Document names, and the words that stand for them or on forms."""

from collections.abc import Iterator

from reports.documents import Document, Table

FORM = "บันทึกข้อความ"
AUTOGRAPH_WORDS = "ลายมือชื่อของ"
EMBLEM_WORDS = "ตราสัญลักษณ์"


def pictures_named(document: Document) -> set[str]:
    """Return the names of all pictures in a document: emblems, signatures in its memos, photos in its tables."""
    emblems = {part.emblem for part in (document.cover, *document.memos) if part}
    signatures = {block.picture for memo in document.memos for block in (memo.author, *memo.endorsements) if block}
    rows = (row for table in tables_of(document) for group in table.groups for row in group.rows)
    photos = {line.picture for row in rows for cell in row for line in cell.lines}
    return (emblems | signatures | photos) - {""}


def tables_of(document: Document) -> Iterator[Table]:
    """Yield the tables of a document: those that its memos carry, then those of its body."""
    yield from (table for memo in document.memos for part in memo.parts for table in part.tables)
    yield from (block for block in document.body if isinstance(block, Table))
