"""The rows of steps and milestones, and the lines pasted to become several."""

from typing import Any

from django import forms

from itaportal.rows.dates import ThaiDateInput
from itaportal.rows.fields import TypedTextInput
from itaportal.rows.forms import plain_sentences
from itaportal.thai.lines import typed_lines
from measures.forms.lists import RowForm
from measures.models import Milestone, Step

FIELDS = ("text", "due_on", "due_text", "status", "done_on")
HINTS = {
    "due_on": "เช่น 31 ม.ค. 2569",
    "due_text": "พิมพ์แทนวันที่ เช่น ภายในไตรมาสแรก",
    "done_on": "เช่น 9 ม.ค. 2569",
}


class TimedForm(RowForm):
    """A step or a milestone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, lines in (("text", 2), ("due_text", 1)):
            self.fields[name].widget.attrs["rows"] = lines


class StepForm(TimedForm):
    """A step."""

    class Meta:
        model: type[Any] = Step
        fields = FIELDS
        field_classes = {"due_on": ThaiDateInput, "done_on": ThaiDateInput}
        help_texts = HINTS


class MilestoneForm(TimedForm):
    """A milestone."""

    class Meta(StepForm.Meta):
        model: type[Any] = Milestone


class PasteForm(forms.Form):
    """Several lines that become a row each."""

    lines = TypedTextInput(
        label="วางหลายบรรทัด",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="หนึ่งบรรทัดเป็นหนึ่งรายการ ต่อท้ายรายการข้างบนเมื่อบันทึก",
    )
    strip = forms.BooleanField(label="ตัดเลขข้อและขีดหน้าบรรทัด เช่น ๑. 1) - เพราะระบบพิมพ์ลำดับให้", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_sentences(self)

    def texts(self) -> list[str]:
        """Return the texts pasted."""
        return pasted(self.cleaned_data["lines"] or "", strip=self.cleaned_data["strip"])


def pasted(text: str, *, strip: bool) -> list[str]:
    """Return lines as the texts of rows: blank ones left out, their list markers too where strip.

    Where the first line is marked, lines without a marker go on with the one above.
    """
    lines = [each for each in typed_lines(text) if each.text.strip()]
    marked = bool(lines and lines[0].marker)
    found: list[str] = []
    for marker, line in lines:
        words = line.strip() if strip or not marker else f"{marker} {line.strip()}"
        if marked and not marker and found:
            found[-1] += f"\n{words}"
        else:
            found.append(words)
    return found
