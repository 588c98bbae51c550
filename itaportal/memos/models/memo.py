"""Memo and its sections. The form: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from itaportal.agencies.tenancy import TenantModel
from itaportal.memos.states import FROZEN, STANDINGS, Status
from itaportal.rows.constraints import all_or_none, one_of
from itaportal.rows.fields import TypedTextField
from itaportal.thai.dates import ROUNDS, round_words

if TYPE_CHECKING:
    from itaportal.memos.models.signing import Endorsement, Submission

ROUND_CHOICES = [(months, round_words(months)) for months in ROUNDS]
STATUS_CHOICES = [(status.value, standing.words) for status, standing in STANDINGS.items()]

ONE_OF_PURPOSE = "หน่วยงานนี้มีบันทึกข้อความเรื่องนี้ของปีและรอบนี้แล้ว"


class MemoPurpose(models.TextChoices):
    """What a memo is for."""

    APPROVE_PLAN = "approve_plan", "ขออนุมัติแผน"
    REPORT_RESULTS = "report_results", "รายงานผล"
    REPORT_MEETING = "report_meeting", "รายงานการประชุม"
    OTHER = "other", "อื่น ๆ"


class Attachment(models.TextChoices):
    """How a memo carries the plan or the report."""

    ATTACHED = "attached", "แนบทั้งฉบับต่อท้ายบันทึก"
    INSIDE = "inside", "แสดงตารางในบันทึก ไม่แนบทั้งฉบับ"
    NONE = "none", "ไม่แนบ"


class Memo(TenantModel):
    """A memo that carries the plan (round is null) or a round's report to the chief executive.

    `status` is one of states.Status. `frozen_at` and `frozen_sha256` are set while it lies with the chain or is
    decided: its content is then that of the last submission, whatever becomes of the tables.
    """

    edit_permission = "write_memos"

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    purpose = models.CharField("เพื่อ", max_length=20, choices=MemoPurpose)
    round = models.PositiveSmallIntegerField("รอบ", choices=ROUND_CHOICES, null=True, blank=True)
    order = models.PositiveIntegerField("ลำดับ", default=0)
    status = models.CharField("สถานะ", max_length=10, choices=STATUS_CHOICES, default=Status.DRAFT, editable=False)
    attachment = models.CharField("สิ่งที่แนบ", max_length=10, choices=Attachment, default=Attachment.ATTACHED)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name="ผู้จัดทำ",
        related_name="+",
    )
    office = TypedTextField("ส่วนราชการ", null=True, blank=True)
    phone = TypedTextField("โทรศัพท์", null=True, blank=True)
    number = TypedTextField("ที่", null=True, blank=True)
    dated = models.DateField("วันที่", null=True, blank=True)
    subject = TypedTextField("เรื่อง", blank=True)
    addressee = TypedTextField("เรียน", blank=True)
    through = TypedTextField("ผ่าน", null=True, blank=True)
    closing = TypedTextField("คำลงท้าย", null=True, blank=True)
    author_name = TypedTextField("ผู้เสนอ", null=True, blank=True)
    author_position = TypedTextField("ตำแหน่งผู้เสนอ", null=True, blank=True)
    frozen_at = models.DateTimeField("เสนอเมื่อ", null=True, blank=True, editable=False)
    frozen_sha256 = models.CharField("ลายนิ้วมือของเนื้อหาที่เสนอ", max_length=64, null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "บันทึกข้อความ"
        verbose_name_plural = "บันทึกข้อความ"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "fiscal_year"])]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year", "purpose", "round"],
                name="memo_of_round",
                violation_error_message=ONE_OF_PURPOSE,
            ),
            models.UniqueConstraint(
                fields=["agency", "fiscal_year", "purpose"],
                condition=Q(round=None),
                name="memo_of_plan",
                violation_error_message=ONE_OF_PURPOSE,
            ),
            models.CheckConstraint(
                condition=Q(author_position=None) | Q(author_name__isnull=False),
                name="memo_author_has_name",
                violation_error_message="ระบุตำแหน่งผู้เสนอแล้ว กรุณาระบุชื่อด้วย",
            ),
            all_or_none("frozen_at", "frozen_sha256"),
            models.CheckConstraint(
                condition=Q(status__in=FROZEN, frozen_at__isnull=False) | (~Q(status__in=FROZEN) & Q(frozen_at=None)),
                name="memo_is_frozen_by_status",
            ),
            one_of("status", Status),
            one_of("attachment", Attachment),
            one_of("purpose", MemoPurpose),
            one_of("round", ROUNDS),
        ]

    def __str__(self) -> str:
        return self.subject or self.get_purpose_display()

    @property
    def blocks(self) -> list["Endorsement"]:
        """The places of its chain that count, in order: those of earlier rounds of signing are past."""
        return [each for each in self.endorsements.all() if not each.past]

    @property
    def submission(self) -> "Submission | None":
        """The last time that it was submitted, ended or not; None for a memo that never was."""
        return max(self.submissions.all(), key=lambda each: each.number, default=None)


class MemoSection(TenantModel):
    """A paragraph group of a memo, with or without a heading (เรื่องเดิม, ข้อเท็จจริง …)."""

    edit_permission = "write_memos"

    memo = models.ForeignKey(Memo, models.CASCADE, verbose_name="บันทึกข้อความ", related_name="sections")
    order = models.PositiveIntegerField("ลำดับ", default=0)
    heading = TypedTextField("หัวข้อ", null=True, blank=True)
    text = TypedTextField("ข้อความ", blank=True)
    report_tables = models.BooleanField("แสดงตารางของรายงานต่อจากข้อความนี้", default=False)

    class Meta:
        verbose_name = "หัวข้อในบันทึก"
        verbose_name_plural = "หัวข้อในบันทึก"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "memo"])]

    def __str__(self) -> str:
        return self.heading or self.text[:60]

    def history_page(self) -> models.Model:
        return self.memo
