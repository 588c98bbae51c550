"""The appointments of an agency as its admin sees them: now, to come, past; and what to look at in each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from itaportal.agencies.models import Appointment, Membership
from itaportal.agencies.models.appointment import share_a_day
from itaportal.agencies.rules import why_not_end_appointment
from itaportal.audit.recording import name_of

ALSO = "มีผู้ปฏิบัติหน้าที่แทนในตำแหน่งนี้มากกว่าหนึ่งคนในช่วงวันเดียวกัน คือ {} ด้วย ทุกคนที่มีชื่อลงนามได้"
GONE = "ไม่มีผล เพราะบุคคลนี้ไม่ได้อยู่ในหน่วยงานแล้ว หรือบัญชีถูกระงับ"
HOLDS = "ไม่มีผล เพราะบุคคลนี้ดำรงตำแหน่งนี้เองแล้ว"
NOT_PRINTED = "ไม่พิมพ์ตำแหน่ง {} เพราะบุคคลนี้ไม่ได้ดำรงตำแหน่งนั้นแล้ว กรุณาเลือกตำแหน่งของตนเองใหม่"


ROWS = Appointment.objects.select_related("person", "position", "own_position")


@dataclass(frozen=True)
class Shown:
    """An appointment with what to look at, in sentences; `may_end`: it can end today."""

    row: Appointment
    notes: Sequence[str] = ()
    may_end: bool = False


@dataclass
class Appointed:
    """The appointments of an agency; those of the past last first."""

    now: list[Shown] = field(default_factory=list)
    coming: list[Shown] = field(default_factory=list)
    past: list[Shown] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return bool(self.now or self.coming or self.past)


def appointed(agency: Any) -> Appointed:
    """Return all appointments of an agency; two queries."""
    found = Appointed()
    for each in _shown(list(ROWS.filter(agency=agency)), agency):
        if each.row.is_over():
            found.past.insert(0, each)
        else:
            (found.coming if each.row.starts_on > timezone.localdate() else found.now).append(each)
    return found


def shown(row: Appointment) -> Shown:
    """Return one appointment with what to look at; two queries."""
    beside = _shown(list(ROWS.filter(agency=row.agency_id, position=row.position_id)), row.agency_id)
    return next((each for each in beside if each.row.pk == row.pk), Shown(row))


def _shown(rows: Sequence[Appointment], agency: Any) -> list[Shown]:
    members = Membership.objects.filter(agency=agency, user__is_active=True)
    able = set(members.values_list("user_id", flat=True))
    return [Shown(row, _notes(row, rows, able), not why_not_end_appointment(row)) for row in rows]


def _notes(row: Appointment, rows: Sequence[Appointment], able: set[int]) -> list[str]:
    """Return what to look at: that it gives nothing, that less prints, that others act as well; nothing once over."""
    beside = [each for each in rows if each.pk != row.pk and each.position_id == row.position_id]
    names = [name_of(each.person) for each in beside if share_a_day(each, row)]
    told = {
        GONE: row.person_id not in able,
        HOLDS: row.position.holder_id == row.person_id,
        NOT_PRINTED.format(row.own_position): row.own_position is not None and not row.own_title,
        ALSO.format(" และ ".join(names)): bool(names),
    }
    return [] if row.is_over() else [sentence for sentence, holds in told.items() if holds]
