"""The forms that start a report and name it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from itaportal.rows.fields import TypedTextInput
from itaportal.rows.forms import WorkForm, plain_sentences
from itaportal.thai.dates import ROUNDS, round_words
from reports.forms.dressing import dress
from reports.models import Report
from reports.offering import Offered

ALL_ROUNDS = "all"
ROUND_NAMES = [*((str(months), round_words(months)) for months in ROUNDS), (ALL_ROUNDS, "ทุกรอบรวมกัน")]


class StartForm(forms.Form):
    """Which round a new report is of, which layout it begins with, and its title."""

    round = forms.ChoiceField(label="รอบของรายงาน", choices=ROUND_NAMES, widget=forms.RadioSelect)
    layout = forms.ChoiceField(label="แบบตาราง", widget=forms.RadioSelect)
    title = TypedTextInput(
        label="ชื่อรายงาน",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="พิมพ์บนปก ขึ้นบรรทัดใหม่ได้ เว้นว่างไว้ ระบบจะใช้ชื่อที่เสนอตามรอบที่เลือก",
    )

    def __init__(self, data: Any = None, *, layouts: Iterable[Offered], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["layout"].choices = [(each.key, each.name) for each in layouts]  # type: ignore[attr-defined]
        plain_sentences(self)
        dress(self)

    @property
    def months(self) -> int | None:
        """The round that was chosen, None for all together; once the form is valid."""
        chosen = self.cleaned_data["round"]
        return None if chosen == ALL_ROUNDS else int(chosen)


class TitleForm(WorkForm):
    """A report's title."""

    class Meta:
        model = Report
        fields = ("title",)
        widgets = {"title": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"title": "พิมพ์บนปก ขึ้นบรรทัดใหม่ได้ เว้นว่างไว้ ปกจะใช้ชื่อของแผน"}
