"""A position that is put into a chain, and the heading over what it says."""

from typing import Any

from django import forms

from itaportal.agencies.forms.rows import ONE_LINE, AgencyRowForm
from itaportal.agencies.models import Position
from itaportal.memos.models import ChainStep

HEADING = "เว้นว่างไว้ ระบบพิมพ์ว่า ความเห็นของ ตามด้วยชื่อตำแหน่ง"


class HeadingForm(AgencyRowForm):
    """The heading over what a position says."""

    class Meta:
        model = ChainStep
        fields: tuple[str, ...] = ("heading",)
        widgets = {"heading": ONE_LINE}
        labels = {"heading": "หัวข้อที่พิมพ์เหนือความเห็น"}
        help_texts = {"heading": HEADING}


class AddStepForm(HeadingForm):
    """A position that a chain does not have yet."""

    office = forms.ModelChoiceField(label="ตำแหน่ง", queryset=Position.objects.all(), empty_label="เลือกตำแหน่ง")

    class Meta(HeadingForm.Meta):
        fields = ("office", "heading")

    def __init__(self, data: Any = None, *, there: set[int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        office: Any = self.fields["office"]
        office.queryset = office.queryset.exclude(pk__in=there)
