"""AuditEvent: one thing that was done to one row; Chain: where each agency's chain of events ends."""

import json
from typing import Any, NoReturn

from django.db import models

PORTAL = 0  # the chain of what belongs to no agency
FIRST = "0" * 64  # what the first event of a chain follows
APPEND_ONLY = "บันทึกการใช้งานเพิ่มได้เท่านั้น แก้หรือลบไม่ได้"


class Chain(models.Model):
    """The end of one agency's chain. Its lock lets one writer of an agency work at a time."""

    agency_id = models.BigIntegerField("หน่วยงาน", primary_key=True)
    number = models.PositiveBigIntegerField("ลำดับล่าสุด", default=0)
    hash = models.CharField("ลายนิ้วมือล่าสุด", max_length=64, default=FIRST)
    at = models.DateTimeField("เมื่อล่าสุด", null=True)

    class Meta:
        verbose_name = "ปลายสายบันทึก"
        verbose_name_plural = "ปลายสายบันทึก"

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.number}"


class AuditQuerySet(models.QuerySet):
    """Events are added and read, nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError(APPEND_ONLY)

    def delete(self) -> NoReturn:
        raise TypeError(APPEND_ONLY)


class AuditEvent(models.Model):
    """One thing done to one row. It points at nothing, so that nothing can take it along when it goes.

    `verb` is dotted (added, changed, removed, restored, moved, signed_in …, table of sentences in `sentences`);
    `noun` is the model's label (measures.step), `row` its key, `page` ("measures.measure:12") where its history shows;
    `act` holds together what one action did; `version` is the row's after it. `changes` maps field → [old, new].
    """

    agency_id = models.BigIntegerField("หน่วยงาน")
    number = models.PositiveBigIntegerField("ลำดับ")
    act = models.UUIDField("การกระทำ")
    at = models.DateTimeField("เมื่อ")
    by_id = models.BigIntegerField("ผู้ทำ", null=True)
    by_name = models.TextField("ชื่อผู้ทำ")
    verb = models.CharField("การกระทำ", max_length=60)
    noun = models.CharField("ชนิดข้อมูล", max_length=60)
    row = models.BigIntegerField("ข้อมูล", null=True)
    label = models.TextField("ชื่อข้อมูล")
    page = models.CharField("หน้า", max_length=90)
    version = models.PositiveIntegerField("รุ่น", null=True)
    changes_text = models.TextField("สิ่งที่เปลี่ยน", default="{}")
    previous = models.CharField("ลายนิ้วมือก่อนหน้า", max_length=64)
    hash = models.CharField("ลายนิ้วมือ", max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "บันทึกการใช้งาน"
        verbose_name_plural = "บันทึกการใช้งาน"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["agency_id", "number"], name="one_event_a_place")]
        indexes = [
            models.Index(fields=["agency_id", "noun", "row", "number"], name="audit_of_row"),
            models.Index(fields=["agency_id", "page", "number"], name="audit_of_page"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(APPEND_ONLY)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(APPEND_ONLY)

    @property
    def changes(self) -> dict[str, list]:
        """Field name → [old, new], as plain JSON values."""
        return json.loads(self.changes_text)
