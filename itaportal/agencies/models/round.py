"""Round: the last day on which an agency takes results of a round."""

from datetime import date

from django.db import models

from itaportal.agencies.tenancy import TenantModel
from itaportal.rows.constraints import one_of
from itaportal.thai.dates import ROUNDS, round_words


class Round(TenantModel):
    """A round (months since the fiscal year began) that the agency reports in a fiscal year (พ.ศ.)."""

    edit_permission = "manage_agency"

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    months = models.PositiveSmallIntegerField("รอบ", choices=[(months, round_words(months)) for months in ROUNDS])
    closes_on = models.DateField("วันสุดท้ายที่บันทึกผล")

    class Meta:
        verbose_name = "รอบรายงาน"
        verbose_name_plural = "รอบรายงาน"
        ordering = ["fiscal_year", "months"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year", "months"],
                name="round_of_year",
                violation_error_message="กำหนดรอบนี้ของปีนี้ไว้แล้ว",
            ),
            one_of("months", ROUNDS),
        ]

    def __str__(self) -> str:
        return f"{round_words(self.months)} ปีงบประมาณ พ.ศ. {self.fiscal_year}"

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.closes_on < date.today()  # noqa: DTZ011  (the server's day is the office's: TIME_ZONE)
