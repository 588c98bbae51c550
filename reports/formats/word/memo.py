"""A memo (บันทึกข้อความ) in Word. The form: ระเบียบงานสารบรรณ พ.ศ. ๒๕๒๖, measures in blank/word/styles.xml."""

from typing import Any

from reports.documents import Memo, MemoPart, SignatureBlock
from reports.formats.naming import AUTOGRAPH_WORDS, EMBLEM_WORDS, FORM
from reports.formats.stretches import lies_across
from reports.formats.word.elements import add_line, add_paragraphs, paragraph, run, set_property, tab
from reports.formats.word.manuscript import Manuscript
from reports.formats.word.pictures import AUTOGRAPH, EMBLEM_OF_MEMO, add_picture, float_picture
from reports.formats.word.sections import MEMO, MEMO_ACROSS, MEMO_ON, Sheet, begin, end
from reports.formats.word.tables import add_table

ROOM_TO_SIGN = 800  # above a name that nobody signed yet


class MemoPages:
    """The pages of one memo: which sheet is being written, so that wide tables lie across sheets of their own."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript, self.sheet, self._turned = manuscript, MEMO, False
        begin(manuscript, MEMO)

    def turn(self, sheet: Sheet) -> None:
        """Go on, on a sheet of this sort; what was written so far stays on its own."""
        if self.sheet.wide == sheet.wide:
            return
        self.close()
        self._turned, self.sheet = True, sheet
        begin(self.manuscript, sheet)

    def close(self) -> None:
        """End the sheet's section."""
        end(self.manuscript, self.sheet, first=not self._turned)


def add_memo(manuscript: Manuscript, memo: Memo, agency: str) -> None:
    """Add a memo: head, body with the tables it carries, author, endorsers."""
    pages = MemoPages(manuscript)
    _add_head(manuscript, memo, agency)
    for part in memo.parts:
        _add_part(pages, part)
    blocks = [block for block in (memo.author, *memo.endorsements) if block]
    if memo.closing or blocks:
        pages.turn(MEMO_ON)
    add_paragraphs(manuscript.part, manuscript.body, memo.closing, "Closing")
    for block in blocks:
        _add_signature(manuscript, block)
    pages.close()


def _add_head(manuscript: Manuscript, memo: Memo, agency: str) -> None:
    form = paragraph(manuscript.body, "MemoForm")
    float_picture(manuscript, form, memo.emblem, f"{EMBLEM_WORDS} {agency}".strip(), EMBLEM_OF_MEMO)
    run(form, FORM)
    office = "  ".join(filter(None, (memo.office, memo.phone)))
    _add_field(paragraph(manuscript.body, "MemoOffice"), "ส่วนราชการ", office)
    numbered = paragraph(manuscript.body, "MemoNumber")
    _add_field(numbered, "ที่", memo.number)
    _add_field(numbered, "วันที่", memo.dated)
    _add_field(paragraph(manuscript.body, "MemoSubject"), "เรื่อง", " ".join(line.text for line in memo.subject))
    to = paragraph(manuscript.body, "MemoTo")
    run(to, "เรียน")
    tab(to)
    run(to, memo.addressee)
    if memo.through:
        paragraph(manuscript.body, "MemoTo", memo.through)


def _add_field(block: Any, label: str, value: str) -> None:
    """Add a label and what is filled in behind it; dots lead on to the next label or the page's edge."""
    run(block, label, "MemoLabel")
    tab(block)
    if value:
        run(block, value, "MemoValue")
    tab(block)


def _add_part(pages: MemoPages, part: MemoPart) -> None:
    """Add a part; a heading with nothing but wide tables under it goes onto their sheets."""
    manuscript, across = pages.manuscript, [lies_across(table) for table in part.tables]
    if part.lines or not across or not all(across):
        pages.turn(MEMO_ON)
    elif across:
        pages.turn(MEMO_ACROSS)
    if part.heading:
        paragraph(manuscript.body, "Heading2", part.heading)
    add_paragraphs(manuscript.part, manuscript.body, part.lines)
    if part.lines and across and not across[0]:
        set_property(manuscript.body[-1], "keepNext")
    for table, wide in zip(part.tables, across, strict=True):
        pages.turn(MEMO_ACROSS if wide else MEMO_ON)
        add_table(manuscript, table)


def _add_signature(manuscript: Manuscript, block: SignatureBlock) -> None:
    """Add the author's or an endorser's block on one page; a dated initial is a dotted line over its date."""
    body = manuscript.body
    first = len(body)
    if block.heading:
        paragraph(body, "OpinionHead", block.heading)
    for line in block.opinion:
        add_line(manuscript.part, body, line, "Opinion")
    if block.dotted:
        for _ in range(2):
            tab(paragraph(body, "DottedLine"))
    if block.is_initial:
        paragraph(body, "InitialLine")
    _add_signed(manuscript, block, "Initial" if block.is_initial else "Sign")
    if len(body) > first:
        set_property(body[-1], "keepNext", val=0)


def _add_signed(manuscript: Manuscript, block: SignatureBlock, style: str) -> None:
    body = manuscript.body
    before = len(body)
    words = f"{AUTOGRAPH_WORDS} {block.signer}".strip()
    add_picture(manuscript, body, block.picture, words, AUTOGRAPH, style)
    for text in filter(None, (block.mark, block.name, *block.positions, block.signed_on)):
        paragraph(body, style, text)
    for text in block.notes:
        paragraph(body, "SignNote", text)
    if style == "Sign" and len(body) > before:
        set_property(body[before], "spacing", before=240 if block.mark else ROOM_TO_SIGN)
