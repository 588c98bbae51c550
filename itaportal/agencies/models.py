"""Agency and its units."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.urls import reverse

from itaportal.agencies.names import search_key
from itaportal.agencies.tenancy import TenantModel
from itaportal.rows.constraints import one_of
from itaportal.rows.fields import TypedTextField


class AgencyKind(models.TextChoices):
    """The kinds of agency that ITA assesses."""

    PAO = "pao", "องค์การบริหารส่วนจังหวัด"
    CITY = "city_municipality", "เทศบาลนคร"
    TOWN = "town_municipality", "เทศบาลเมือง"
    SUBDISTRICT = "subdistrict_municipality", "เทศบาลตำบล"
    SAO = "sao", "องค์การบริหารส่วนตำบล"
    SPECIAL = "special", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ"
    OTHER = "other", "หน่วยงานของรัฐอื่น"


class Agency(models.Model):
    """A public agency. AgencyKind, name and province are its identity; the slug is its address, made once, never changed."""

    kind = models.CharField("ประเภท", max_length=30, choices=AgencyKind)
    name = TypedTextField("ชื่อเต็ม")
    province = TypedTextField("จังหวัด")
    short_name = TypedTextField("ชื่อย่อ", null=True, blank=True)
    district = TypedTextField("อำเภอ", null=True, blank=True)
    website = TypedTextField("เว็บไซต์", null=True, blank=True)
    phone = TypedTextField("โทรศัพท์", null=True, blank=True)
    document_prefix = TypedTextField(
        "เลขที่หนังสือออก", null=True, blank=True, help_text="อักษรจังหวัดและเลขประจำหน่วยงาน เช่น ตร 71001"
    )
    head_title = TypedTextField("ตำแหน่งผู้บริหารสูงสุด", null=True, blank=True)
    slug = models.SlugField("ที่อยู่บนเว็บ", max_length=60, unique=True, help_text="กำหนดครั้งเดียว แล้วไม่เปลี่ยนอีก")
    slug_given = models.BooleanField("ไฟล์นำเข้ากำหนดที่อยู่เอง", default=False, editable=False)
    search_key = models.TextField("คำค้น", default="", editable=False)
    created_at = models.DateTimeField("เพิ่มเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "หน่วยงาน"
        verbose_name_plural = "หน่วยงาน"
        ordering = ["province", "name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "province"], name="agency_identity"),
            one_of("kind", AgencyKind),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep the search key in step with the names, whoever writes them."""
        self.search_key = search_key(self.name, self.short_name, self.district, self.province)
        fields = None if update_fields is None else {*update_fields, "search_key"}
        super().save(*args, update_fields=fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("agency", args=[self.slug])


class Unit(TenantModel):
    """A สำนัก, กอง or งาน of an agency; the tree is two levels deep in practice and not limited here."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="สังกัด", related_name="subunits"
    )
    name = TypedTextField("ชื่อ")

    class Meta:
        verbose_name = "ส่วนราชการภายใน"
        verbose_name_plural = "ส่วนราชการภายใน"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "parent", "name"], name="unit_of_parent"),
            models.UniqueConstraint(fields=["agency", "name"], condition=models.Q(parent=None), name="unit_at_top"),
        ]

    def __str__(self) -> str:
        return self.name
