"""Submission: one time that a memo went up its chain, with what it said then; Endorsement: one place of the chain."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from itaportal.agencies.models import Appointment, Position
from itaportal.agencies.tenancy import TenantModel
from itaportal.memos.models.memo import STATUS_CHOICES, Memo
from itaportal.memos.models.people import SignaturePicture
from itaportal.memos.states import Status
from itaportal.rows.constraints import all_or_none, at_least_one, one_of
from itaportal.rows.fields import TypedTextField


class Medium(models.TextChoices):
    """On what a submission is signed."""

    ONLINE = "online", "ลงนามในระบบ"
    PAPER = "paper", "ลงนามบนกระดาษ"


class Submission(TenantModel):
    """One time that a memo was submitted: the canonical text of what it said, and how that ended.

    `content` never changes, and `sha256` is that of its UTF-8 bytes: each endorsement names the hash it was given on.
    `scan_sha256` names the signed paper among the kept files; `recorded_by` is who told what the paper says.
    """

    edit_permission = "write_memos"

    memo = models.ForeignKey(Memo, models.CASCADE, verbose_name="บันทึกข้อความ", related_name="submissions")
    number = models.PositiveIntegerField("เสนอครั้งที่")
    medium = models.CharField("วิธีลงนาม", max_length=6, choices=Medium, default=Medium.ONLINE)
    content = models.TextField("เนื้อหาที่เสนอ")
    sha256 = models.CharField("ลายนิ้วมือของเนื้อหา", max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="ผู้เสนอ", related_name="+")
    submitted_at = models.DateTimeField("เสนอเมื่อ")
    ending = models.CharField("ผล", max_length=10, choices=STATUS_CHOICES, null=True, blank=True)
    ended_at = models.DateTimeField("สิ้นสุดเมื่อ", null=True, blank=True)
    scan_name = TypedTextField("ชื่อไฟล์ฉบับลงนาม", null=True, blank=True)
    scan_sha256 = models.CharField("ลายนิ้วมือของไฟล์ฉบับลงนาม", max_length=64, null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="ผู้บันทึก", related_name="+"
    )
    recorded_at = models.DateTimeField("บันทึกเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "การเสนอ"
        verbose_name_plural = "การเสนอ"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "memo", "number"], name="submission_of_memo"),
            models.UniqueConstraint(
                fields=["agency", "memo"], condition=Q(ended_at=None), name="one_open_submission_a_memo"
            ),
            one_of("medium", Medium),
            one_of("ending", Status),
            all_or_none("ending", "ended_at"),
            all_or_none("scan_name", "scan_sha256", "recorded_by", "recorded_at"),
        ]

    def __str__(self) -> str:
        return f"{self.memo} ครั้งที่ {self.number}"

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

    A place of a chain belongs to an office; those of one `stage` may sign in any order. Who signed it online, when and
    on which content stands in `signed_by`, `signed_at`, `signed_sha256`; an imported one, or one told of paper, has
    none of these. A place that no longer counts (`past`) stays as it was, `note` saying why; one that was passed over
    says so by `skipped_at`.
    """

    edit_permission = "write_memos"

    memo = models.ForeignKey(Memo, models.CASCADE, verbose_name="บันทึกข้อความ", related_name="endorsements")
    order = models.PositiveIntegerField("ลำดับ", default=0)
    stage = models.PositiveIntegerField("ขั้น", default=0)
    office = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, verbose_name="ตำแหน่งที่ลงนาม", related_name="+"
    )
    heading = TypedTextField("หัวข้อ", null=True, blank=True)
    name = TypedTextField("ชื่อ", null=True, blank=True)
    position = TypedTextField("ตำแหน่ง", null=True, blank=True)
    acting_for = TypedTextField("รักษาการหรือปฏิบัติราชการแทน", null=True, blank=True)
    decision = models.CharField("การสั่งการ", max_length=20, choices=Decision, null=True, blank=True)
    opinion = TypedTextField("ความเห็น", null=True, blank=True)
    signed_on = models.DateField("ลงวันที่", null=True, blank=True)
    submission = models.ForeignKey(
        Submission,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name="การเสนอ",
        related_name="endorsements",
    )
    arrived_at = models.DateTimeField("ถึงเมื่อ", null=True, blank=True, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name="ผู้ลงนาม",
        related_name="+",
    )
    signed_at = models.DateTimeField("ลงนามเมื่อ", null=True, blank=True, editable=False)
    signed_sha256 = models.CharField("ลงนามบนเนื้อหา", max_length=64, null=True, blank=True, editable=False)
    appointment = models.ForeignKey(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name="คำสั่งรักษาการ",
        related_name="+",
    )
    picture = models.ForeignKey(
        SignaturePicture,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name="ภาพลายมือชื่อ",
        related_name="+",
    )
    reminded_at = models.DateTimeField("เตือนล่าสุดเมื่อ", null=True, blank=True, editable=False)
    skipped_at = models.DateTimeField("ข้ามเมื่อ", null=True, blank=True, editable=False)
    past = models.BooleanField("ไม่นับแล้ว", default=False, editable=False)
    note = TypedTextField("เหตุที่ข้าม เปลี่ยน หรือไม่นับ", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "ความเห็นและการลงนาม"
        verbose_name_plural = "ความเห็นและการลงนาม"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "memo"])]
        constraints = [
            at_least_one("position", "signed_on", sentence="ระบุตำแหน่งของผู้ลงนาม หรือวันที่ลงชื่อย่อ อย่างใดอย่างหนึ่ง"),
            one_of("decision", Decision),
            all_or_none("signed_at", "signed_sha256", "signed_by"),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(decision__isnull=False, submission__isnull=False, skipped_at=None),
                name="signature_decides_a_submission",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=False) | Q(appointment=None, picture=None),
                name="acting_and_picture_are_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.position or str(self.signed_on)

    def history_page(self) -> models.Model:
        return self.memo

    @property
    def is_open(self) -> bool:
        """Whether it still waits: nobody decided, signed it or passed it over."""
        return not self.past and self.decision is None and self.signed_on is None and self.skipped_at is None
