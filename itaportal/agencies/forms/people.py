"""Whom to invite, and what a member may do."""

from typing import Any

from django import forms

from itaportal.agencies.forms.rows import AgencyRowForm, UnitChoice, units
from itaportal.agencies.models import Invitation, Membership
from itaportal.agencies.roles import OF_AGENCY, Role
from itaportal.agencies.rules import why_not_role

ONLY_UNIT = "สำหรับเจ้าหน้าที่ที่ให้แก้เฉพาะมาตรการของส่วนราชการเดียว เว้นว่าง คือแก้ได้ทุกมาตรการ"
ROLES = [(role.value, role.label) for role in OF_AGENCY]


class _RoleForm(AgencyRowForm):
    """A role of an agency, an officer's perhaps limited to a unit."""

    role = forms.ChoiceField(label="บทบาท", choices=ROLES, widget=forms.RadioSelect, initial=Role.OFFICER)
    unit = UnitChoice(
        label="เฉพาะมาตรการของส่วนราชการ",
        queryset=units(),
        required=False,
        empty_label="ทุกส่วนราชการ",
        help_text=ONLY_UNIT,
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        role = self.cleaned_data.get("role")
        if role and (reason := why_not_role(role, self.cleaned_data.get("unit"))):
            self.add_error("unit", forms.ValidationError(reason, code="unit"))
        return cleaned


class InviteForm(_RoleForm):
    """Who is invited to which role."""

    full_name = forms.CharField(label="ชื่อและนามสกุล", max_length=200, help_text="เช่น นางสาวสมหญิง ตั้งใจ")
    email = forms.EmailField(label="อีเมล", required=False, help_text="ใส่หรือไม่ก็ได้ ระบบจะแสดงลิงก์ให้ท่านส่งต่อด้วยตนเองเสมอ")

    class Meta:
        model = Invitation
        fields = ("full_name", "email", "role", "unit")


class MemberForm(_RoleForm):
    """What a member may do."""

    class Meta:
        model = Membership
        fields = ("role", "unit", "publishes")
