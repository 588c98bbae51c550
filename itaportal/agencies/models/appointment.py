"""Appointment: who acts for which office, from when, until when, and in which words."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from itaportal.agencies.models.people import Membership, Position
from itaportal.agencies.tenancy import TenantModel, key_of
from itaportal.audit.recording import name_of
from itaportal.rows.constraints import filled
from itaportal.rows.fields import TypedTextField
from itaportal.thai.dates import full_date, period_words

# Offered, never required: what is printed is what the order says.
USUAL_WORDINGS = ("รักษาราชการแทน", "ปฏิบัติราชการแทน", "รักษาการในตำแหน่ง", "รักษาการแทน")
NOT_A_MEMBER = "ผู้ปฏิบัติหน้าที่แทนต้องเป็นบุคคลของหน่วยงานนี้ กรุณาเชิญเข้าใช้งานก่อน"
IS_THE_HOLDER = "บุคคลนี้ดำรงตำแหน่งนี้อยู่แล้ว จึงไม่ต้องแต่งตั้งให้ปฏิบัติหน้าที่แทนตนเอง"
NOT_HELD = "บุคคลนี้ไม่ได้ดำรงตำแหน่งที่เลือก กรุณาเลือกตำแหน่งที่ดำรงอยู่ หรือเว้นว่างไว้"
ENDS_EARLY = "วันสุดท้ายต้องไม่ก่อนวันเริ่ม"
TWICE = "มีการแต่งตั้งบุคคลนี้ให้ปฏิบัติหน้าที่แทนในตำแหน่งนี้ ในช่วงวันที่ซ้อนกันอยู่แล้ว กรุณาแก้รายการเดิม หรือเปลี่ยนวันที่"
OPEN_END = "ตั้งแต่ {} จนกว่าจะมีคำสั่งเปลี่ยนแปลง"


class Appointment(TenantModel):
    """A person appointed to act for an office for a while, `ends_on` null until further notice.

    It names one person and one office, and says nothing about what else either of them may sign (agencies/acting.py).
    """

    edit_permission = "manage_agency"

    position = models.ForeignKey(
        Position, models.PROTECT, verbose_name="ตำแหน่งที่ปฏิบัติหน้าที่แทน", related_name="appointments"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="ผู้ปฏิบัติหน้าที่แทน", related_name="appointments"
    )
    own_position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, verbose_name="ตำแหน่งของตนเอง", related_name="+"
    )
    wording = TypedTextField("ถ้อยคำ")
    starts_on = models.DateField("ตั้งแต่วันที่")
    ends_on = models.DateField("ถึงวันที่", null=True, blank=True)
    order_number = TypedTextField("คำสั่งที่", null=True, blank=True)
    note = TypedTextField("หมายเหตุ", null=True, blank=True)

    class Meta:
        verbose_name = "การปฏิบัติหน้าที่แทน"
        verbose_name_plural = "การปฏิบัติหน้าที่แทน"
        ordering = ["starts_on", "id"]
        indexes = [models.Index(fields=["agency", "position"]), models.Index(fields=["agency", "person"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_start",
                violation_error_message=ENDS_EARLY,
            ),
            filled("wording", sentence="ถ้อยคำต้องไม่ว่าง เช่น รักษาราชการแทน"),
        ]

    def __str__(self) -> str:
        return f"{name_of(self.person)} {self.wording} {self.position}"

    @property
    def period(self) -> str:
        """From when until when, in words."""
        if self.ends_on is None:
            return OPEN_END.format(full_date(self.starts_on))
        return period_words(self.starts_on, self.ends_on)

    @property
    def own_title(self) -> str:
        """The person's own office as it prints above the wording; "" for none, and for one that is held no more."""
        own = self.own_position
        return own.title if own is not None and own.holder_id == self.person_id else ""

    def is_over(self, day: date | None = None) -> bool:
        """Say whether the last day has passed."""
        return self.ends_on is not None and self.ends_on < (day or timezone.localdate())

    @classmethod
    def faults(cls, rows: Sequence[Self]) -> dict[str, str]:
        if crossing := super().faults(rows):
            return crossing
        return {"starts_on": TWICE} if _overlap(rows) else {}

    def clean(self) -> None:
        """Refuse who may not act. What is over can be mended whatever became of the person."""
        super().clean()
        if not self.is_over() and self.person_id and (faults := _unfit(self)):
            raise ValidationError(faults)


def that_hold_on(day: date) -> Q:
    """Return which appointments hold on a day; the first and the last day count."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def _unfit(row: Appointment) -> dict[str, str]:
    """Return field → sentence for what forbids the person to act for the position now; one query."""
    held = set(Position.objects.filter(agency=row.agency_id, holder=row.person_id).values_list("pk", flat=True))
    if not Membership.objects.filter(user=row.person_id, agency=row.agency_id).exists():
        return {"person": NOT_A_MEMBER}
    if row.position_id in held:
        return {"person": IS_THE_HOLDER}
    return {"own_position": NOT_HELD} if row.own_position_id and row.own_position_id not in held else {}


def share_a_day(one: Appointment, other: Appointment) -> bool:
    """Say whether there is a day on which both hold."""
    return _share((one.starts_on, one.ends_on), (other.starts_on, other.ends_on))


def _overlap(rows: Sequence[Appointment]) -> bool:
    """Say whether a person would be appointed to one position twice for a day once rows are written; one query."""
    mine = [each for each in map(_told, rows) if each[3] is not None]
    if not mine:
        return False
    stored = Appointment._base_manager.filter(
        position__in={each[1] for each in mine}, person__in={each[2] for each in mine}
    ).exclude(pk__in={row.pk for row in rows if row.pk})
    others = list(stored.values_list("pk", "position_id", "person_id", "starts_on", "ends_on"))
    return any(_clash(each, other) for at, each in enumerate(mine) for other in [*others, *mine[:at]])


def _told(row: Appointment) -> tuple[Any, ...]:
    return tuple(key_of(row, name) for name in ("id", "position", "person", "starts_on", "ends_on"))


def _clash(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return one[1:3] == other[1:3] and _share(one[3:], other[3:])


def _share(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Say whether two periods (first day, last day or None) have a day in common."""
    return one[0] <= (other[1] or date.max) and other[0] <= (one[1] or date.max)
