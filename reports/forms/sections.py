"""The forms of a report's sections, one for each kind."""

from collections.abc import Sequence
from typing import Any

from django import forms

from itaportal.rows.forms import WorkForm
from reports.actions.reports import table_values
from reports.models import ReportSection, SectionKind
from reports.offering import KEPT, Offered, single_tables

# Kind → what its text is called, a hint, and how many lines it takes.
TEXTS = {
    SectionKind.HEADING: ("หัวเรื่อง", "เช่น ความเป็นมา หรือ ผลการดำเนินการตามมาตรการ", 2),
    SectionKind.TEXT: ("ข้อความ", "ขึ้นบรรทัดใหม่คือย่อหน้าใหม่ บรรทัดที่ขึ้นต้นด้วย ๑. หรือ - พิมพ์เป็นรายการ", 12),
    SectionKind.SIGNATURE: ("ลงชื่อ", "พิมพ์กึ่งกลางครึ่งขวาของหน้า บรรทัดละหนึ่งรายการ เช่น ชื่อหน่วยงาน แล้วเดือนและปี", 4),
    SectionKind.TABLE: ("ข้อความนำก่อนตาราง", "เว้นว่างได้", 3),
}


class SectionForm(WorkForm):
    """The text of a heading, a paragraph, a signature."""

    class Meta:
        model = ReportSection
        fields: tuple[str, ...] = ("text",)

    def __init__(self, data: Any = None, *, layouts: Sequence[Offered] = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        text, (label, hint, lines) = self.fields["text"], TEXTS[SectionKind(self.instance.kind)]
        text.label, text.help_text, text.widget.attrs["rows"] = label, hint, lines
        text.required = False
        if lines < 5:
            text.widget.attrs["class"] = "ta-s"


class TableForm(SectionForm):
    """A table: its columns out of the layouts on offer, which measures it prints, whether it numbers them afresh."""

    layout = forms.ChoiceField(label="คอลัมน์ของตาราง")

    class Meta(SectionForm.Meta):
        fields = ("text", "layout", "rows", "renumber")
        labels = {"rows": "พิมพ์มาตรการใด"}

    def __init__(self, data: Any = None, *, layouts: Sequence[Offered] = (), **kwargs: Any) -> None:
        super().__init__(data, layouts=layouts, **kwargs)
        self.tables = {key: (name, table) for key, name, table in single_tables(layouts)}
        now = next((name for name, table in self.tables.values() if table["columns"] == self.instance.columns), "")
        kept = f"ตามที่เป็นอยู่ ({now})" if now else "ตามที่เป็นอยู่"
        choices = [(KEPT, kept), *((key, name) for key, (name, _) in self.tables.items())]
        self.fields["layout"].choices = choices  # type: ignore[attr-defined]
        self.fields["layout"].initial = KEPT

    def values(self) -> dict[str, Any]:
        """Return the new values; columns only where another layout was chosen."""
        values, chosen = super().values(), self.cleaned_data["layout"]
        return values if chosen == KEPT else values | {"columns": table_values(self.tables[chosen][1])["columns"]}


def form_of(section: ReportSection) -> type[SectionForm] | None:
    """Return the form of a section's kind; a page break has none."""
    if section.kind == SectionKind.PAGE_BREAK:
        return None
    return TableForm if section.kind == SectionKind.TABLE else SectionForm
