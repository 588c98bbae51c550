"""A memo (บันทึกข้อความ) as print elements. The form: ระเบียบงานสารบรรณ พ.ศ. ๒๕๒๖, measures in print.css."""

from xml.etree.ElementTree import Element

from reports.documents import Line, Memo, MemoPart, SignatureBlock
from reports.formats.naming import AUTOGRAPH_WORDS, FORM
from reports.formats.pdf.body import add_emblem, add_heading, keep_with_next
from reports.formats.pdf.elements import add_paragraphs, add_picture, add_table, element
from reports.formats.stretches import lies_across


def add_memo(parent: Element, memo: Memo, agency: str) -> None:
    """Add a memo: head, body with the tables it carries, author, endorsers."""
    page = element(parent, "section", "memo")
    _add_head(page, memo, agency)
    for part in memo.parts:
        _add_part(page, part)
    add_paragraphs(element(page, "div", "closing"), memo.closing)
    if memo.author:
        add_signature(page, memo.author)
    for endorsement in memo.endorsements:
        add_signature(page, endorsement)


def _add_head(page: Element, memo: Memo, agency: str) -> None:
    add_emblem(page, memo.emblem, agency)
    subject = " ".join(line.text for line in memo.subject)
    add_heading(page, "h1", "form", (Line(FORM),), outline=f"{FORM} เรื่อง {subject}")
    _add_field(page, "office", "ส่วนราชการ", "  ".join(filter(None, (memo.office, memo.phone))))
    _add_field(page, "number", "ที่", memo.number)
    _add_field(page, "dated", "วันที่", memo.dated)
    _add_field(page, "subject", "เรื่อง", subject)
    _add_address(page, "เรียน", memo.addressee)
    if memo.through:
        element(page, "p", "to", memo.through)


def _add_field(page: Element, name: str, label: str, value: str) -> None:
    field = element(page, "p", f"field {name}")
    element(field, "b", text=label).tail = value


def _add_address(page: Element, label: str, value: str) -> None:
    element(page, "p", "to", f"{label}\t{value}")


def _add_part(page: Element, part: MemoPart) -> None:
    """Add a part; a heading with nothing but wide tables under it goes onto their landscape pages."""
    across = [lies_across(table) for table in part.tables]
    if part.heading and (part.lines or not all(across) or not across):
        add_heading(page, "h2", "head", (Line(part.heading),))
    add_paragraphs(page, part.lines)
    if part.lines and part.tables and not across[0]:
        keep_with_next(page)
    for at, (table, wide) in enumerate(zip(part.tables, across, strict=True)):
        section = element(page, "div", "across" if wide else "within")
        if part.heading and at == 0 and not part.lines and all(across):
            add_heading(section, "h2", "head", (Line(part.heading),))
        add_table(section, table)


def add_signature(page: Element, block: SignatureBlock) -> None:
    """Add the author's or an endorser's block; a dated initial is a dotted line over its date."""
    box = element(page, "div", "endorser")
    if block.heading:
        element(box, "p", "s", block.heading)
    add_paragraphs(box, block.opinion)
    if block.dotted:
        element(box, "div", "dots")
    sign = element(box, "div", "initial" if block.is_initial else "signed" if block.mark else "sign")
    if block.picture:
        add_picture(sign, block.picture, f"{AUTOGRAPH_WORDS} {block.signer}".strip(), "autograph")
    for text in filter(None, (block.mark, block.name, *block.positions, block.signed_on)):
        element(sign, "p", text=text)
    for text in block.notes:
        element(sign, "p", "note", text)
