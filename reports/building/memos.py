"""A memo's form, from the rows of a memo. The rules: "The memo" in PRINTING.md."""

from collections.abc import Sequence
from dataclasses import replace

from itaportal.memos import models
from itaportal.thai.dates import full_date, short_date
from reports.building.cells import plain_lines, printed_line, text_lines
from reports.documents import Memo, MemoPart, SignatureBlock, Table


def build_memo(memo: models.Memo, tables: Sequence[Table], *, emblem: str) -> Memo:
    """Return the memo as it prints; tables stand in the sections that carry the report's tables."""
    endorsements = tuple(_endorsement(each) for each in memo.blocks if each.skipped_at is None)
    return replace(build_proposal(memo, tables, emblem=emblem), endorsements=endorsements)


def build_proposal(memo: models.Memo, tables: Sequence[Table], *, emblem: str) -> Memo:
    """Return the memo as its author hands it in, with nobody's word on it yet."""
    return Memo(
        office=printed_line(memo.office),
        phone=_after("โทร. ", "โทร", memo.phone),
        number=printed_line(memo.number),
        dated=full_date(memo.dated) if memo.dated else "",
        subject=plain_lines(memo.subject),
        addressee=printed_line(memo.addressee),
        through=_after("ผ่าน", "ผ่าน", memo.through),
        parts=tuple(_part(section, tables) for section in memo.sections.all()),
        closing=text_lines(memo.closing),
        author=_author(memo),
        endorsements=(),
        emblem=emblem,
    )


def _after(word: str, typed: str, text: str | None) -> str:
    """Return text behind its word, once: people type the word too."""
    printed = printed_line(text)
    return printed if not printed or printed.startswith(typed) else word + printed


def _part(section: models.MemoSection, tables: Sequence[Table]) -> MemoPart:
    shown = tuple(tables) if section.report_tables else ()
    return MemoPart(printed_line(section.heading), text_lines(section.text), shown)


def _author(memo: models.Memo) -> SignatureBlock | None:
    if memo.author_name is None:
        return None
    return SignatureBlock(name=bracketed(memo.author_name), positions=given(memo.author_position))


def _endorsement(each: models.Endorsement) -> SignatureBlock:
    block = SignatureBlock(
        heading=printed_line(each.heading),
        opinion=text_lines(each.opinion) or plain_lines(each.get_decision_display() if each.decision else ""),
        name=bracketed(each.name),
        positions=given(each.position, each.acting_for),
        signed_on=short_date(each.signed_on) if each.signed_on else "",
    )
    return with_room(block)


def with_room(block: SignatureBlock) -> SignatureBlock:
    """Return a block with dotted lines to write on where nobody's opinion stands yet; an initial needs none."""
    return replace(block, dotted=not block.opinion and not block.is_initial)


def bracketed(name: str | None) -> str:
    """Return a name as it stands under a signature: in parentheses, once, for people type them too."""
    printed = printed_line(name)
    is_typed = printed.startswith("(") and printed.endswith(")")
    return printed if not printed or is_typed else f"({printed})"


def given(*texts: str | None) -> tuple[str, ...]:
    """Return the lines of texts that are given."""
    return tuple(line.text for text in texts for line in plain_lines(text))
