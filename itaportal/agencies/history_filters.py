"""The filters of a row's history and of an agency's record."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from itaportal.agencies.models import Agency
from itaportal.audit.models import AuditEvent
from itaportal.audit.sentences import kind_of, model_of
from itaportal.rows.dates import ThaiDateInput

Choices = Iterable[tuple[Any, str]]
# What the record is asked for: verbs by what people call them.
KINDS = {
    "added": "เพิ่มรายการ",
    "changed": "แก้ไข",
    "removed": "ลบรายการ",
    "restored": "คืนข้อความเดิม",
    "brought_back": "นำรายการที่ลบกลับมา",
    "moved": "เรียงลำดับใหม่",
    "imported": "นำเข้าไฟล์",
    "invited": "เชิญเข้าใช้งาน",
    "joined": "เข้าร่วมหน่วยงาน",
    "password_link_made": "ออกลิงก์ตั้งรหัสผ่าน",
}
LATER = "วันสุดท้ายต้องไม่มาก่อนวันแรก"


class Span(forms.Form):
    """From a day to a day, both included."""

    since = ThaiDateInput(label="ตั้งแต่วันที่", required=False)
    until = ThaiDateInput(label="ถึงวันที่", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", LATER)
        return cleaned

    def _offer(self, name: str, label: str, choices: Choices, of: Any = str) -> None:
        """Add a choice before the days; one that is not offered finds nothing amiss and asks for nothing."""
        offered = [("", "ทั้งหมด"), *choices]
        field = forms.TypedChoiceField(label=label, choices=offered, coerce=of, required=False, empty_value=None)
        field.error_messages["invalid_choice"] = f"กรุณาเลือก{label}จากรายการ"
        field.widget.attrs["class"] = "form-select"
        for other in self.fields.values():
            other.widget.attrs.setdefault("class", "form-control")
        self.fields = {name: field} | self.fields
        self.order_fields(["text", "person", "verb", "field", "since", "until"])


class HistoryFilter(Span):
    """What to see of one row's history."""

    def __init__(self, data: Any, *, noun: str, people: Choices) -> None:
        super().__init__(data)
        model = model_of(noun)
        fields = [field for field in model._meta.concrete_fields if field.editable] if model else []
        told = [(field.name, str(field.verbose_name)) for field in fields if field.name not in ("agency", "order")]
        self._offer("field", "ช่อง", told)
        self._offer("person", "ผู้แก้", people, int)


class RecordFilter(Span):
    """What to see of all that was done in an agency."""

    text = forms.CharField(label="ค้นในชื่อรายการ", required=False, max_length=200)
    noun = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, agency: Agency, person: str = "") -> None:
        super().__init__(data)
        self._offer("verb", "สิ่งที่ทำ", KINDS.items())
        self._offer("person", "ผู้ทำ", _people_of(agency, person), int)

    @property
    def kind(self) -> str:
        """The kind of row that is asked for, in words; "" for all."""
        noun = self.cleaned_data.get("noun") if self.is_valid() else ""
        return kind_of(noun) if noun else ""


def _people_of(agency: Agency, asked: str) -> list[tuple[int, str]]:
    """Return who works at the agency, by key and name; and the person asked for, who may have left after doing much."""
    users = get_user_model().objects.filter(memberships__agency=agency)
    found = {user.pk: user.get_full_name() or user.get_username() for user in users.order_by("first_name", "last_name")}
    key = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else None
    if key is not None and key not in found:
        # the name as this agency's own record has it: of nobody who did nothing here
        known = AuditEvent.objects.filter(agency_id=agency.pk, by_id=key).order_by("-number").first()
        found |= {key: known.by_name} if known else {}
    return list(found.items())
