"""A memo with everybody's word on it: what was frozen, and the endorsements as they stand now. PURE.

A signature is: who, as what, when, on which content. Its picture, where somebody keeps one, stands beside and claims no
more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from itaportal.thai.dates import moment_words, short_date
from reports.building.cells import plain_lines, printed_line, text_lines
from reports.building.memos import bracketed, given, with_room
from reports.documents import Document, SignatureBlock

ELECTRONIC = "ลงลายมือชื่ออิเล็กทรอนิกส์"
ON_PAPER = "ลงนามบนกระดาษ"
BOUND_TO = "รหัสเนื้อหา"
LETTERS_SHOWN = 12  # of the content's SHA-256
DRAFT = "ร่าง"  # the watermark of what is not wholly signed


@dataclass(frozen=True, slots=True)
class Signed:
    """The place of one who signs, or will: in the chain, or as the author.

    `positions`: the own one and, where acting, the wording of the acting and the position acted for. `decision` is its
    word (อนุมัติ …), which prints where there is no opinion. `at` and `sha256` are an electronic signature's moment and
    content, `picture` the name of its picture; `on_paper` says that a paper was signed on the day `signed_on`.
    """

    heading: str = ""
    opinion: str = ""
    decision: str = ""
    name: str = ""
    positions: tuple[str, ...] = ()
    at: datetime | None = None
    signed_on: date | None = None
    sha256: str = ""
    picture: str = ""
    on_paper: bool = False
    waiting: bool = False


def signed_document(
    document: Document, endorsements: Sequence[Signed], *, author: Signed | None = None, watermark: str = ""
) -> Document:
    """Return a memo's frozen Document as it is to be shown and printed now, for all who look at it the same.

    author: how the author signed; the name and position that were frozen stand where it gives none.
    """
    (memo,) = document.memos
    blocks = tuple(signature_block(each) for each in endorsements)
    signed = replace(memo, endorsements=blocks, author=_author(memo.author, author) if author else memo.author)
    return replace(document, memos=(signed,), watermark=watermark)


def _author(frozen: SignatureBlock | None, author: Signed) -> SignatureBlock:
    """Return the author's block: it is no opinion, so no lines are left for one."""
    block, kept = replace(signature_block(author), dotted=False), frozen or SignatureBlock()
    return replace(block, name=block.name or kept.name, positions=block.positions or kept.positions)


def signature_block(signed: Signed) -> SignatureBlock:
    """Return the block of one place: dotted lines while it waits, then the word and how it was signed."""
    place = SignatureBlock(
        heading=printed_line(signed.heading), name=bracketed(signed.name), positions=given(*signed.positions)
    )
    if signed.waiting:
        return with_room(place)
    said = replace(place, opinion=text_lines(signed.opinion) or plain_lines(signed.decision))
    return with_room(_on_paper(said, signed) if signed.on_paper else _electronic(said, signed))


def _on_paper(block: SignatureBlock, signed: Signed) -> SignatureBlock:
    return replace(block, mark=ON_PAPER, signed_on=_day(signed))


def _electronic(block: SignatureBlock, signed: Signed) -> SignatureBlock:
    """Return the block with the marks of an electronic signature; without a moment nobody signed, whatever is given."""
    if signed.at is None:
        return replace(block, signed_on=_day(signed))
    notes = (f"{BOUND_TO} {signed.sha256[:LETTERS_SHOWN]}",) if signed.sha256 else ()
    moment = moment_words(timezone.localtime(signed.at))
    return replace(block, mark=ELECTRONIC, signed_on=moment, notes=notes, picture=signed.picture)


def _day(signed: Signed) -> str:
    return short_date(signed.signed_on) if signed.signed_on else ""
