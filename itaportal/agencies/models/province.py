"""ProvinceCount: how many agencies there are in each province, kept by the database itself (agencies/counting.py)."""

from django.db import models

from itaportal.rows.fields import TypedTextField


class ProvinceCount(models.Model):
    """A province as agencies name it, and how many do; 0 where all have left it. Nobody writes here."""

    province = TypedTextField("จังหวัด", unique=True)
    agencies = models.IntegerField("จำนวนหน่วยงาน", default=0)

    class Meta:
        verbose_name = "จำนวนหน่วยงานของจังหวัด"
        verbose_name_plural = "จำนวนหน่วยงานของจังหวัด"

    def __str__(self) -> str:
        return self.province
