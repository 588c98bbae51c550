"""Result of a round, its evidence, and the files that people uploaded as such."""

from collections.abc import Iterable

from django.db import models

from itaportal.agencies.tenancy import TenantModel
from itaportal.rows.constraints import all_or_none, at_least_one, filled, one_of, only_with
from itaportal.rows.fields import TypedTextField
from itaportal.thai.dates import ROUNDS, round_words
from measures.models.measure import PERIOD_IS_OWN, BelowMeasure, Measure, WorkStatus


class Result(BelowMeasure):
    """What was done on a measure by the end of a round (months since the fiscal year began)."""

    edit_permission = "edit_results"

    measure = models.ForeignKey(Measure, models.CASCADE, verbose_name="มาตรการ", related_name="results")
    order = models.PositiveIntegerField("ลำดับ", default=0)
    round = models.PositiveSmallIntegerField("รอบ", choices=[(months, round_words(months)) for months in ROUNDS])
    status = models.CharField("สถานะ", max_length=15, choices=WorkStatus, default=WorkStatus.DONE)
    detail = TypedTextField("ผลการดำเนินการ", null=True, blank=True)
    output = TypedTextField("ผลผลิต", null=True, blank=True)
    outcome = TypedTextField("ผลลัพธ์", null=True, blank=True)
    success = TypedTextField("ความสำเร็จของการดำเนินงาน", null=True, blank=True)
    remark = TypedTextField("หมายเหตุ", null=True, blank=True)
    own_period = models.BooleanField("มีระยะเวลาของตนเอง", default=False)
    period_start = models.DateField("ตั้งแต่", null=True, blank=True)
    period_end = models.DateField("ถึง", null=True, blank=True)
    period_text = TypedTextField("ระยะเวลาตามที่เขียน", null=True, blank=True, help_text="พิมพ์แทนวันที่")

    class Meta:
        verbose_name = "ผลการดำเนินการ"
        verbose_name_plural = "ผลการดำเนินการ"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "measure", "round"],
                name="result_of_round",
                violation_error_message="มาตรการนี้มีผลการดำเนินการของรอบนี้แล้ว",
            ),
            one_of("status", WorkStatus),
            one_of("round", ROUNDS),
            only_with("own_period", "period_start", "period_end", "period_text", sentence=PERIOD_IS_OWN),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {round_words(self.round)}"


class EvidenceKind(models.TextChoices):
    """What a piece of evidence is."""

    LINK = "link", "ลิงก์"
    DOCUMENT = "document", "เอกสาร"
    PHOTO = "photo", "ภาพถ่าย"


class StoredFile(TenantModel):
    """A file that somebody of the agency uploaded, cleaned, under a name of ours; the same bytes are kept once.

    `small` is the name of a photo's copy for the report. Sizes in bytes, sides in pixels.
    """

    edit_permission = "edit_results"

    sha256 = models.CharField("ลายนิ้วมือ", max_length=64)
    name = models.CharField("ชื่อในที่เก็บ", max_length=200)
    small = models.CharField("ชื่อภาพย่อในที่เก็บ", max_length=200, blank=True)
    media_type = models.CharField("ชนิดของไฟล์", max_length=100)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)")
    small_size = models.PositiveBigIntegerField("ขนาดภาพย่อ (ไบต์)", default=0)
    uploaded_at = models.DateTimeField("อัปโหลดเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ไฟล์หลักฐาน"
        verbose_name_plural = "ไฟล์หลักฐาน"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "sha256"], name="stored_once"),
            filled("name"),
        ]

    def __str__(self) -> str:
        return self.name


class Evidence(TenantModel):
    """What proves a result: a link, an uploaded file, or the name of one beside the exchange file; with its own date.

    `file` is the name that people know it by. `alive` (None: not looked at yet) says how a link answered a stranger at
    `checked_at` (in words: `link_answer`), and `alive_since` since when it answers so.
    """

    edit_permission = "edit_results"

    result = models.ForeignKey(Result, models.CASCADE, verbose_name="ผลการดำเนินการ", related_name="evidences")
    order = models.PositiveIntegerField("ลำดับ", default=0)
    kind = models.CharField("ประเภท", max_length=10, choices=EvidenceKind, default=EvidenceKind.LINK)
    url = TypedTextField("ที่อยู่เว็บ", null=True, blank=True)
    file = TypedTextField("ชื่อไฟล์", null=True, blank=True)
    caption = TypedTextField("คำบรรยาย", null=True, blank=True)
    dated = models.DateField("วันที่ของหลักฐาน", null=True, blank=True)
    stored = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, verbose_name="ไฟล์ที่อัปโหลด", related_name="evidences"
    )
    alive = models.BooleanField("ลิงก์เปิดได้", null=True, editable=False)
    alive_since = models.DateTimeField("เป็นเช่นนี้ตั้งแต่", null=True, editable=False)
    checked_at = models.DateTimeField("ตรวจลิงก์เมื่อ", null=True, editable=False)
    link_answer = models.CharField("ลิงก์ตอบว่า", max_length=100, default="", editable=False)

    class Meta:
        verbose_name = "หลักฐาน"
        verbose_name_plural = "หลักฐาน"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "result"])]
        constraints = [
            at_least_one("url", "file", sentence="ระบุที่อยู่เว็บ หรือชื่อไฟล์ อย่างน้อยหนึ่งอย่าง"),
            filled("url", sentence="ที่อยู่เว็บต้องไม่ว่าง"),
            one_of("kind", EvidenceKind),
            all_or_none("alive", "alive_since", "checked_at"),
        ]

    def __str__(self) -> str:
        return self.caption or self.url or self.file or ""

    def history_page(self) -> models.Model:
        return self.result.measure

    @classmethod
    def in_units(cls, units: Iterable[int]) -> models.Q:
        return models.Q(result__in=Result.objects.filter(Result.in_units(units)).values("pk"))
