"""Report with its sections, and the layouts that an agency makes for itself."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from itaportal.agencies.tenancy import TenantModel
from itaportal.rows.constraints import filled, one_of
from itaportal.rows.fields import TypedJSONField, TypedTextField
from itaportal.thai.dates import ROUNDS, round_words
from measures.models import Plan
from reports.layouts import column_errors, table_errors

ROUND_CHOICES = [(months, round_words(months)) for months in ROUNDS]


class TableRows(models.TextChoices):
    """Which measures a table prints."""

    ALL = "all", "ทุกมาตรการ"
    WITH_RESULTS = "with_results", "เฉพาะที่มีผลในรอบ"


def refuse_wrong_columns(columns: list) -> None:
    """Raise ValidationError with a Thai sentence a fault when columns are not a layout's."""
    if errors := column_errors(columns):
        raise ValidationError([f"{error.pointer}: {error.sentence}" for error in errors])


def refuse_wrong_tables(tables: list) -> None:
    """Raise ValidationError with a Thai sentence a fault when tables are not a layout's."""
    if errors := table_errors(tables):
        raise ValidationError([f"{error.pointer}: {error.sentence}" for error in errors])


class Report(TenantModel):
    """The report of a round; where round is null, of every round together."""

    edit_permission = "edit_report"

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="แผน", related_name="reports")
    round = models.PositiveSmallIntegerField("รอบ", choices=ROUND_CHOICES, null=True, blank=True)
    order = models.PositiveIntegerField("ลำดับ", default=0)
    title = TypedTextField("ชื่อรายงาน", null=True, blank=True)

    class Meta:
        verbose_name = "รายงาน"
        verbose_name_plural = "รายงาน"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "plan", "round"],
                name="report_of_round",
                violation_error_message="แผนนี้มีรายงานของรอบนี้แล้ว",
            ),
            models.UniqueConstraint(
                fields=["agency", "plan"],
                condition=Q(round=None),
                name="report_of_all_rounds",
                violation_error_message="แผนนี้มีรายงานที่ไม่ระบุรอบแล้ว",
            ),
            one_of("round", ROUNDS),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.plan} {round_words(self.round) if self.round else ''}".rstrip()

    @property
    def slug(self) -> str:
        """The document's part of the address: report-6, or report where it has no round."""
        return f"report-{self.round}" if self.round else "report"


class SectionKind(models.TextChoices):
    """What a section of a report is."""

    HEADING = "heading", "หัวเรื่อง"
    TEXT = "text", "ข้อความ"
    TABLE = "table", "ตาราง"
    SIGNATURE = "signature", "ลงชื่อ"
    PAGE_BREAK = "page_break", "ขึ้นหน้าใหม่"


class ReportSection(TenantModel):
    """One section of a report's body. `columns` (a table's) are kept as an exchange file writes them."""

    edit_permission = "edit_report"

    report = models.ForeignKey(Report, models.CASCADE, verbose_name="รายงาน", related_name="sections")
    order = models.PositiveIntegerField("ลำดับ", default=0)
    kind = models.CharField("ชนิด", max_length=10, choices=SectionKind)
    text = TypedTextField("ข้อความ", null=True, blank=True)
    columns = TypedJSONField("คอลัมน์", null=True, blank=True, validators=[refuse_wrong_columns])
    rows = models.CharField("แถว", max_length=12, choices=TableRows, default=TableRows.ALL)
    renumber = models.BooleanField("เรียงเลขใหม่จาก ๑", default=False)

    class Meta:
        verbose_name = "ส่วนของรายงาน"
        verbose_name_plural = "ส่วนของรายงาน"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["agency", "report"])]
        constraints = [one_of("kind", SectionKind), one_of("rows", TableRows)]

    def __str__(self) -> str:
        return (self.text or self.get_kind_display())[:60]

    def history_page(self) -> models.Model:
        return self.report


class ReportLayout(TenantModel):
    """A table shape that an agency made for itself, beside the five that ship; one of them may print its plans."""

    edit_permission = "edit_report"

    name = TypedTextField("ชื่อแบบ")
    tables = TypedJSONField("ตาราง", validators=[refuse_wrong_tables])
    prints_plans = models.BooleanField("ใช้พิมพ์แผนที่ยังไม่มีรายงาน", default=False)

    class Meta:
        verbose_name = "แบบตาราง"
        verbose_name_plural = "แบบตาราง"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"],
                name="layout_name",
                violation_error_message="หน่วยงานนี้มีแบบตารางชื่อนี้แล้ว",
            ),
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(prints_plans=True),
                name="one_layout_prints_plans",
                violation_error_message="หน่วยงานนี้เลือกแบบตารางอื่นไว้พิมพ์แผนแล้ว",
            ),
            filled("name", sentence="ชื่อแบบต้องไม่ว่าง"),
        ]

    def __str__(self) -> str:
        return self.name
