"""Memo, its sections and its endorsements. The form: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖."""

from django.db import models
from django.db.models import Q

from itaportal.agencies.tenancy import TenantModel
from itaportal.rows.constraints import all_or_none, at_least_one, one_of
from itaportal.rows.fields import TypedTextField
from itaportal.thai.dates import ROUNDS, round_words

ROUND_CHOICES = [(months, round_words(months)) for months in ROUNDS]


ONE_OF_PURPOSE = "หน่วยงานนี้มีบันทึกข้อความเรื่องนี้ของปีและรอบนี้แล้ว"


class MemoPurpose(models.TextChoices):
    """What a memo is for."""

    APPROVE_PLAN = "approve_plan", "ขออนุมัติแผน"
    REPORT_RESULTS = "report_results", "รายงานผล"
    REPORT_MEETING = "report_meeting", "รายงานการประชุม"
    OTHER = "other", "อื่น ๆ"


class Memo(TenantModel):
    """A memo that carries the plan (round is null) or a round's report to the chief executive.

    `frozen_at` and `frozen_sha256` are set together when it is submitted; from then on its content does not change.
    """

    edit_permission = "edit_report"

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    purpose = models.CharField("เพื่อ", max_length=20, choices=MemoPurpose)
    round = models.PositiveSmallIntegerField("รอบ", choices=ROUND_CHOICES, null=True, blank=True)
    order = models.PositiveIntegerField("ลำดับ", default=0)
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
            one_of("purpose", MemoPurpose),
            one_of("round", ROUNDS),
        ]

    def __str__(self) -> str:
        return self.subject


class MemoSection(TenantModel):
    """A paragraph group of a memo, with or without a heading (เรื่องเดิม, ข้อเท็จจริง …)."""

    edit_permission = "edit_report"

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


class Decision(models.TextChoices):
    """What an endorser decided; the words print."""

    ACKNOWLEDGED = "acknowledged", "ทราบ"
    ENDORSED = "endorsed", "เห็นชอบ"
    APPROVED = "approved", "อนุมัติ"
    REJECTED = "rejected", "ไม่อนุมัติ"
    RETURNED = "returned", "ส่งคืน"


class Endorsement(TenantModel):
    """One endorser's block, in signing order. Without name and position it is a dated initial.

    An imported endorsement is a record of paper: it carries no electronic signature.
    """

    edit_permission = "edit_report"

    memo = models.ForeignKey(Memo, models.CASCADE, verbose_name="บันทึกข้อความ", related_name="endorsements")
    order = models.PositiveIntegerField("ลำดับ", default=0)
    heading = TypedTextField("หัวข้อ", null=True, blank=True)
    name = TypedTextField("ชื่อ", null=True, blank=True)
    position = TypedTextField("ตำแหน่ง", null=True, blank=True)
    acting_for = TypedTextField("รักษาการหรือปฏิบัติราชการแทน", null=True, blank=True)
    decision = models.CharField("การสั่งการ", max_length=20, choices=Decision, null=True, blank=True)
    opinion = TypedTextField("ความเห็น", null=True, blank=True)
    signed_on = models.DateField("ลงวันที่", null=True, blank=True)

    class Meta:
        verbose_name = "ความเห็นและการลงนาม"
        verbose_name_plural = "ความเห็นและการลงนาม"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "memo"])]
        constraints = [
            at_least_one("position", "signed_on", sentence="ระบุตำแหน่งของผู้ลงนาม หรือวันที่ลงชื่อย่อ อย่างใดอย่างหนึ่ง"),
            one_of("decision", Decision),
        ]

    def __str__(self) -> str:
        return self.name or self.position or str(self.signed_on)

    def history_page(self) -> models.Model:
        return self.memo
