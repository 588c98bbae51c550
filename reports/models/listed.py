"""What search and lists know of what stands published: made of it by publishing and withdrawing, never typed."""

from django.db import models

from itaportal.agencies.names import search_key
from itaportal.agencies.tenancy import TenantModel
from itaportal.rows.constraints import one_of
from itaportal.rows.fields import TypedTextField
from reports.models.publication import Publication


class PublishedMeasure(TenantModel):
    """A measure, or a part of one, in a document whose latest version stands; the newest documents come last.

    One that several documents of a year have in common is here once, with the one that tells most of it.
    """

    edit_permission = "publish"

    publication = models.ForeignKey(
        Publication, models.PROTECT, verbose_name="ฉบับที่เผยแพร่", related_name="published_measures"
    )
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    number = TypedTextField("ข้อ", blank=True)
    title = TypedTextField("มาตรการ")
    search_key = models.TextField("คำค้น", editable=False)

    class Meta:
        verbose_name = "มาตรการที่เผยแพร่"
        verbose_name_plural = "มาตรการที่เผยแพร่"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["agency", "fiscal_year"], name="measures_of_agencys_year"),
            models.Index(fields=["fiscal_year", "id"], name="measures_of_year"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def of(cls, publication: Publication, number: str, title: str) -> "PublishedMeasure":
        """Return the row of a measure, not yet stored."""
        return cls(
            agency_id=publication.agency_id,
            publication=publication,
            fiscal_year=publication.fiscal_year,
            number=number,
            title=title,
            search_key=search_key(title),
        )


class FigureKind(models.TextChoices):
    """What is counted of a province's year: agencies with a plan, with a report, with either."""

    PLAN = "plan", "มาตรการ"
    REPORT = "report", "รายงานผล"
    ANY = "any", "มาตรการหรือรายงานผล"


class ProvinceFigure(models.Model):
    """How many agencies of a province have documents of a kind that stand published for a fiscal year, and how many."""

    province = TypedTextField("จังหวัด")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    kind = models.CharField("นับอะไร", max_length=6, choices=FigureKind)
    agencies = models.PositiveIntegerField("จำนวนหน่วยงาน", default=0)
    documents = models.PositiveIntegerField("จำนวนเอกสาร", default=0)

    class Meta:
        verbose_name = "ตัวเลขของจังหวัด"
        verbose_name_plural = "ตัวเลขของจังหวัด"
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "province", "kind"], name="figure_of_province"),
            one_of("kind", FigureKind),
        ]

    def __str__(self) -> str:
        return f"{self.province} {self.fiscal_year} {self.get_kind_display()}"
