"""What a person brings along for signing: the name as printed, ready phrases, a picture of the signature."""

from django.conf import settings
from django.db import models

from itaportal.rows.constraints import filled
from itaportal.rows.fields import TypedTextField
from itaportal.rows.versions import Versioned


class Signer(Versioned):
    """How a person's name prints under what they sign, title included; empty: as the account has it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="ผู้ใช้", related_name="signer", editable=False
    )
    printed_name = TypedTextField(
        "ชื่อที่พิมพ์ใต้ลายมือชื่อ", blank=True, help_text="พร้อมคำนำหน้าหรือยศ เช่น นางสาวสายใจ ตั้งมั่น หรือ ว่าที่ร้อยตรีสายใจ ตั้งมั่น"
    )

    class Meta:
        verbose_name = "ชื่อผู้ลงนาม"
        verbose_name_plural = "ชื่อผู้ลงนาม"

    def __str__(self) -> str:
        return self.printed_name or self.user.get_full_name() or self.user.get_username()


class Phrase(Versioned):
    """A sentence that a person keeps at hand for opinions."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="ผู้ใช้", related_name="phrases", editable=False
    )
    text = TypedTextField("ข้อความ")
    order = models.PositiveIntegerField("ลำดับ", default=0, editable=False)

    class Meta:
        verbose_name = "ข้อความสั่งการประจำตัว"
        verbose_name_plural = "ข้อความสั่งการประจำตัว"
        ordering = ["order", "id"]
        constraints = [filled("text", sentence="ข้อความต้องไม่ว่าง")]

    def __str__(self) -> str:
        return self.text


class SignaturePicture(models.Model):
    """A picture of a person's signature: PNG, drawn afresh. It is never changed: memos that show it point here.

    `in_use` marks the one that the person signs with now; taking it back leaves what was signed as it was.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="ผู้ใช้", related_name="signature_pictures"
    )
    png = models.BinaryField("ภาพ PNG")
    sha256 = models.CharField("ลายนิ้วมือ", max_length=64)
    created_at = models.DateTimeField("เก็บเมื่อ", auto_now_add=True)
    in_use = models.BooleanField("ใช้อยู่", default=True)

    class Meta:
        verbose_name = "ภาพลายมือชื่อ"
        verbose_name_plural = "ภาพลายมือชื่อ"
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=models.Q(in_use=True), name="one_signature_in_use")
        ]

    def __str__(self) -> str:
        return f"{self.user}"
