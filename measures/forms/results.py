"""The form of a round's result, whole or the contents of one cell."""

from collections.abc import Iterable
from typing import Any

from django import forms

from itaportal.rows.dates import ThaiDateInput
from itaportal.rows.forms import WorkForm
from measures.models import Result

TEXTS = ("detail", "output", "outcome", "success", "remark")
PERIOD = ("period_start", "period_end", "period_text")
# A content of a layout → the form's fields for it; a cell's period is the result's own where it shows a round.
FIELDS_OF = {"status": ("status",), "period": PERIOD} | {name: (name,) for name in TEXTS}
HINTS = {
    "detail": "สิ่งที่ทำไปจริงในรอบนี้ ทำเมื่อไร ที่ไหน กับใคร",
    "output": "สิ่งที่ทำเสร็จ นับได้ ตรวจได้",
    "outcome": "สิ่งที่เปลี่ยนไปเพราะผลผลิตนั้น เช่น ร้อยละความพึงพอใจก่อนและหลัง",
    "success": "ทำได้ตามเป้าหมายหรือไม่ เพียงใด",
    "remark": "เช่น ปัญหา อุปสรรค หรือเหตุที่ยังไม่ได้ดำเนินการ",
    "period_start": "เช่น 9 ม.ค. 2569 ใช้เลขไทยหรือเลขอารบิกก็ได้",
    "period_text": "พิมพ์แทนวันที่ เช่น ดำเนินการทุกเดือน",
}
ENDS_FIRST = "วันสิ้นสุดมาก่อนวันเริ่มต้น กรุณาตรวจสอบวันที่ทั้งสองช่อง"


class ResultForm(WorkForm):
    """A round's result. `contents` (names of `FIELDS_OF`) keeps it to what a cell shows; without, all fields.

    It opens with `instance`, a stored result or `actions.results.new_result`.
    """

    class Meta:
        model = Result
        fields = ("status", *TEXTS, *PERIOD)
        field_classes = {"period_start": ThaiDateInput, "period_end": ThaiDateInput}
        help_texts = HINTS

    def __init__(self, data: Any = None, *, contents: Iterable[str] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        wanted = {name for content in (FIELDS_OF if contents is None else contents) for name in FIELDS_OF[content]}
        for name in set(self.fields) - wanted - {"seen"}:
            del self.fields[name]
        if self.instance.pk is None:
            self.fields["seen"].initial = None  # the version of a row that is not there yet says nothing
        for name in {*TEXTS, "period_text"} & set(self.fields):
            self.fields[name].widget.attrs["rows"] = 2 if name in ("remark", "period_text") else 4

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        start, end = self.cleaned_data.get("period_start"), self.cleaned_data.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", forms.ValidationError(ENDS_FIRST, code="ends_first"))
        return cleaned

    @property
    def more_open(self) -> bool:
        """Whether one of the fields that few reports print has a fault, so that it must be seen."""
        return bool({"success", "remark", *PERIOD} & set(self.errors))

    def values(self) -> dict[str, Any]:
        """Return the new values; a period that is given makes the result's period its own, one taken away ends that."""
        values = super().values()
        if set(PERIOD) & set(self.changed_data):
            values["own_period"] = any(values.get(name) is not None for name in PERIOD)
        return values
