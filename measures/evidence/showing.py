"""How evidence shows on working pages: a card for each piece, and all that a result's section holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from itaportal.agencies.access import Seat, why_not_edit
from itaportal.thai.dates import round_words, short_date
from itaportal.thai.numerals import thai_digits
from measures.evidence.incoming import MOST_FILES
from measures.evidence.kinds import ACCEPT, KINDS, MEGABYTE
from measures.evidence.links import doubt
from measures.forms.evidence import FilesForm, link_form
from measures.models import Evidence, Measure, Result
from measures.models.result import EvidenceKind
from measures.rules import locks_of, why_not_record

WORDS = {kind.media_type: kind.word for kind in KINDS}
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class State:
    """A badge: its kind, icon and words."""

    kind: str
    icon: str
    words: str


@dataclass(frozen=True)
class Card:
    """A piece of evidence as it shows. `asked`: when somebody had its link looked at, while the answer is awaited."""

    row: Evidence
    first: bool = False
    last: bool = False
    asked: float = 0

    @property
    def name(self) -> str:
        """What it is called: its caption, else its address or file name."""
        return str(self.row)

    @property
    def href(self) -> str:
        """Where its link leads; "" for anything but an address on the web."""
        url = (self.row.url or "").strip()
        return url if url.lower().startswith(("http://", "https://")) else ""

    @property
    def has_picture(self) -> bool:
        """Whether a small copy can be shown."""
        return bool(self.row.stored and self.row.stored.small)

    @property
    def facts(self) -> str:
        """Its kind, size and own date in one line."""
        row = self.row
        said = [self._kind(), f"วันที่ของหลักฐาน {_held(short_date(row.dated))}" if row.dated else "ยังไม่ระบุวันที่ของหลักฐาน"]
        return " · ".join(filter(None, said))

    def _kind(self) -> str:
        stored = self.row.stored
        if stored is None:
            return self.row.get_kind_display() if self.row.url else "ชื่อไฟล์จากไฟล์นำเข้า (ยังไม่มีตัวไฟล์)"
        word = "ภาพถ่าย" if self.row.kind == EvidenceKind.PHOTO else WORDS[stored.media_type]
        return f"{word} {size_words(stored.size)}"

    @property
    def link(self) -> State | None:
        """How its link answered a stranger; None where it is no link."""
        row = self.row
        if not row.url:
            return None
        if row.alive is None or row.alive_since is None:
            return State("wait", "clock", "กำลังรอตรวจลิงก์")
        since = _held(short_date(timezone.localdate(row.alive_since)))
        return State("live", "check", "เปิดได้") if row.alive else State("late", "link", f"เปิดไม่ได้ ตั้งแต่ {since}")

    @property
    def checked(self) -> str:
        """When the link was looked at and how it answered."""
        row = self.row
        if row.checked_at is None:
            return ""
        said = f"{row.link_answer} " if not row.alive and row.link_answer else ""
        return f"{said}ตรวจอย่างที่คนภายนอกเห็นเมื่อ {moment_words(row.checked_at)}"

    @property
    def doubt(self) -> str | None:
        """What is doubtful in its link."""
        return doubt(self.row.url)

    @property
    def is_awaited(self) -> bool:
        """Whether an answer may come any moment, so that the card asks for itself again."""
        if not self.row.url or not self.asked or timezone.now().timestamp() - self.asked > A_MINUTE.total_seconds():
            return False
        return self.row.checked_at is None or self.row.checked_at.timestamp() < self.asked


@dataclass(frozen=True)
class Section:
    """All that the evidence of a measure's round shows. `refused`: (file, sentence); `taken`: files that got in."""

    measure: Measure
    months: int
    cards: Sequence[Card]
    why_not: str | None
    files_form: FilesForm
    link_form: Any
    megabytes: int
    refused: Sequence[tuple[str, str]] = ()
    taken: Sequence[str] = ()
    accept: str = ACCEPT
    most_files: int = MOST_FILES
    round_words: str = field(default="")

    @property
    def dead(self) -> int:
        """How many links do not open."""
        return sum(card.row.alive is False for card in self.cards)


def section_context(seat: Seat, measure: Measure, months: int, **forms: Any) -> dict[str, Any]:
    """Return what evidence/section.html takes (`evidence`), four queries. measure comes with its plan.

    In: months, the round; forms, what replaces the empty files_form and link_form, and refused and taken.
    """
    empty = Evidence(agency_id=measure.agency_id, kind=EvidenceKind.LINK)
    given = {"files_form": FilesForm(), "link_form": link_form(instance=empty)} | forms
    section = Section(
        measure=measure,
        months=months,
        cards=cards_of(measure, months),
        why_not=why_not_edit(seat, measure, "edit_results") or why_not_record(months, locks_of(measure.plan)),
        megabytes=seat.agency.evidence_file_mb if seat.agency else 0,
        round_words=round_words(months),
        **given,
    )
    return {"evidence": section}


def cards_of(measure: Measure, months: int) -> list[Card]:
    """Return the cards of a round's evidence, in order."""
    result = Result.objects.filter(agency=measure.agency_id, measure=measure, round=months).first()
    rows = list(result.evidences.select_related("stored")) if result else []
    now = timezone.now().timestamp()
    return [
        Card(row, first=at == 0, last=at == len(rows) - 1, asked=0 if row.checked_at else now)
        for at, row in enumerate(rows)
    ]


def _held(words: str) -> str:
    """Keep a short date on one line."""
    return words.replace(" ", "\u00a0")


def size_words(size: int) -> str:
    """Return bytes as people read them: ๑.๒ MB, ๘๐ kB."""
    if size >= MEGABYTE:
        return thai_digits(f"{size / MEGABYTE:.1f} ").replace(" ", "\u00a0") + "MB"
    return thai_digits(f"{max(1, round(size / 1024))} ").replace(" ", "\u00a0") + "kB"


def moment_words(at: datetime) -> str:
    """Return ๙ ม.ค. ๖๙ ๑๐.๔๒ น."""
    local = timezone.localtime(at)
    return _held(f"{short_date(local.date())} {thai_digits(f'{local:%H.%M}')} น.")
