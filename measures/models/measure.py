"""Measure with its parts, steps, owners and milestones."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from itaportal.agencies.tenancy import TenantModel
from itaportal.rows.constraints import filled, filled_one_of, one_of, only_with
from itaportal.rows.fields import TypedJSONField, TypedTextField
from itaportal.thai.dates import ROUNDS
from measures.models.parts import why_not_place
from measures.models.plan import Finding, Plan

PERIOD_IS_OWN = "ระบุระยะเวลาแล้ว กรุณาเลือก “มีระยะเวลาของตนเอง” ด้วย"
MONITORING_IS_OWN = "ระบุการกำกับติดตามแล้ว กรุณาเลือก “มีการกำกับติดตามของตนเอง” ด้วย"


def refuse_unknown_rounds(rounds: list) -> None:
    """Raise ValidationError with a Thai sentence when rounds (a JSON value) is not a list of rounds that exist."""
    if not isinstance(rounds, list) or any(isinstance(each, bool) or each not in ROUNDS for each in rounds):
        raise ValidationError("รอบที่กำกับติดตามต้องเป็นรายการของ 1, 3, 6, 9 หรือ 12 เช่น [6, 12]")


class StepNumbering(models.TextChoices):
    """How a measure's steps are marked in print."""

    DOT = "dot", "๑."
    PAREN = "paren", "๑)"
    DASH = "dash", "-"
    NONE = "none", "ไม่มี"


class WorkStatus(models.TextChoices):
    """How far a step, or a round's work on a measure, has come."""

    NOT_STARTED = "not_started", "ยังไม่ดำเนินการ"
    IN_PROGRESS = "in_progress", "อยู่ระหว่างดำเนินการ"
    DONE = "done", "ดำเนินการแล้ว"
    CANCELLED = "cancelled", "ยกเลิก"


class Measure(TenantModel):
    """A measure of a plan, or a part of one (`parent`).

    `own_…` says that steps, responsible, period, monitoring or results are the row's own, be they empty. A part
    without the flag shares its parent's, and the table prints the shared cell once, merged over the parts' rows.
    """

    edit_permission = "edit_measure"
    add_permission = "edit_plan"

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="แผน", related_name="measures")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, verbose_name="มาตรการหลัก", related_name="parts"
    )
    order = models.PositiveIntegerField("ลำดับ", default=0)
    number = TypedTextField("เลขที่", null=True, blank=True, help_text="เลขที่พิมพ์ ไม่ต้องมีจุดต่อท้าย เช่น 1 หรือ 1.1")
    heading = TypedTextField(
        "หัวข้อกลุ่ม", null=True, blank=True, help_text="พิมพ์เหนือมาตรการนี้ และใช้กับมาตรการถัดไปจนถึงหัวข้อใหม่"
    )
    title = TypedTextField("ชื่อมาตรการ", null=True, blank=True)
    guidelines = TypedTextField("แนวทางปฏิบัติ", null=True, blank=True)
    step_numbering = models.CharField("ลำดับขั้นตอนแบบ", max_length=5, choices=StepNumbering, null=True, blank=True)
    own_steps = models.BooleanField("มีขั้นตอนของตนเอง", default=False)
    own_responsible = models.BooleanField("มีผู้รับผิดชอบของตนเอง", default=False)
    own_period = models.BooleanField("มีระยะเวลาของตนเอง", default=False)
    own_monitoring = models.BooleanField("มีการกำกับติดตามของตนเอง", default=False)
    own_results = models.BooleanField("มีผลการดำเนินการของตนเอง", default=False)
    period_start = models.DateField("ตั้งแต่", null=True, blank=True)
    period_end = models.DateField("ถึง", null=True, blank=True)
    period_text = TypedTextField("ระยะเวลาตามที่เขียน", null=True, blank=True, help_text="พิมพ์แทนวันที่")
    monitoring_rounds = TypedJSONField("รอบที่กำกับติดตาม", null=True, blank=True, validators=[refuse_unknown_rounds])
    monitoring_text = TypedTextField("การกำกับติดตามตามที่เขียน", null=True, blank=True, help_text="พิมพ์แทนรอบ")

    class Meta:
        verbose_name = "มาตรการ"
        verbose_name_plural = "มาตรการ"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "plan", "parent"])]
        constraints = [
            one_of("step_numbering", StepNumbering),
            only_with("own_period", "period_start", "period_end", "period_text", sentence=PERIOD_IS_OWN),
            only_with("own_monitoring", "monitoring_rounds", "monitoring_text", sentence=MONITORING_IS_OWN),
            models.CheckConstraint(
                condition=Q(parent=None) | Q(heading=None, title__isnull=False),
                name="measure_part_has_title_no_heading",
                violation_error_message="มาตรการย่อยต้องมีชื่อ และไม่มีหัวข้อกลุ่ม",
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.number, self.title])) or f"มาตรการลำดับที่ {self.order + 1}"

    @classmethod
    def faults(cls, rows: Sequence[Self]) -> dict[str, str]:
        if crossing := super().faults(rows):
            return crossing
        reason = why_not_place(rows)
        return {"parent": reason} if reason else {}

    @classmethod
    def in_units(cls, units: Iterable[int]) -> Q:
        """Return the measures that units answer for: by an owner of its own, of its parent, or of one of its parts."""
        keys = list(units)
        paths = ("responsibles__owner__in", "parent__responsibles__owner__in", "parts__responsibles__owner__in")
        return reduce(or_, (Q(**{path: keys}) for path in paths))


class BelowMeasure(TenantModel):
    """A row that hangs on a measure: it shows in the measure's history, and belongs to the measure's units."""

    edit_permission = "edit_measure"

    measure: Any

    class Meta:
        abstract = True

    def history_page(self) -> models.Model:
        return self.measure

    @classmethod
    def in_units(cls, units: Iterable[int]) -> Q:
        return Q(measure__in=Measure.objects.filter(Measure.in_units(units)).values("pk"))


class TimedText(BelowMeasure):
    """A line of a measure with a deadline as a date, in the source's words, or both; the words print first."""

    measure = models.ForeignKey(Measure, models.CASCADE, verbose_name="มาตรการ", related_name="%(class)ss")
    order = models.PositiveIntegerField("ลำดับ", default=0)
    text = TypedTextField("ข้อความ")
    due_on = models.DateField("กำหนดเสร็จ", null=True, blank=True)
    due_text = TypedTextField("กำหนดเสร็จตามที่เขียน", null=True, blank=True, help_text="พิมพ์แทนวันที่")
    done_on = models.DateField("ทำเสร็จเมื่อ", null=True, blank=True)
    status = models.CharField("สถานะ", max_length=15, choices=WorkStatus, null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "measure"])]
        constraints = [filled("text", sentence="ข้อความต้องไม่ว่าง"), one_of("status", WorkStatus)]

    def __str__(self) -> str:
        return self.text[:60]


class Step(TimedText):
    """One step of a measure."""

    class Meta(TimedText.Meta):
        verbose_name = "ขั้นตอน"
        verbose_name_plural = "ขั้นตอน"


class Milestone(TimedText):
    """What is to be reported or finished by when, where the plan lists it apart from the steps."""

    class Meta(TimedText.Meta):
        verbose_name = "กำหนดการติดตาม"
        verbose_name_plural = "กำหนดการติดตาม"


class Responsible(BelowMeasure):
    """An owner of a measure in the words that print; `owner` is the unit that the words name, for access and lists."""

    measure = models.ForeignKey(Measure, models.CASCADE, verbose_name="มาตรการ", related_name="responsibles")
    order = models.PositiveIntegerField("ลำดับ", default=0)
    unit = TypedTextField("ส่วนราชการ", null=True, blank=True)
    subunit = TypedTextField("งาน", null=True, blank=True)
    person = TypedTextField("บุคคล", null=True, blank=True)
    position = TypedTextField("ตำแหน่ง", null=True, blank=True)
    text = TypedTextField("ข้อความอื่น", null=True, blank=True, help_text="เช่น ทุกส่วนราชการ")
    owner = models.ForeignKey(
        "agencies.Unit", models.PROTECT, null=True, blank=True, verbose_name="ส่วนราชการในระบบ", related_name="+"
    )

    class Meta:
        verbose_name = "ผู้รับผิดชอบ"
        verbose_name_plural = "ผู้รับผิดชอบ"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "measure"])]
        constraints = [filled_one_of("unit", "person", "text", sentence="ระบุส่วนราชการ บุคคล หรือข้อความ อย่างน้อยหนึ่งอย่าง")]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.unit, self.subunit, self.person, self.text]))


class Answer(BelowMeasure):
    """That a measure answers a finding of its plan."""

    measure = models.ForeignKey(Measure, models.CASCADE, verbose_name="มาตรการ", related_name="answers")
    finding = models.ForeignKey(Finding, models.CASCADE, verbose_name="ข้อค้นพบ", related_name="answers")

    class Meta:
        verbose_name = "มาตรการที่ตอบข้อค้นพบ"
        verbose_name_plural = "มาตรการที่ตอบข้อค้นพบ"
        ordering = ["finding__order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "measure", "finding"],
                name="answer_once",
                violation_error_message="มาตรการนี้ตอบข้อค้นพบนี้อยู่แล้ว",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} – {self.finding}"
