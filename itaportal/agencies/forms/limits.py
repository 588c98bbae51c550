"""How large evidence may be, and whether executives and admins need a second factor."""

from typing import Any

from django import forms

from itaportal.agencies.models import Agency
from itaportal.rows.forms import WorkForm

FILE_OVER_ALL = "ไฟล์เดียวใหญ่กว่าพื้นที่ทั้งหมดไม่ได้ กรุณาลดขนาดต่อไฟล์ หรือเพิ่มพื้นที่ทั้งหมด"


class LimitsForm(WorkForm):
    """Limits of evidence in whole megabytes, and the rule of the second factor."""

    class Meta:
        model = Agency
        fields = ("evidence_file_mb", "evidence_total_mb", "needs_second_factor")
        help_texts = {
            "evidence_file_mb": "ไฟล์ที่ใหญ่กว่านี้จะไม่รับ ค่าที่เหมาะกับการเปิดของผู้ประเมินคือไม่เกิน ๒๐ เมกะไบต์",
            "evidence_total_mb": "รวมทุกไฟล์ของหน่วยงาน ไฟล์ที่เนื้อหาเหมือนกันนับครั้งเดียว",
            "needs_second_factor": "",  # said below the form: beside a box there is no room for it
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        one, total = self.cleaned_data.get("evidence_file_mb"), self.cleaned_data.get("evidence_total_mb")
        if one and total and one > total:
            self.add_error("evidence_file_mb", forms.ValidationError(FILE_OVER_ALL, code="over"))
        return cleaned
