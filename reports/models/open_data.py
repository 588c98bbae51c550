"""OpenDataFile: what was published of a fiscal year, or of all, as one file that is written every night."""

from django.db import models

from itaportal.rows.constraints import one_of


class FileFormat(models.TextChoices):
    """What a file of many publications is; its value ends its name."""

    CSV = "csv", "CSV"
    LINES = "jsonl", "JSON Lines"


class OpenDataFile(models.Model):
    """A file of many agencies' publications. A night's run ends by pointing its row at other bytes.

    `fiscal_year` is null for all years together. `sha256` and `size` are those of the file as readers get it, `packed`
    is what is kept: the same by gzip.
    """

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)", null=True, blank=True)
    format = models.CharField("รูปแบบ", max_length=5, choices=FileFormat)
    name = models.CharField("ชื่อไฟล์", max_length=60, unique=True)
    sha256 = models.CharField("ลายนิ้วมือ", max_length=64)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)")
    packed = models.CharField("ลายนิ้วมือของไฟล์ที่บีบอัด", max_length=64)
    packed_size = models.PositiveBigIntegerField("ขนาดเมื่อบีบอัด (ไบต์)")
    rows = models.PositiveBigIntegerField("จำนวนแถว")
    documents = models.PositiveIntegerField("จำนวนเอกสาร")
    made_at = models.DateTimeField("จัดทำเมื่อ")

    class Meta:
        verbose_name = "ไฟล์ข้อมูลเปิด"
        verbose_name_plural = "ไฟล์ข้อมูลเปิด"
        ordering = [models.F("fiscal_year").desc(nulls_first=True), "format"]
        constraints = [one_of("format", FileFormat)]

    def __str__(self) -> str:
        return self.name
