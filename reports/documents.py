"""The Document: what is printed, as plain frozen data.

Every text in it is as it prints: Thai digits, list markers parted from their lines. It knows no table and no request;
each format takes one and returns bytes.
"""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. A line with a marker is an item: the marker hangs before it."""

    text: str
    marker: str = ""
    href: str = ""  # an http(s) address that the text links to
    strong: bool = False  # a group heading, a part's title, a round's name inside a cell
    picture: str = ""  # names a photo that the renderer is handed; it stands above the text, its caption


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A heading over one leaf column or over a group of them."""

    text: str
    column: int  # first leaf column, from 0
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table's body; `is_title` where it names its row (number, title or heading).

    `source` is the key of the measure (or part) that the cell is of, for pages that edit it: no format prints it.
    `guest` says that a part's name stands in it too, since the part has no row of its own in the title's column.
    """

    lines: tuple[Line, ...]
    column: int  # leaf column, from 0
    rowspan: int = 1
    is_title: bool = False
    source: int = field(default=0, compare=False)
    guest: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of one measure (a row for each part), or a full-width group heading. `key` is that of its measure."""

    rows: tuple[tuple[Cell, ...], ...] = ()
    heading: str = ""
    key: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header rows from the top, leaf columns' widths in per cent (sum 100), row groups in order."""

    header: tuple[tuple[HeaderCell, ...], ...]
    widths: tuple[float, ...]
    groups: tuple[RowGroup, ...]
    caption: str

    def leaf_headings(self) -> list[str]:
        """Return the heading right above each leaf column."""
        lowest = {cell.column: cell.text for row in self.header for cell in row if cell.colspan == 1}
        return [lowest[column] for column in range(len(self.widths))]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report's body; each line is a line of it."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs, one a line."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The block at the end of a foreword: who and when, centred in the right half."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = Heading | Text | Signature | PageBreak | Table


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover page; `emblem` names a picture that the renderer is handed, "" leaves its space empty."""

    title: tuple[Line, ...]
    agency: str
    district: str  # อำเภอ… , "" where unknown
    province: str  # จังหวัด…
    emblem: str = ""


@dataclass(frozen=True, slots=True)
class MemoPart:
    """A part of a memo's body: a heading or "", its paragraphs, and the report's tables where it carries them."""

    heading: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """An endorser's block (or the author's): heading, opinion, name with its parentheses, position lines, date.

    `opinion` empty and `dotted` true: two dotted lines stand for it. Without name and position it is a dated initial.
    `mark` says how it was signed, above the name, and `notes` what that is bound to, below the date; `picture` names
    the picture of a signature that the renderer is handed. A picture proves nothing: the mark and the notes tell.
    """

    heading: str = ""
    opinion: tuple[Line, ...] = ()
    dotted: bool = False
    name: str = ""
    positions: tuple[str, ...] = ()
    signed_on: str = ""
    mark: str = ""
    notes: tuple[str, ...] = ()
    picture: str = ""

    @property
    def signer(self) -> str:
        """What a signature's picture is called by: the name without its parentheses, else the office."""
        return self.name.strip("()") or next(iter(self.positions), "")

    @property
    def is_initial(self) -> bool:
        """Whether only a dotted line and a date stand for the endorser."""
        return not (self.name or self.positions)


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo (บันทึกข้อความ). Empty fields print as dotted space to be filled in.

    Labels ส่วนราชการ ที่ วันที่ เรื่อง เรียน belong to the form and are not in the fields; `phone` ("โทร. ๐-…") and
    `through` ("ผ่านปลัด…") hold their own word, for people type it too.
    """

    office: str
    phone: str
    number: str
    dated: str
    subject: tuple[Line, ...]
    addressee: str
    through: str
    parts: tuple[MemoPart, ...]
    closing: tuple[Line, ...]
    author: SignatureBlock | None
    endorsements: tuple[SignatureBlock, ...]
    emblem: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in its order: memos, cover, body. A memo that carries nothing has neither cover nor body.

    `watermark` stands large and light behind each page, for who looks; it is no part of the text.
    """

    title: str
    agency: str
    fiscal_year: int  # Buddhist era
    round_words: str  # รอบ ๖ เดือน, "" for the plan or every round
    memos: tuple[Memo, ...]
    cover: Cover | None
    body: tuple[Block, ...]
    language: str = "th"
    watermark: str = ""
