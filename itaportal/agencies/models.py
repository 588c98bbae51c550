"""Agency and its units."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from itaportal.agencies.emblem import EmblemField
from itaportal.agencies.names import search_key
from itaportal.agencies.tenancy import TenantModel, key_of
from itaportal.rows.constraints import filled, one_of
from itaportal.rows.fields import TypedTextField

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"


SAME_NAME = "มีส่วนราชการชื่อนี้ในสังกัดเดียวกันแล้ว"
OWN_ABOVE = "ส่วนราชการจะสังกัดตนเองหรือส่วนราชการย่อยของตนเองไม่ได้"


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
    """A public agency. Kind, name and province are its identity; the slug is its address, made once, never changed."""

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
    emblem = EmblemField(
        "ตราของหน่วยงาน",
        upload_to="emblems/",
        blank=True,
        help_text="ภาพ PNG หรือ JPEG ไม่เกิน 2 เมกะไบต์ พิมพ์บนปกและบันทึกข้อความ",
    )
    slug = models.SlugField(
        "ที่อยู่บนเว็บ",
        max_length=60,
        unique=True,
        validators=[RegexValidator(SLUG, "ใช้อักษร a-z ตัวเล็ก ตัวเลข และขีด - คั่นระหว่างคำเท่านั้น")],
        help_text="กำหนดครั้งเดียว แล้วไม่เปลี่ยนอีก",
    )
    slug_given = models.BooleanField("ไฟล์นำเข้ากำหนดที่อยู่เอง", default=False, editable=False)
    search_key = models.TextField("คำค้น", default="", editable=False)
    created_at = models.DateTimeField("เพิ่มเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "หน่วยงาน"
        verbose_name_plural = "หน่วยงาน"
        ordering = ["province", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name", "province"],
                name="agency_identity",
                violation_error_message="มีหน่วยงานประเภท ชื่อ และจังหวัดนี้แล้ว",
            ),
            filled("slug", sentence="ที่อยู่บนเว็บต้องไม่ว่าง"),
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
            models.UniqueConstraint(
                fields=["agency", "parent", "name"], name="unit_of_parent", violation_error_message=SAME_NAME
            ),
            models.UniqueConstraint(
                fields=["agency", "name"],
                condition=models.Q(parent=None),
                name="unit_at_top",
                violation_error_message=SAME_NAME,
            ),
            filled("name", sentence="ชื่อส่วนราชการต้องไม่ว่าง"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def faults(cls, rows: Sequence[Self]) -> dict[str, str]:
        if crossing := super().faults(rows):
            return crossing
        return {"parent": OWN_ABOVE} if _circular(rows) else {}


def _circular(rows: Sequence[Unit]) -> bool:
    """Say whether a unit would stand above itself once rows are written; one query for their agencies' whole trees."""
    if not any(row.pk and row.parent_id for row in rows):
        return False
    tree = Unit._base_manager.filter(agency__in={row.agency_id for row in rows})
    above = dict(tree.values_list("pk", "parent_id")) | {row.pk: key_of(row, "parent") for row in rows if row.pk}
    return any(row.pk in _chain(above, row.pk) for row in rows if row.pk)


def _chain(above: Mapping[int, int | None], start: int) -> set[int | None]:
    """Return all that stands above start."""
    chain: set[int | None] = set()
    at = above.get(start)
    while at is not None and at not in chain:
        chain.add(at)
        at = above.get(at)
    return chain
