"""Word: a Document as a file that an office goes on editing, in named styles."""

from collections.abc import Mapping

from reports.documents import Document
from reports.formats.legal import legal
from reports.formats.word.body import add_body, add_cover
from reports.formats.word.manuscript import Manuscript
from reports.formats.word.memo import add_memo
from reports.formats.word.package import blank_file, bytes_of
from reports.formats.word.sections import finish

LONGEST_TITLE = 255  # letters that the file's properties hold


def render_docx(document: Document, pictures: Mapping[str, bytes] = {}) -> bytes:
    """Return the document as a Word file, the same for the same document: memos, cover, body, as on paper."""
    manuscript = Manuscript(blank_file(), pictures, document.watermark)
    manuscript.file.core_properties.title = legal(document.title)[:LONGEST_TITLE]
    for memo in document.memos:
        add_memo(manuscript, memo, document.agency)
    if document.cover:
        add_cover(manuscript, document.cover)
    add_body(manuscript, document.body)
    finish(manuscript)
    return bytes_of(manuscript.file)
