"""What an agency settles for its memos: the chain of each purpose, the wording that a new memo begins with."""

from typing import Any

from django.db import models

from itaportal.agencies.models import Position
from itaportal.agencies.tenancy import TenantModel
from itaportal.memos.models.memo import Attachment, MemoPurpose
from itaportal.rows.constraints import one_of
from itaportal.rows.fields import TypedJSONField, TypedTextField


def sections_words(sections: Any) -> str:
    """Return the sections of a wording as a text to read: headings, paragraphs, where the tables stand."""
    parts = [each for each in sections if isinstance(each, dict)] if isinstance(sections, list) else []
    told = [
        (each.get("heading"), each.get("text"), "[ตารางของรายงาน]" if each.get("report_tables") else "")
        for each in parts
    ]
    return "\n\n".join("\n".join(str(words) for words in part if words) for part in told)


class ChainStep(TenantModel):
    """One place of the chain that memos of a purpose are proposed with; those of one stage sign in any order."""

    edit_permission = "manage_agency"

    purpose = models.CharField("เพื่อ", max_length=20, choices=MemoPurpose)
    stage = models.PositiveIntegerField("ขั้น", default=0)
    order = models.PositiveIntegerField("ลำดับ", default=0)
    office = models.ForeignKey(Position, models.PROTECT, verbose_name="ตำแหน่ง", related_name="+")
    heading = TypedTextField("หัวข้อ", null=True, blank=True, help_text="เว้นว่างไว้ ระบบพิมพ์ว่า ความเห็นของ ตามด้วยชื่อตำแหน่ง")

    class Meta:
        verbose_name = "ลำดับลงนาม"
        verbose_name_plural = "ลำดับลงนาม"
        ordering = ["purpose", "stage", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "purpose", "office"],
                name="office_once_a_chain",
                violation_error_message="ตำแหน่งนี้อยู่ในลำดับลงนามนี้แล้ว",
            ),
            one_of("purpose", MemoPurpose),
        ]

    def __str__(self) -> str:
        return str(self.office)


class MemoWording(TenantModel):
    """The wording that an agency keeps for memos of a purpose: what a new memo begins with.

    `sections` is a list of {"heading": …, "text": …, "report_tables": …}; what stands in braces is filled in.
    """

    edit_permission = "manage_agency"

    purpose = models.CharField("เพื่อ", max_length=20, choices=MemoPurpose)
    subject = TypedTextField("เรื่อง", blank=True)
    addressee = TypedTextField("เรียน", blank=True)
    through = TypedTextField("ผ่าน", null=True, blank=True)
    sections = TypedJSONField("ข้อความ", default=list, blank=True, words=sections_words)
    closing = TypedTextField("คำลงท้าย", null=True, blank=True)
    attachment = models.CharField("สิ่งที่แนบ", max_length=10, choices=Attachment, default=Attachment.ATTACHED)

    class Meta:
        verbose_name = "ข้อความประจำของบันทึก"
        verbose_name_plural = "ข้อความประจำของบันทึก"
        ordering = ["purpose"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "purpose"], name="one_wording_a_purpose"),
            one_of("purpose", MemoPurpose),
            one_of("attachment", Attachment),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()
