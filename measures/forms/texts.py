"""The form of a measure's own columns, whole or the contents of one cell."""

from collections.abc import Iterable
from typing import Any

from django import forms

from itaportal.rows.dates import ThaiDateInput
from itaportal.thai.dates import ROUNDS, round_words
from measures.forms.columns import ColumnForm
from measures.models import Measure

PERIOD = ("period_start", "period_end", "period_text")
MONITORING = ("monitoring_rounds", "monitoring_text")
# A content of a layout → the form's fields for it. Steps say here how they are numbered; the steps are a list.
FIELDS_OF = {
    "number": ("number",), "title": ("title",), "heading": ("heading",), "guidelines": ("guidelines",),
    "steps": ("step_numbering",), "period": PERIOD, "monitoring": MONITORING,
}  # fmt: skip
# What is a row's own once something of it is given: flag → fields.
OWN = {"own_period": PERIOD, "own_monitoring": MONITORING}
ROWS = {"number": 1, "heading": 2, "period_text": 2, "monitoring_text": 3, "title": 3, "guidelines": 6}
ENDS_FIRST = "วันสิ้นสุดมาก่อนวันเริ่มต้น กรุณาตรวจสอบวันที่ทั้งสองช่อง"
NEEDS_TITLE = "กรุณากรอกชื่อมาตรการย่อย"


class RoundsField(forms.TypedMultipleChoiceField):
    """Rounds to tick; none ticked is "not given"."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [(months, round_words(months)) for months in ROUNDS]
        kwargs = {"label": kwargs.get("label"), "help_text": kwargs.get("help_text", ""), "required": False}
        super().__init__(choices=choices, coerce=int, empty_value=None, widget=forms.CheckboxSelectMultiple, **kwargs)


class MeasureForm(ColumnForm):
    """A measure's columns. `contents` (names of `FIELDS_OF`) keeps it to what a cell shows."""

    class Meta:
        model = Measure
        fields = ("number", "heading", "title", "guidelines", "step_numbering", *PERIOD, *MONITORING)
        field_classes = {"period_start": ThaiDateInput, "period_end": ThaiDateInput, "monitoring_rounds": RoundsField}
        help_texts = {
            "title": "ขึ้นบรรทัดใหม่ได้ ระบบพิมพ์ตามที่พิมพ์ไว้",
            "guidelines": "ขึ้นต้นบรรทัดด้วย ๑. หรือ - เพื่อทำเป็นข้อ",
            "period_start": "เช่น 1 ต.ค. 2568 ใช้เลขไทยหรือเลขอารบิกก็ได้",
            "period_text": "พิมพ์แทนวันที่ เช่น ตลอดปีงบประมาณ",
            "monitoring_text": "พิมพ์แทนรอบที่เลือก เช่น รายงานผู้บริหารทุกไตรมาส",
        }

    def __init__(self, data: Any = None, *, contents: Iterable[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        wanted = {name for content in contents for name in FIELDS_OF[content]}
        for name in set(self.fields) - wanted - {"seen"}:
            del self.fields[name]
        for name in set(self.fields) & set(ROWS):
            self.fields[name].widget.attrs["rows"] = ROWS[name]
        if self.instance.parent_id and "title" in self.fields:
            self.fields["title"].required = True
            self.fields["title"].error_messages["required"] = NEEDS_TITLE

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        start, end = self.cleaned_data.get("period_start"), self.cleaned_data.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", forms.ValidationError(ENDS_FIRST, code="ends_first"))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the new values; a period or a monitoring that is given becomes the row's own."""
        values = super().values()
        given = {flag: True for flag, names in OWN.items() if any(values.get(name) for name in names)}
        return values | {flag: True for flag in given if not getattr(self.row, flag)}
