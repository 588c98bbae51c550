"""Cover and body of a report in Word."""

from itertools import zip_longest

from reports.documents import Block, Cover, Heading, Line, Signature, Table, Text
from reports.formats.naming import EMBLEM_WORDS
from reports.formats.stretches import stretches
from reports.formats.word.elements import CM, add_line, add_paragraphs, add_words, element, paragraph, set_property
from reports.formats.word.manuscript import Manuscript
from reports.formats.word.pictures import EMBLEM_OF_COVER, add_picture
from reports.formats.word.sections import COVER, UPRIGHT, WIDE, begin, end
from reports.formats.word.tables import add_table


def add_cover(manuscript: Manuscript, cover: Cover) -> None:
    """Add the cover: emblem or its empty space, title, agency and where it is."""
    begin(manuscript, COVER)
    before = len(manuscript.body)
    words = f"{EMBLEM_WORDS} {cover.agency}".strip()
    add_picture(manuscript, manuscript.body, cover.emblem, words, EMBLEM_OF_COVER, "CoverPlace")
    above = 3 * CM if len(manuscript.body) > before else 7 * CM
    for at, line in enumerate(cover.title):
        block = add_line(manuscript.part, manuscript.body, line, "Title")
        if at == 0:
            set_property(block, "spacing", before=above)
    for at, text in enumerate(filter(None, (cover.agency, cover.district, cover.province))):
        block = paragraph(manuscript.body, "CoverPlace", text)
        if at == 0:
            set_property(block, "spacing", before=7 * CM)
    end(manuscript, COVER, first=True)


def add_body(manuscript: Manuscript, body: tuple[Block, ...]) -> None:
    """Add the body's stretches, each beginning on a new page; its pages are numbered through."""
    for at, stretch in enumerate(stretches(body)):
        sheet = WIDE if stretch.wide else UPRIGHT
        begin(manuscript, sheet)
        for block, following in zip_longest(stretch.blocks, stretch.blocks[1:]):
            _add_block(manuscript, block, leads=isinstance(following, Table))
        end(manuscript, sheet, first=at == 0)


def _add_block(manuscript: Manuscript, block: Block, *, leads: bool) -> None:
    match block:
        case Table():
            add_table(manuscript, block)
        case Heading():
            _add_heading(manuscript, block.lines)
        case Signature():
            _add_signature(manuscript, block.lines)
        case Text():
            add_paragraphs(manuscript.part, manuscript.body, block.lines)
            if leads and block.lines:
                set_property(manuscript.body[-1], "keepNext")


def _add_heading(manuscript: Manuscript, lines: tuple[Line, ...]) -> None:
    """Add a heading as one paragraph, so that it is one in the document's outline."""
    block = paragraph(manuscript.body, "Heading1")
    for at, line in enumerate(lines):
        if at:
            element(element(block, "r"), "br")
        add_words(manuscript.part, block, line)


def _add_signature(manuscript: Manuscript, lines: tuple[Line, ...]) -> None:
    for at, line in enumerate(lines):
        block = add_line(manuscript.part, manuscript.body, line, "Signature")
        set_property(block, "ind", left=manuscript.width // 2)
        if at == 0:
            set_property(block, "spacing", before=480)
