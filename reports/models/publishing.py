"""Publishing: that somebody asked for a publication, and how far the job is that makes it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from itaportal.rows.fields import TypedTextField
from reports.models.publication import OfDocument, Publication


class Publishing(OfDocument):
    """A request to publish, with the frozen content; `publication` is what came of it, `failure` why nothing did.

    `done` counts the files that are rendered. A document has one open request at a time.
    """

    content = models.TextField("เนื้อหาที่จะเผยแพร่")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="ผู้สั่ง", related_name="+")
    asked_at = models.DateTimeField("สั่งเมื่อ")
    job = models.UUIDField("งานเบื้องหลัง", null=True, blank=True)
    done = models.PositiveSmallIntegerField("ไฟล์ที่เสร็จ", default=0)
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, verbose_name="ฉบับที่เผยแพร่", related_name="requests"
    )
    failure = TypedTextField("เหตุที่ไม่สำเร็จ", blank=True)

    class Meta:
        verbose_name = "คำสั่งเผยแพร่"
        verbose_name_plural = "คำสั่งเผยแพร่"
        ordering = ["-id"]
        constraints = [
            *OfDocument.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "fiscal_year", "slug"],
                condition=Q(publication=None, failure=""),
                name="one_open_publishing_a_document",
                violation_error_message="กำลังเผยแพร่เอกสารนี้อยู่ กรุณารอให้เสร็จก่อน",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it neither led to a publication nor failed."""
        return self.publication_id is None and not self.failure

    @property
    def asked_on(self) -> date:
        """The day in Thailand on which it was asked for: the one that the files name."""
        return timezone.localdate(self.asked_at)
