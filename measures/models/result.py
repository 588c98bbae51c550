"""Result of a round and its evidence."""

from django.db import models

from itaportal.agencies.tenancy import TenantModel
from itaportal.rows.constraints import at_least_one, filled, one_of, only_with
from itaportal.rows.fields import TypedTextField
from itaportal.thai.dates import ROUNDS, round_words
from measures.models.measure import PERIOD_IS_OWN, Measure, WorkStatus


class Result(TenantModel):
    """What was done on a measure by the end of a round (months since the fiscal year began)."""

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


class Evidence(TenantModel):
    """What proves a result: a link, or the name of a file beside the exchange file; with a caption and its own date."""

    result = models.ForeignKey(Result, models.CASCADE, verbose_name="ผลการดำเนินการ", related_name="evidences")
    order = models.PositiveIntegerField("ลำดับ", default=0)
    kind = models.CharField("ประเภท", max_length=10, choices=EvidenceKind, default=EvidenceKind.LINK)
    url = TypedTextField("ที่อยู่เว็บ", null=True, blank=True)
    file = TypedTextField("ชื่อไฟล์", null=True, blank=True)
    caption = TypedTextField("คำบรรยาย", null=True, blank=True)
    dated = models.DateField("วันที่ของหลักฐาน", null=True, blank=True)

    class Meta:
        verbose_name = "หลักฐาน"
        verbose_name_plural = "หลักฐาน"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "result"])]
        constraints = [
            at_least_one("url", "file", sentence="ระบุที่อยู่เว็บ หรือชื่อไฟล์ อย่างน้อยหนึ่งอย่าง"),
            filled("url", sentence="ที่อยู่เว็บต้องไม่ว่าง"),
            one_of("kind", EvidenceKind),
        ]

    def __str__(self) -> str:
        return self.caption or self.url or self.file or ""
