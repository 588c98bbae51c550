"""Who acts for which position, from when until when, in which words."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Prefetch, Q

from itaportal.agencies.forms.rows import ONE_LINE, AgencyRowForm
from itaportal.agencies.models import Appointment, Position
from itaportal.agencies.models.appointment import ENDS_EARLY
from itaportal.audit.recording import name_of
from itaportal.rows.dates import ThaiDateInput


class PersonChoice(forms.ModelChoiceField):
    """A person of the agency, by full name and the offices held there."""

    def label_from_instance(self, user: Any) -> str:
        offices = " ".join(position.title for position in user.held)
        return f"{name_of(user)} – {offices}" if offices else name_of(user)


class PositionChoice(forms.ModelChoiceField):
    """A position, and who holds it."""

    def label_from_instance(self, position: Any) -> str:
        return f"{position} – {name_of(position.holder) if position.holder else 'ว่าง'}"


class AppointmentForm(AgencyRowForm):
    """An appointment to act for a position."""

    position = PositionChoice(
        label="ปฏิบัติหน้าที่แทนในตำแหน่ง",
        queryset=Position.objects.select_related("holder"),
        empty_label="เลือกตำแหน่ง",
    )
    person = PersonChoice(
        label="ผู้ปฏิบัติหน้าที่แทน",
        queryset=get_user_model().objects.none(),
        empty_label="เลือกบุคคล",
        help_text="เลือกได้จากบุคคลของหน่วยงาน ถ้าไม่พบชื่อ กรุณาเชิญเข้าใช้งานในหน้า “บุคคล” ก่อน",
    )
    own_position = PositionChoice(
        label="ตำแหน่งของผู้ปฏิบัติหน้าที่แทน",
        queryset=Position.objects.select_related("holder"),
        required=False,
        empty_label="ไม่พิมพ์",
        help_text="พิมพ์เหนือถ้อยคำ เลือกได้เฉพาะตำแหน่งที่บุคคลนั้นดำรงอยู่",
    )
    starts_on = ThaiDateInput(label="ตั้งแต่วันที่", help_text="เช่น 1 ต.ค. 2569 หรือ 01/10/2569")
    ends_on = ThaiDateInput(label="ถึงวันที่", required=False, help_text="ลงนามได้ถึงสิ้นวันนี้ เว้นว่าง คือจนกว่าจะมีคำสั่งเปลี่ยนแปลง")

    class Meta:
        model = Appointment
        fields = ("position", "person", "own_position", "wording", "starts_on", "ends_on", "order_number", "note")
        widgets = {
            "wording": forms.TextInput(attrs={"list": "wordings", "autocomplete": "off"}),
            "order_number": ONE_LINE,
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "wording": "พิมพ์ตามคำสั่ง เช่น รักษาราชการแทน ปฏิบัติราชการแทน รักษาการในตำแหน่ง",
            "order_number": "เช่น คำสั่งองค์การบริหารส่วนตำบลทดสอบ ที่ ๑๒๓/๒๕๖๙",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["person"]
        held = Prefetch("positions", Position.objects.filter(agency=self.agency), to_attr="held")
        those = Q(memberships__agency=self.agency) | Q(pk=self.row.person_id)
        found = get_user_model().objects.filter(those).prefetch_related(held)
        people.queryset = found.order_by("first_name", "last_name", "pk").distinct()
        if self.row.own_position_id is None:
            own: Any = self.fields["own_position"]
            own.queryset = own.queryset.exclude(holder=None)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        start, end = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", ENDS_EARLY)
        return cleaned

    def as_typed(self) -> "AppointmentForm":
        """Return the form with what was typed, judged not yet: nobody has asked to save it."""
        typed = {name: self.data.get(self.add_prefix(name)) for name in self.fields}
        return AppointmentForm(agency=self.agency, instance=self.row, initial=typed)
