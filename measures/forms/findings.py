"""The forms of a finding of last year's result, and of the tie between findings and the measures that answer them."""

from collections.abc import Iterable
from typing import Any

from django import forms

from itaportal.rows.forms import WorkForm
from itaportal.thai.numerals import arabic_digits
from measures.models import Finding, Measure, Plan


class ScoreInput(forms.FloatField):
    """A score out of 100, typed in Thai or Arabic digits."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 8, "autocomplete": "off"})
    default_error_messages = {
        "invalid": "คะแนนต้องเป็นตัวเลข เช่น 85.50 หรือ ๘๕.๕๐",
        "min_value": "คะแนนต้องอยู่ระหว่าง ๐ ถึง ๑๐๐",
        "max_value": "คะแนนต้องอยู่ระหว่าง ๐ ถึง ๑๐๐",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "min_value": 0, "max_value": 100})
        self.widget.attrs.pop("min", None), self.widget.attrs.pop("max", None)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        return super().to_python(arabic_digits(str(value)).strip().removesuffix("%"))

    def prepare_value(self, value: Any) -> Any:
        return f"{value:g}" if isinstance(value, int | float) else value


class TiedForm(forms.Form):
    """Boxes to tick, and what was ticked when the form was opened: two people who tick different boxes are joined."""

    ticked = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    were = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, now: Iterable[int] = (), choices: Iterable[tuple[int, str]] = ()) -> None:
        keys = sorted(now)
        super().__init__(data, initial={"ticked": [str(key) for key in keys], "were": ",".join(map(str, keys))})
        self.fields["ticked"].choices = [(str(key), words) for key, words in choices]  # type: ignore[attr-defined]
        self.fields["ticked"].error_messages["invalid_choice"] = "รายการที่เลือกไม่อยู่ในแผนนี้แล้ว กรุณาเลือกใหม่"

    def added(self) -> set[int]:
        """Return the keys newly ticked."""
        return self._ticked() - self._were()

    def taken(self) -> set[int]:
        """Return the keys whose tick was taken away."""
        return self._were() - self._ticked()

    def _ticked(self) -> set[int]:
        return {int(key) for key in self.cleaned_data["ticked"]}

    def _were(self) -> set[int]:
        return {int(key) for key in self.cleaned_data["were"].split(",") if key.isdecimal() and len(key) < 19}


class FindingForm(WorkForm):
    """A finding: how pressing, of which indicator, with what score, and what it says."""

    class Meta:
        model = Finding
        fields = ("kind", "indicator", "score", "text")
        field_classes = {"score": ScoreInput}
        widgets = {
            "kind": forms.RadioSelect,
            "indicator": forms.TextInput(attrs={"list": "indicators", "autocomplete": "off"}),
            "text": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "indicator": "เลือกจากรายการหรือพิมพ์เอง ตามที่จะพิมพ์ในเอกสาร",
            "score": "คะแนนเต็ม ๑๐๐ พิมพ์เลขไทยหรือเลขอารบิกก็ได้ เว้นว่างได้",
            "text": "สิ่งที่ผลการประเมินบอก เช่น ประชาชนยังไม่ทราบช่องทางติดต่อ",
        }

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["text"].required = True


class MeasuresForm(TiedForm):
    """Which measures of the plan answer a finding."""

    def __init__(self, data: Any = None, *, plan: Plan, finding: Finding | None) -> None:
        now = finding.answers.values_list("measure_id", flat=True) if finding and finding.pk else ()
        tops = plan.measures.filter(parent=None).prefetch_related("parts")
        super().__init__(
            data, now=now, choices=[(each.pk, str(each)) for top in tops for each in (top, *top.parts.all())]
        )
        self.fields["ticked"].label = "มาตรการที่ตอบข้อค้นพบนี้"


class AnswersForm(TiedForm):
    """Which findings of its plan a measure answers."""

    def __init__(self, data: Any = None, *, measure: Measure) -> None:
        now = measure.answers.values_list("finding_id", flat=True)
        found = Finding.objects.filter(agency=measure.agency_id, plan=measure.plan_id)
        super().__init__(data, now=now, choices=[(each.pk, named(each)) for each in found])
        self.fields["ticked"].label = "ข้อค้นพบที่มาตรการนี้ตอบ"


def named(finding: Finding) -> str:
    """Return a finding in one line: its indicator, then what it says."""
    return " – ".join(" ".join(text.split()) for text in (finding.indicator, finding.text) if text)
