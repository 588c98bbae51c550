"""Forms of the public pages."""

from typing import Any

from django import forms
from django.utils import timezone
from pythainlp.util import collate

from itaportal.agencies.models import AgencyKind, ProvinceCount
from itaportal.thai.dates import fiscal_year_of
from itaportal.thai.numerals import thai_digits

LONGEST = 200
YEARS = 12  # that can be chosen, next year's first


def agencies_by_province() -> dict[str, int]:
    """Return how many agencies each province has, provinces in the order of a Thai dictionary."""
    counted = dict(ProvinceCount.objects.filter(agencies__gt=0).values_list("province", "agencies"))
    return {province: counted[province] for province in collate(counted)}


class SearchForm(forms.Form):
    """The search box; `province` comes with the links that browse by province."""

    q = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": "คำค้นยาวเกิน ๒๐๐ ตัวอักษร กรุณาใช้คำที่สั้นลง เช่น ชื่อหน่วยงานหรือชื่อจังหวัด"},
    )
    province = forms.CharField(required=False, max_length=LONGEST)


class DirectoryForm(forms.Form):
    """What the directory is narrowed down to; each field may be left empty."""

    province = forms.ChoiceField(label="จังหวัด", required=False)
    kind = forms.ChoiceField(label="ประเภท", required=False, choices=[("", "ทุกประเภท"), *AgencyKind.choices])
    year = forms.TypedChoiceField(label="มีเอกสารของปี", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: list[tuple[str, str]] = [(each, thai_digits(each)) for each in agencies_by_province()]
        self.fields["province"].choices = [("", "ทุกจังหวัด"), *named]  # type: ignore[attr-defined]
        newest = fiscal_year_of(timezone.localdate()) + 1
        years = [(year, thai_digits(str(year))) for year in range(newest, newest - YEARS, -1)]
        self.fields["year"].choices = [("", "ทุกปี"), *years]  # type: ignore[attr-defined]
