"""What was published: Publication, its files, its withdrawal – each written once – and the addresses that show it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from itaportal.agencies.tenancy import TenantModel
from itaportal.memos.models import Submission
from itaportal.rows.constraints import filled, one_of
from itaportal.rows.fields import TypedTextField
from itaportal.thai.dates import ROUNDS
from reports.models.report import ROUND_CHOICES

OK, GONE = 200, 410
# What a version takes over from the request for it.
OF_DOCUMENT = ("fiscal_year", "slug", "round", "title", "changes", "sha256", "submission", "approved")


class OfDocument(TenantModel):
    """What a version of a document and the request for it both say.

    `slug` is the document's part of the address (measures, report-6). `sha256` is the fingerprint of the frozen content
    (ita-snapshot/1). `submission` is the approved memo's; null where the agency publishes without a memo.
    """

    edit_permission = "publish"

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    slug = models.SlugField("เอกสาร", max_length=20)
    round = models.PositiveSmallIntegerField("รอบ", choices=ROUND_CHOICES, null=True, blank=True)
    title = TypedTextField("ชื่อเอกสาร")
    changes = TypedTextField("สิ่งที่เปลี่ยนจากฉบับก่อน", blank=True)
    sha256 = models.CharField("ลายนิ้วมือของเนื้อหา", max_length=64)
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, verbose_name="บันทึกข้อความที่อนุมัติ", related_name="+"
    )
    approved = TypedTextField("ผลการพิจารณา", blank=True)

    class Meta:
        abstract = True
        constraints = [filled("title", sentence="ชื่อเอกสารต้องไม่ว่าง"), one_of("round", ROUNDS)]


class Publication(OfDocument):
    """One version of a document for good. The database itself refuses to change or delete it (guards.py).

    The bytes of its content are kept as a blob; `code` is what a reader types to check a file;
    `sealed_by` is whose electronic seal its PDF carries, "" where it carries none.
    """

    number = models.PositiveIntegerField("ฉบับที่")
    measures = models.PositiveIntegerField("จำนวนมาตรการ")
    code = models.CharField("รหัสตรวจสอบ", max_length=20, db_index=True)
    sealed_by = TypedTextField("เจ้าของตราประทับอิเล็กทรอนิกส์ของไฟล์ PDF", blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="ผู้เผยแพร่", related_name="+")
    made_at = models.DateTimeField("เผยแพร่เมื่อ", db_index=True)

    class Meta:
        verbose_name = "ฉบับที่เผยแพร่"
        verbose_name_plural = "ฉบับที่เผยแพร่"
        ordering = ["-fiscal_year", "slug", "-number"]
        constraints = [
            *OfDocument.Meta.constraints,
            models.UniqueConstraint(fields=["agency", "fiscal_year", "slug", "number"], name="publication_of_document"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ฉบับที่ {self.number}"

    @property
    def withdrawal(self) -> "Withdrawal | None":
        """Why it was taken back; None where it stands."""
        return next(iter(self.withdrawals.all()), None)


class FileKind(models.TextChoices):
    """What a published file is; `body` is the HTML between a page's head and foot."""

    BODY = "body", "เนื้อหาหน้าเว็บ"
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    CSV = "csv", "CSV"
    JSON = "json", "JSON"
    ZIP = "zip", "ชุดเว็บ (ZIP)"
    CARD = "card", "ภาพประกอบลิงก์"
    PICTURE = "picture", "ภาพ"


class PublishedFile(TenantModel):
    """The bytes of a publication in one format, among the kept bytes under their hash."""

    edit_permission = "publish"

    publication = models.ForeignKey(Publication, models.PROTECT, verbose_name="ฉบับที่เผยแพร่", related_name="files")
    kind = models.CharField("ชนิด", max_length=10, choices=FileKind)
    name = models.CharField("ชื่อไฟล์", max_length=160)
    sha256 = models.CharField("ลายนิ้วมือของไฟล์", max_length=64, db_index=True)
    size = models.PositiveIntegerField("ขนาด (ไบต์)")

    class Meta:
        verbose_name = "ไฟล์ที่เผยแพร่"
        verbose_name_plural = "ไฟล์ที่เผยแพร่"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "publication", "kind", "name"], name="file_of_publication"),
            one_of("kind", FileKind),
        ]

    def __str__(self) -> str:
        return self.name


class Withdrawal(TenantModel):
    """A publication was taken back, with the reason that everybody reads at its address."""

    edit_permission = "publish"

    publication = models.ForeignKey(Publication, models.PROTECT, verbose_name="ฉบับที่เผยแพร่", related_name="withdrawals")
    reason = TypedTextField("เหตุผลที่ถอน")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="ผู้ถอน", related_name="+")
    at = models.DateTimeField("ถอนเมื่อ")

    class Meta:
        verbose_name = "การถอนฉบับที่เผยแพร่"
        verbose_name_plural = "การถอนฉบับที่เผยแพร่"
        constraints = [
            models.UniqueConstraint(fields=["agency", "publication"], name="withdrawn_once"),
            filled("reason", sentence="กรุณาระบุเหตุผลที่ถอน"),
        ]

    def __str__(self) -> str:
        return str(self.publication)


class AddressKind(models.TextChoices):
    """What stands at an address: a document's latest version, one version, what that changed, a frame, or a file.

    The frame shows the latest version in other sites, the metadata describes it to catalogues. A file is the latest
    version's, or stands by its hash.
    """

    LATEST = "latest", "ฉบับล่าสุด"
    VERSION = "version", "ฉบับหนึ่ง"
    CHANGES = "changes", "สิ่งที่ฉบับหนึ่งเปลี่ยน"
    EMBED = "embed", "กรอบสำหรับเว็บไซต์อื่น"
    METADATA = "metadata", "คำอธิบายชุดข้อมูล"
    LATEST_FILE = "latest_file", "ไฟล์ของฉบับล่าสุด"
    FILE = "file", "ไฟล์"


class PublicAddress(TenantModel):
    """A path of the public site and the kept bytes that answer it: a request is this row and one file.

    The one pointer that publishing moves, in the transaction that writes the publication. A page's bytes are put
    together then, and anew where `look` says that head and foot have changed since; "" asks for that at the next
    request.
    """

    edit_permission = "publish"

    path = models.CharField("ที่อยู่", max_length=300, db_index=True)
    kind = models.CharField("ชนิด", max_length=12, choices=AddressKind)
    publication = models.ForeignKey(Publication, models.PROTECT, verbose_name="ฉบับที่เผยแพร่", related_name="addresses")
    content_type = models.CharField("ชนิดเนื้อหา", max_length=100)
    name = models.CharField("ชื่อไฟล์", max_length=160, blank=True)
    sha256 = models.CharField("ลายนิ้วมือ", max_length=64, blank=True)
    packed = models.CharField("ลายนิ้วมือของไฟล์ที่บีบอัด", max_length=64, blank=True)
    status = models.PositiveSmallIntegerField("สถานะ", default=OK)
    look = models.CharField("รูปหน้า", max_length=64, blank=True)

    class Meta:
        verbose_name = "ที่อยู่สาธารณะ"
        verbose_name_plural = "ที่อยู่สาธารณะ"
        ordering = ["path"]
        indexes = [
            models.Index(fields=["agency", "kind"]),
            models.Index(fields=["id"], condition=Q(kind="latest", status=OK), name="documents_by_key"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agency", "path"], name="address_of_agency"),  # a path names its agency
            one_of("kind", AddressKind),
            one_of("status", (OK, GONE)),
        ]

    def __str__(self) -> str:
        return self.path
