"""The form of a purpose's wording: its fields, and its sections as slots that are filled, emptied and numbered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crispy_forms.layout import Div, Field, Layout
from django import forms

from itaportal.agencies.forms.rows import ONE_LINE, AgencyRowForm
from itaportal.memos.models import MemoWording
from itaportal.rows.fields import refuse_control_characters_inside
from itaportal.rows.numbers import whole_number

MOST, SPARE = 20, 2
PARTS = ("order", "heading", "text", "tables")
GONE = "มีผู้เปลี่ยนกลับไปใช้ข้อความที่ระบบเสนอหลังจากท่านเปิดหน้านี้ ที่เห็นคือสิ่งที่ท่านพิมพ์ไว้ กดบันทึกอีกครั้งหากต้องการใช้เป็นข้อความของหน่วยงาน"
Section = dict[str, Any]


class SectionsInput(forms.Widget):
    """Sections as inputs sections_order0, sections_heading0, sections_text0, sections_tables0, and so on."""

    slots = SPARE

    @property
    def widgets(self) -> list[forms.Widget]:
        """The inputs, slot by slot, as the page of two texts asks for them."""
        return [forms.CheckboxInput() if name == "tables" else forms.TextInput() for _, name in self._places()]

    @property
    def widgets_names(self) -> list[str]:
        """What stands behind the field's name in that of each input."""
        return [f"_{name}{at}" for at, name in self._places()]

    def _places(self) -> Iterator[tuple[int, str]]:
        return ((at, name) for at in range(self.slots) for name in PARTS)

    def decompress(self, sections: Sequence[Section] | None) -> list[Any]:
        """Return what each input holds for sections."""
        filled = [*(sections or ()), *({} for _ in range(self.slots))][: self.slots]
        return [each for at, section in enumerate(filled) for each in _inputs(at, section)]

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Section]:
        """Return the sections that inputs say, in the order of their numbers; slots without words are none."""
        posted = [_section(data, name, at) for at in range(MOST) if f"{name}_text{at}" in data]
        filled = [each for each in posted if each[1]["heading"] or each[1]["text"].strip() or each[1]["report_tables"]]
        return [section for _, section in sorted(filled, key=lambda each: each[0])]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Say whether no input was posted."""
        return f"{name}_text0" not in data


def _inputs(at: int, section: Section) -> list[Any]:
    return [str(at + 1), section.get("heading") or "", section.get("text") or "", bool(section.get("report_tables"))]


def _section(data: Mapping[str, Any], name: str, at: int) -> tuple[int, Section]:
    text = data[f"{name}_text{at}"].replace("\r\n", "\n").replace("\r", "\n")
    heading = data.get(f"{name}_heading{at}", "").strip() or None
    number = whole_number(data.get(f"{name}_order{at}")) or at + 1
    return number, {"heading": heading, "text": text, "report_tables": f"{name}_tables{at}" in data}


class SectionsField(forms.Field):
    """The sections of a wording: a list of {"heading": …, "text": …, "report_tables": …}."""

    widget = SectionsInput

    def clean(self, value: list[Section]) -> list[Section]:
        """Return the sections; ValidationError where a text cannot be kept."""
        refuse_control_characters_inside(value)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the inputs hold anything else."""
        widget: Any = self.widget
        return _told(widget, initial) != _told(widget, data)


def _told(widget: Any, sections: Any) -> list[Section]:
    return [
        dict(zip(PARTS, _inputs(at, each), strict=True))
        for at, each in enumerate(sections or ())
        if isinstance(each, dict)
    ]


class WordingForm(AgencyRowForm):
    """All that a new memo of a purpose begins with."""

    sections = SectionsField(label="ข้อความ", required=False)

    class Meta:
        model = MemoWording
        fields = ("subject", "addressee", "through", "sections", "closing", "attachment")
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 3, "class": "ta-s"}),
            "addressee": ONE_LINE,
            "through": ONE_LINE,
            "closing": ONE_LINE,
            "attachment": forms.RadioSelect,
        }
        help_texts = {"through": "เว้นว่างได้ ระบบพิมพ์คำว่า ผ่าน ให้"}

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        sections = Field("sections", template="agency_admin/wording_sections.html")
        to = Div("addressee", "through", css_class="memo-pair")
        self.helper.layout = Layout("seen", "subject", to, sections, "closing", "attachment")
        self._room()

    def _room(self) -> None:
        """Let there be a slot for each section that is shown or stored, and some to spare."""
        widget: Any = self.fields["sections"].widget
        shown = self["sections"].value() or ()
        widget.slots = min(max(len(shown), len(self.row.sections)) + SPARE, MOST)

    def slots(self) -> list[dict[str, Any]]:
        """Return the slots as the page draws them."""
        self._room()
        widget: Any = self.fields["sections"].widget
        held = widget.decompress(self["sections"].value())
        return [dict(zip(PARTS, held[at : at + len(PARTS)], strict=True)) for at in range(0, len(held), len(PARTS))]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.row.pk is None and self.cleaned_data.get("seen"):
            typed: Any = self.data
            self.data = typed.copy()
            self.data["seen"] = ""  # type: ignore[index]
            self.add_error(None, GONE)
        return cleaned
