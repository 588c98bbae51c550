"""Letter: one mail to one address, on its way or sent; Notice: a sentence to one person, read in the portal.

Both name their agency by its plain key, as events do: 0 (PORTAL) is of none.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from itaportal.rows.constraints import all_or_none, filled

OPEN = Q(sent_at=None, given_up_at=None)


class LetterQuerySet(models.QuerySet):
    def open(self) -> "LetterQuerySet":
        """Return those that are still to be sent."""
        return self.filter(OPEN)


class Letter(models.Model):
    """One mail to one address. `key` is its cause and its person: the same cause writes it once.

    Whoever sends it claims it first; a claim that nobody ended tells of an attempt whose end is unknown. What it says
    is kept only until it is sent or given up.
    """

    key = models.CharField("เหตุที่ส่ง", max_length=500, unique=True)
    agency_id = models.BigIntegerField("หน่วยงาน", default=0)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name="ผู้รับ")
    address = models.EmailField("อีเมล", max_length=254)
    subject = models.TextField("เรื่อง")
    text = models.TextField("ข้อความ")
    html = models.TextField("ข้อความแบบมีรูปแบบ")
    message_id = models.CharField("รหัสอีเมล", max_length=300)
    created_at = models.DateTimeField("เขียนเมื่อ", auto_now_add=True)
    next_at = models.DateTimeField("ส่งได้ตั้งแต่")
    attempts = models.PositiveSmallIntegerField("ส่งแล้วกี่ครั้ง", default=0)
    claimed_at = models.DateTimeField("เริ่มส่งเมื่อ", null=True)
    claimed_by = models.CharField("ส่งโดย", max_length=64, null=True)
    sent_at = models.DateTimeField("ส่งแล้วเมื่อ", null=True)
    given_up_at = models.DateTimeField("เลิกส่งเมื่อ", null=True)
    error = models.TextField("เหตุที่ยังไม่ได้ส่ง", default="", blank=True)
    maybe_doubled = models.BooleanField("อาจส่งซ้ำ", default=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "จดหมาย"
        verbose_name_plural = "จดหมาย"
        constraints = [
            all_or_none("claimed_at", "claimed_by"),
            filled("key"),
            filled("address"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(given_up_at=None), name="mail_letter_sent_or_given_up"
            ),
            models.CheckConstraint(condition=OPEN | Q(text="", html=""), name="mail_letter_ended_says_nothing"),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="letters_to_send", condition=OPEN),
            models.Index(fields=["sent_at"], name="letters_sent"),
        ]

    def __str__(self) -> str:
        return self.subject


class Notice(models.Model):
    """One sentence to one person, and the page of the portal that it leads to. `key` as a letter's."""

    key = models.CharField("เหตุที่แจ้ง", max_length=500, unique=True)
    agency_id = models.BigIntegerField("หน่วยงาน", default=0)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="ผู้รับ")
    sentence = models.TextField("ข้อความ")
    address = models.TextField("หน้าที่เปิด")
    created_at = models.DateTimeField("แจ้งเมื่อ", auto_now_add=True)
    read_at = models.DateTimeField("อ่านเมื่อ", null=True)

    class Meta:
        verbose_name = "การแจ้งเตือน"
        verbose_name_plural = "การแจ้งเตือน"
        constraints = [filled("key"), filled("sentence"), filled("address")]
        indexes = [
            models.Index(fields=["user", "created_at"], name="notices_of_person"),
            models.Index(fields=["user"], name="notices_unread", condition=Q(read_at=None)),
            models.Index(fields=["read_at"], name="notices_read"),
        ]

    def __str__(self) -> str:
        return self.sentence
