"""Draft: what a person typed into a form and has not saved; Submission: a form that was sent, and its answer."""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """One person's unsaved text of one form. `place` names the form, `address` is the page that shows it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="ผู้พิมพ์")
    place = models.CharField("แบบฟอร์ม", max_length=200)
    address = models.TextField("หน้า")
    typed = models.JSONField("สิ่งที่พิมพ์", help_text="ชื่อช่อง → รายการค่า")
    kept_at = models.DateTimeField("เก็บเมื่อ", auto_now=True)

    class Meta:
        verbose_name = "ร่าง"
        verbose_name_plural = "ร่าง"
        constraints = [models.UniqueConstraint(fields=["user", "place"], name="one_draft_a_form")]

    def __str__(self) -> str:
        return self.place


class Submission(models.Model):
    """A form that was sent: the key it carried, and the address that answered it."""

    key = models.UUIDField("รหัสแบบฟอร์ม", primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="ผู้ส่ง")
    answer = models.TextField("หน้าที่ตอบ", default="")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "แบบฟอร์มที่ส่งแล้ว"
        verbose_name_plural = "แบบฟอร์มที่ส่งแล้ว"

    def __str__(self) -> str:
        return str(self.key)
