"""Units, positions, letterhead, and the last day of a round."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import URLValidator

from itaportal.agencies.emblem import EmblemUpload
from itaportal.agencies.forms.rows import ONE_LINE, AgencyRowForm, UnitChoice, units
from itaportal.agencies.models import Agency, Position, Round, Unit
from itaportal.agencies.provinces import letters_of
from itaportal.audit.recording import name_of
from itaportal.rows.dates import ThaiDateInput
from itaportal.rows.forms import WorkForm
from itaportal.thai.dates import fiscal_year_bounds, full_date

NOT_THE_WEB = "ที่อยู่เว็บต้องขึ้นต้นด้วย http:// หรือ https:// เช่น https://www.example.go.th"
TOO_EARLY = "วันสุดท้ายต้องไม่ก่อนวันเริ่มปีงบประมาณ คือ {}"


class UnitForm(AgencyRowForm):
    """A unit and what it is part of."""

    parent = UnitChoice(
        label="สังกัด",
        queryset=units(),
        required=False,
        empty_label="ไม่สังกัดส่วนราชการอื่น",
        help_text="เช่น งานพัสดุ สังกัดกองคลัง",
    )

    class Meta:
        model = Unit
        fields = ("name", "parent")
        widgets = {"name": ONE_LINE}
        labels = {"name": "ชื่อส่วนราชการ"}
        help_texts = {"name": "ชื่อเต็มตามที่พิมพ์ในเอกสาร เช่น สำนักปลัด กองคลัง งานวิเคราะห์นโยบายและแผน"}


class HolderChoice(forms.ModelChoiceField):
    """A person, by full name."""

    def label_from_instance(self, user: Any) -> str:
        return name_of(user)


class PositionForm(AgencyRowForm):
    """A position and who of the agency's people holds it."""

    unit = UnitChoice(label="ส่วนราชการ", queryset=units(), required=False, empty_label="ไม่ระบุ")
    holder = HolderChoice(
        label="ผู้ดำรงตำแหน่ง",
        queryset=get_user_model().objects.none(),
        required=False,
        empty_label="ว่าง",
        help_text="เลือกได้จากบุคคลของหน่วยงาน ถ้าไม่พบชื่อ กรุณาเชิญเข้าใช้งานในหน้า “บุคคล” ก่อน",
    )

    class Meta:
        model = Position
        fields = ("title", "unit", "holder")
        widgets = {"title": ONE_LINE}
        help_texts = {"title": "ตามที่พิมพ์ใต้ลายมือชื่อ เช่น ปลัดองค์การบริหารส่วนตำบลทดสอบ"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = get_user_model().objects.filter(memberships__agency=self.agency)
        self.fields["holder"].queryset = members.order_by("first_name", "last_name", "pk").distinct()  # type: ignore[attr-defined]


class LetterheadForm(WorkForm):
    """What stands at the head of an agency's documents; its name is changed by the portal's admin alone."""

    emblem = EmblemUpload(
        label="ตราของหน่วยงาน",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        help_text="ภาพ PNG หรือ JPEG ไม่เกิน ๒ เมกะไบต์ พิมพ์บนปกและบันทึกข้อความ ไม่เลือกไฟล์ คือใช้ตราเดิม",
    )
    no_emblem = forms.BooleanField(label="นำตราออก", required=False)

    class Meta:
        model = Agency
        fields = ("short_name", "district", "head_title", "document_prefix", "phone", "website")
        widgets = dict.fromkeys(fields, ONE_LINE)
        help_texts = {
            "short_name": "เช่น อบต.ทดสอบ แสดงที่หัวหน้าจอและในตาราง",
            "district": "พิมพ์เฉพาะชื่อ เช่น ควนกาหลง",
            "head_title": "เช่น นายกองค์การบริหารส่วนตำบลทดสอบ",
            "website": "เช่น https://www.example.go.th",
        }

    def __init__(self, *args: Any, instance: Agency, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        if not instance.emblem:
            del self.fields["no_emblem"]
        if letters := letters_of(instance.province):
            prefix = self.fields["document_prefix"]
            prefix.help_text = f"อักษรของจังหวัดคือ {letters} ตามด้วยเลขประจำหน่วยงาน เช่น {letters} ๗๑๐๐๑"
            # proposed, not typed: left as it is, it is not kept
            self.initial["document_prefix"] = instance.document_prefix or f"{letters} "

    def clean_website(self) -> str | None:
        """Refuse what is no address of the web."""
        typed = self.cleaned_data["website"]
        if typed and "website" in self.changed_data:
            URLValidator(schemes=["http", "https"], message=NOT_THE_WEB)(typed)
        return typed

    def values(self) -> dict[str, Any]:
        """Return the new values; emblem is an upload, False for none, None for as it is."""
        emblem = self.cleaned_data.get("emblem") or (False if self.cleaned_data.get("no_emblem") else None)
        return super().values() | {"emblem": emblem}


class RoundForm(AgencyRowForm):
    """Whether a round of the year is reported, and by when."""

    used = forms.BooleanField(required=False)
    closes_on = ThaiDateInput(label="วันสุดท้ายที่บันทึกผล", required=False)

    class Meta:
        model = Round
        fields = ("closes_on",)
        field_classes = {"closes_on": ThaiDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["used"].label = f"รายงาน{self.instance.get_months_display()}"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day, first = self.cleaned_data.get("closes_on"), fiscal_year_bounds(self.instance.fiscal_year)[0]
        if self.cleaned_data.get("used") and "closes_on" not in self.errors:
            if day is None:
                self.add_error("closes_on", "กรุณากรอกวันสุดท้ายที่บันทึกผล หรือไม่เลือกรายงานรอบนี้")
            elif day < first:
                self.add_error("closes_on", TOO_EARLY.format(full_date(first)))
        return cleaned
