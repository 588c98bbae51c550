"""Plan: an agency's measures of one fiscal year; Finding: what last year's assessment showed."""

from django.db import models
from django.db.models import Q

from itaportal.agencies.tenancy import TenantModel
from itaportal.rows.constraints import filled, one_of
from itaportal.rows.fields import TypedTextField
from itaportal.thai.dates import fiscal_year_words

FIRST_YEAR, LAST_YEAR = 2556, 2700


class Plan(TenantModel):
    """The measures that an agency takes in one fiscal year (พ.ศ.); agency and year are its identity."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    title = TypedTextField("ชื่อแผน")

    class Meta:
        verbose_name = "แผนของปี"
        verbose_name_plural = "แผนของปี"
        ordering = ["-fiscal_year", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year"],
                name="plan_of_year",
                violation_error_message="หน่วยงานนี้มีแผนของปีงบประมาณนี้แล้ว",
            ),
            filled("title", sentence="ชื่อแผนต้องไม่ว่าง"),
            models.CheckConstraint(
                condition=Q(fiscal_year__range=(FIRST_YEAR, LAST_YEAR)),
                name="plan_year_is_buddhist_era",
                violation_error_message=f"ปีงบประมาณต้องเป็นพุทธศักราช ระหว่าง {FIRST_YEAR} ถึง {LAST_YEAR}",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {fiscal_year_words(self.fiscal_year)}"


class FindingKind(models.TextChoices):
    """How pressing a finding is."""

    URGENT = "urgent", "ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน"
    IMPROVE = "improve", "ประเด็นที่ต้องพัฒนาให้ดีขึ้น"
    STRENGTH = "strength", "จุดแข็งที่ต้องรักษาไว้"


class Finding(TenantModel):
    """A point that last year's result showed, by indicator."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="แผน", related_name="findings")
    order = models.PositiveIntegerField("ลำดับ", default=0)
    kind = models.CharField("ประเภท", max_length=10, choices=FindingKind, default=FindingKind.IMPROVE)
    indicator = TypedTextField("ตัวชี้วัด", null=True, blank=True)
    score = models.FloatField("คะแนน", null=True, blank=True)
    text = TypedTextField("ข้อค้นพบ", blank=True)

    class Meta:
        verbose_name = "ข้อค้นพบ"
        verbose_name_plural = "ข้อค้นพบ"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "plan"])]
        constraints = [
            one_of("kind", FindingKind),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(0, 100)),
                name="finding_score_of_100",
                violation_error_message="คะแนนต้องอยู่ระหว่าง 0 ถึง 100",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
