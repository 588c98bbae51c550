"""How late or how soon something is, in words. Days are the office's: today in Bangkok."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils import timezone

from itaportal.thai.numerals import thai_number
from measures.models.measure import WorkStatus

# From how many days before its last day on a thing counts as due soon.
SOON = 30
DONE, OFF, LATE, TODAY, SOON_DUE, LATER, OPEN = "done", "off", "late", "today", "soon", "later", "open"
# State → the kind and the icon of its badge (components/badge.html); an open thing without a day has none.
BADGES = {
    DONE: ("done", "check"),
    OFF: ("off", "close"),
    LATE: ("late", "late"),
    TODAY: ("soon", "clock"),
    SOON_DUE: ("soon", "clock"),
    LATER: ("", "clock"),
}


class Dated(Protocol):
    """A step or a milestone."""

    due_on: date | None
    done_on: date | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Due:
    """How something stands on a day: its state, how many days are left (below 0: late; None: no day is set), words."""

    state: str
    days: int | None
    words: str

    @property
    def kind(self) -> str:
        """The kind of its badge."""
        return BADGES[self.state][0] if self.state in BADGES else ""

    @property
    def icon(self) -> str:
        """The icon of its badge, "" where it has none."""
        return BADGES[self.state][1] if self.state in BADGES else ""

    @property
    def is_late(self) -> bool:
        """Whether the day has passed and the thing is not done."""
        return self.state == LATE


def today_here() -> date:
    """Return today in Bangkok."""
    return timezone.localdate()


def due_of(step: Dated, today: date) -> Due:
    """Return how a step stands on a day."""
    if step.status == WorkStatus.CANCELLED:
        return Due(OFF, None, "ยกเลิก")
    if is_done(step):
        return Due(DONE, None, "ทำแล้ว")
    return until(step.due_on, today) if step.due_on else Due(OPEN, None, "")


def is_done(step: Dated) -> bool:
    """Say whether a step is done: it says so, or (from a file that gives no status) it has a day on which it was."""
    return step.status == WorkStatus.DONE or (step.status is None and step.done_on is not None)


def until(last: date, today: date) -> Due:
    """Return how something that must be done by a day, and is not, stands: เกินกำหนด ๕ วัน, เหลือ ๑๑ วัน."""
    days = (last - today).days
    if days < 0:
        return Due(LATE, days, f"เกินกำหนด {days_words(-days)}")
    if days == 0:
        return Due(TODAY, days, "ครบกำหนดวันนี้")
    return Due(SOON_DUE if days <= SOON else LATER, days, f"เหลือ {days_words(days)}")


def days_words(days: int) -> str:
    """Return ๑๑ วัน, number and unit held together."""
    return f"{thai_number(days)}\u00a0วัน"
