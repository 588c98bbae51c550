"""The small form that marks a step: how far it has come, and on which day it was done."""

from datetime import date
from typing import Any

from django import forms

from itaportal.rows.dates import ThaiDateInput
from itaportal.rows.forms import WorkForm
from itaportal.thai.dates import short_date
from measures.models import Step
from measures.models.measure import WorkStatus

NOT_YET = "วันที่ทำเสร็จต้องไม่เกินวันนี้ ({}) กรุณาตรวจสอบวันที่"


class MarkForm(WorkForm):
    """How far a step has come. A step that is done without a day was done today; only one that is done keeps a day."""

    class Meta:
        model = Step
        fields = ("status", "done_on")
        field_classes = {"done_on": ThaiDateInput}
        help_texts = {"done_on": "เช่น 9 ม.ค. 2569 หากเว้นว่าง ระบบใส่วันนี้"}

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, auto_id=f"step-{kwargs['instance'].pk}-%s", **kwargs)
        self.today = today
        self.fields["status"] = forms.ChoiceField(label="สถานะ", choices=WorkStatus.choices)
        self.initial["status"] = self.row.status or (WorkStatus.DONE if self.row.done_on else WorkStatus.NOT_STARTED)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("status") != WorkStatus.DONE:
            cleaned["done_on"] = None
        elif not cleaned.get("done_on") and "done_on" not in self.errors:
            cleaned["done_on"] = self.today
        if (day := cleaned.get("done_on")) and day > self.today:
            self.add_error("done_on", NOT_YET.format(short_date(self.today)))
        return cleaned
