"""What the portal's admin writes: an agency's identity, who oversees a province or the portal."""

from typing import Any

from django import forms

from itaportal.agencies.forms.rows import ONE_LINE
from itaportal.agencies.identity import find_agency, free_slug, near_matches
from itaportal.agencies.models import Agency, Invitation
from itaportal.agencies.names import Identity
from itaportal.agencies.provinces import LETTERS
from itaportal.agencies.roles import Role
from itaportal.rows.forms import WorkForm

NEAR = "มีหน่วยงานชื่อใกล้เคียงกันในจังหวัดนี้: {} ถ้าเป็นคนละหน่วยงานจริง กรุณาเลือก “เป็นคนละหน่วยงาน” แล้วบันทึกอีกครั้ง"
PROVINCE_NEEDED = "กรุณาเลือกจังหวัดที่กำกับดูแล"
NO_PROVINCE = "ผู้ดูแลระบบกลางดูแลทุกจังหวัด กรุณาไม่เลือกจังหวัด"
WIDE_ROLES = [(role.value, role.label) for role in (Role.OVERSEER, Role.PORTAL_ADMIN)]


class IdentityForm(WorkForm):
    """What tells an agency from all others; names that differ by spelling alone must be confirmed."""

    other = forms.BooleanField(label="เป็นคนละหน่วยงาน", required=False)

    class Meta:
        model = Agency
        fields: Any = ("kind", "name", "province", "short_name", "district")
        widgets = dict.fromkeys(("name", "short_name", "district"), ONE_LINE) | {
            "province": forms.TextInput(attrs={"list": "provinces"})
        }
        help_texts = {"name": "ชื่อเต็ม เช่น องค์การบริหารส่วนตำบลทดสอบ", "province": "ชื่อจังหวัดอย่างเดียว เช่น สตูล"}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        if {"kind", "name", "province"} <= set(given):
            near = [each for each in near_matches(self.identity) if each.pk != self.instance.pk]
            if near and not given.get("other"):
                self.add_error("name", NEAR.format(" ".join(str(each) for each in near[:5])))
        if "name" not in self.errors:
            del self.fields["other"]
        return cleaned

    @property
    def identity(self) -> Identity:
        """The identity as typed."""
        given = self.cleaned_data
        return Identity(given["kind"], given["name"], given["province"])


class NewAgencyForm(IdentityForm):
    """A new agency; without an address it gets one made of its romanised name."""

    class Meta(IdentityForm.Meta):
        fields: Any = (*IdentityForm.Meta.fields, "slug")
        labels = {"slug": "ที่อยู่บนเว็บ"}
        help_texts = IdentityForm.Meta.help_texts | {
            "slug": "ใช้อักษร a-z ตัวเล็ก ตัวเลข และขีด - กำหนดครั้งเดียวแล้วไม่เปลี่ยนอีก เว้นว่าง คือให้ระบบตั้งจากชื่อ"
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        if {"kind", "name", "province"} <= set(given) and not given.get("slug") and "slug" not in self.errors:
            given["slug"] = free_slug(self.identity) if find_agency(self.identity) is None else "-"
        return cleaned


class WideInviteForm(WorkForm):
    """Who is invited to oversee a province, or to keep the portal."""

    full_name = forms.CharField(label="ชื่อและนามสกุล", max_length=200)
    email = forms.EmailField(label="อีเมล", required=False)
    role = forms.ChoiceField(label="บทบาท", choices=WIDE_ROLES, widget=forms.RadioSelect, initial=Role.OVERSEER)
    province = forms.ChoiceField(
        label="จังหวัด", required=False, choices=[("", "ไม่ระบุ"), *((name, name) for name in LETTERS)]
    )

    class Meta:
        model = Invitation
        fields = ("full_name", "email", "role", "province")

    def clean_province(self) -> str | None:
        """An overseer has a province, the portal's admin none."""
        province, role = self.cleaned_data["province"] or None, self.cleaned_data.get("role")
        if role == Role.OVERSEER and province is None:
            raise forms.ValidationError(PROVINCE_NEEDED, code="province")
        if role == Role.PORTAL_ADMIN and province is not None:
            raise forms.ValidationError(NO_PROVINCE, code="province")
        return province
