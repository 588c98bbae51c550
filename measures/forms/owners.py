"""The rows of owners: a unit of the agency, a person, a position, free wording; what is typed is what prints."""

from functools import cached_property
from typing import Any

from django import forms

from itaportal.agencies.models import Agency, Position, Unit
from measures.forms.lists import RowForm
from measures.models import Responsible

FIELDS = ("owner", "unit", "subunit", "person", "position", "text")
NOTHING = "กรุณาเลือกส่วนราชการ หรือกรอกชื่อส่วนราชการ บุคคล หรือข้อความ อย่างน้อยหนึ่งอย่าง"


class OwnerForm(RowForm):
    """An owner. A unit that is chosen gives its words where none are typed."""

    class Meta:
        model = Responsible
        fields = FIELDS
        labels = {"owner": "เลือกส่วนราชการ", "unit": "ส่วนราชการ ตามที่พิมพ์", "subunit": "งาน ตามที่พิมพ์"}
        help_texts = {
            "owner": "เพื่อให้มาตรการนี้ขึ้นในงานของส่วนราชการนั้น",
            "unit": "เว้นว่างไว้ ระบบใช้ชื่อที่เลือก",
            "text": "เช่น ทุกส่วนราชการ",
        }
        widgets = {
            "person": forms.TextInput(attrs={"list": "people"}),
            "position": forms.TextInput(attrs={"list": "positions"}),
        }

    def __init__(self, *args: Any, units: "Units", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self.fields["owner"] = forms.TypedChoiceField(
            label="เลือกส่วนราชการ",
            help_text=self.fields["owner"].help_text,
            required=False,
            choices=lambda: [("", "ไม่ได้เลือก"), *units.choices()],
            coerce=self._owner,
            empty_value=None,
        )
        self.initial["owner"] = self.instance.owner_id or ""
        for name in ("unit", "subunit", "text"):
            self.fields[name].widget.attrs["rows"] = 1

    def _owner(self, key: str) -> Unit:
        """Return the unit of a key; raise ValueError for one that is not the agency's."""
        if int(key) not in self.units.by_key:
            raise ValueError(key)
        return self.units.by_key[int(key)]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        owner = cleaned.get("owner")
        if owner and not (cleaned.get("unit") or cleaned.get("subunit")):
            cleaned["unit"], cleaned["subunit"] = self.units.words(owner)
        if not any(cleaned.get(name) for name in ("unit", "person", "text")) and not self.errors:
            raise forms.ValidationError(NOTHING, code="nothing")
        return cleaned


class Units:
    """An agency's units, read once for all rows of a form."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency

    @cached_property
    def by_key(self) -> dict[int, Unit]:
        """The agency's units by key; one query."""
        return {unit.pk: unit for unit in Unit.objects.filter(agency=self.agency)}

    def words(self, unit: Unit) -> tuple[str, str | None]:
        """Return a unit as it prints: unit and subunit."""
        above = self.by_key.get(unit.parent_id or 0)
        return (above.name, unit.name) if above else (unit.name, None)

    def choices(self) -> list[tuple[int, str]]:
        """Return the units with those above them, in the order of their words."""
        named = [(" › ".join(filter(None, self.words(unit))), key) for key, unit in self.by_key.items()]
        return [(key, words) for words, key in sorted(named)]


def people_of(agency: Agency) -> list[str]:
    """Return the names of an agency's members, to choose from while typing."""
    found = agency.memberships.filter(user__is_active=True).values_list("user__first_name", "user__last_name")
    return sorted({name for pair in found if (name := " ".join(filter(None, pair)))})


def positions_of(agency: Agency) -> list[str]:
    """Return the titles of an agency's positions, to choose from while typing."""
    return sorted(set(Position.objects.filter(agency=agency).values_list("title", flat=True)))
