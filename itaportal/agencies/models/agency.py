"""Agency: a public agency, its names, its letterhead, what it has settled for itself."""

from collections.abc import Iterable
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse

from itaportal.agencies.emblem import EmblemField
from itaportal.agencies.names import search_key, sort_key
from itaportal.rows.constraints import filled, one_of
from itaportal.rows.fields import TypedTextField
from itaportal.rows.versions import Versioned, VersionedQuerySet

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"

MEGABYTES = (MinValueValidator(1, "ต้องเป็นจำนวนเต็มตั้งแต่ 1 เมกะไบต์ขึ้นไป"),)


DAYS = (MinValueValidator(1, "ต้องเป็น ๑ วันขึ้นไป"), MaxValueValidator(90, "ต้องไม่เกิน ๙๐ วัน"))


class Digest(models.TextChoices):
    """How often people get one mail with all that waits for them."""

    OFF = "off", "ไม่ส่ง"
    DAILY = "daily", "ทุกวันทำการ"
    WEEKLY = "weekly", "ทุกวันจันทร์"


class AgencyKind(models.TextChoices):
    """The kinds of agency that ITA assesses."""

    PAO = "pao", "องค์การบริหารส่วนจังหวัด"
    CITY = "city_municipality", "เทศบาลนคร"
    TOWN = "town_municipality", "เทศบาลเมือง"
    SUBDISTRICT = "subdistrict_municipality", "เทศบาลตำบล"
    SAO = "sao", "องค์การบริหารส่วนตำบล"
    SPECIAL = "special", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ"
    OTHER = "other", "หน่วยงานของรัฐอื่น"


class Agency(Versioned):
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
    evidence_file_mb = models.PositiveSmallIntegerField(
        "ขนาดไฟล์หลักฐานสูงสุด (เมกะไบต์)",
        default=20,
        validators=[*MEGABYTES, MaxValueValidator(200, "ไฟล์หนึ่งไฟล์ใหญ่ได้ไม่เกิน 200 เมกะไบต์")],
    )
    evidence_total_mb = models.PositiveIntegerField("พื้นที่หลักฐานทั้งหมด (เมกะไบต์)", default=2000, validators=MEGABYTES)
    needs_second_factor = models.BooleanField(
        "ผู้บริหารและผู้ดูแลต้องยืนยันตัวตนสองขั้น", default=False, help_text="เข้าระบบด้วยรหัสผ่าน แล้วยืนยันด้วยแอปรหัสหรือพาสคีย์"
    )
    two_hats = models.BooleanField(
        "ผู้เดียวลงนามได้มากกว่าหนึ่งตำแหน่งในบันทึกเดียวกัน",
        default=False,
        help_text="สำหรับหน่วยงานเล็กที่คนเดียวดำรงหรือรักษาการหลายตำแหน่ง หน้าบันทึกจะบอกว่าผู้ลงนามเป็นคนเดียวกัน",
    )
    memo_days = models.PositiveSmallIntegerField("ควรพิจารณาบันทึกเสร็จภายใน (วัน)", default=3, validators=DAYS)
    remind_after = models.PositiveSmallIntegerField("เตือนเมื่อค้างครบ (วัน)", default=3, validators=DAYS)
    remind_every = models.PositiveSmallIntegerField("แล้วเตือนซ้ำทุก (วัน)", default=3, validators=DAYS)
    digest = models.CharField("สรุปเรื่องที่รอทางอีเมล", max_length=6, choices=Digest, default=Digest.OFF)
    publish_without_memo = models.BooleanField(
        "เผยแพร่ได้โดยไม่ต้องมีบันทึกข้อความที่อนุมัติ",
        default=False,
        help_text="หน้าสาธารณะของฉบับนั้นจะบอกว่าเผยแพร่โดยไม่มีบันทึกข้อความ",
    )
    search_key = models.TextField("คำค้น", default="", editable=False)
    sort_key = models.TextField("ลำดับตามพจนานุกรม", default="", editable=False)
    created_at = models.DateTimeField("เพิ่มเมื่อ", auto_now_add=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = "หน่วยงาน"
        verbose_name_plural = "หน่วยงาน"
        ordering = ["province", "name", "id"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="agency_in_order"),
            models.Index(fields=["kind", "sort_key", "id"], name="agency_of_kind_in_order"),
            models.Index(fields=["province", "sort_key", "id"], name="agency_of_province_in_order"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name", "province"],
                name="agency_identity",
                violation_error_message="มีหน่วยงานประเภท ชื่อ และจังหวัดนี้แล้ว",
            ),
            filled("slug", sentence="ที่อยู่บนเว็บต้องไม่ว่าง"),
            one_of("kind", AgencyKind),
            one_of("digest", Digest),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep the keys of search and order in step with the names, whoever writes them."""
        self.search_key = search_key(self.name, self.short_name, self.district, self.province)
        self.sort_key = sort_key(self.province, self.name)
        fields = None if update_fields is None else {*update_fields, "search_key", "sort_key"}
        super().save(*args, update_fields=fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("agency", args=[self.slug])
