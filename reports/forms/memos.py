"""The forms in which a memo is begun and written: what it is for, its head, its sections."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms

from itaportal.memos.models import Memo, MemoPurpose, MemoSection
from itaportal.rows.dates import ThaiDateInput
from itaportal.rows.forms import WorkForm, plain_sentences
from itaportal.thai.dates import ROUNDS, fiscal_year_words, round_words
from reports.forms.dressing import dress

ALL_ROUNDS = "all"
OF_PLAN = (MemoPurpose.APPROVE_PLAN,)  # purposes that are of no round


class BeginForm(forms.Form):
    """What a new memo is for, which year's plan, which round."""

    purpose = forms.ChoiceField(label="บันทึกนี้เพื่อ", choices=MemoPurpose.choices, widget=forms.RadioSelect)
    year = forms.ChoiceField(label="แผนของปีงบประมาณ")
    round = forms.ChoiceField(
        label="รอบของรายงาน",
        required=False,
        choices=[(ALL_ROUNDS, "ไม่ระบุรอบ"), *((str(months), round_words(months)) for months in ROUNDS)],
        help_text="ใช้กับการรายงานผลและรายงานการประชุม การขออนุมัติแผนไม่มีรอบ",
    )

    def __init__(self, data: Any = None, *, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["year"].choices = [(str(year), fiscal_year_words(year)) for year in years]  # type: ignore[attr-defined]
        plain_sentences(self)
        self.fields["purpose"].error_messages["required"] = "กรุณาเลือกว่าบันทึกนี้เพื่ออะไร"
        dress(self)

    @property
    def months(self) -> int | None:
        """The round that was chosen, None for none; once the form is valid."""
        chosen = self.cleaned_data["round"]
        is_of_plan = self.cleaned_data["purpose"] in OF_PLAN
        return None if is_of_plan or chosen in ("", ALL_ROUNDS) else int(chosen)


class HeadForm(WorkForm):
    """All of a memo but its sections and chain."""

    dated = ThaiDateInput(label="วันที่", required=False, help_text="เช่น 9 เม.ย. 2569 หรือ 09/04/2569 เว้นว่างไว้กรอกภายหลังได้")

    class Meta:
        model = Memo
        fields = (
            "office", "phone", "number", "dated", "subject", "addressee", "through", "closing", "attachment",
            "author_name", "author_position",
        )  # fmt: skip
        widgets = {
            "office": forms.TextInput,
            "phone": forms.TextInput,
            "number": forms.TextInput,
            "subject": forms.Textarea(attrs={"rows": 3, "class": "ta-s"}),
            "addressee": forms.TextInput,
            "through": forms.TextInput,
            "closing": forms.TextInput,
            "attachment": forms.RadioSelect,
            "author_name": forms.TextInput,
            "author_position": forms.TextInput,
        }
        help_texts = {
            "number": "เลขทะเบียนต่อท้ายเครื่องหมาย / เว้นไว้เติมภายหลังได้",
            "through": "เว้นว่างได้ ระบบพิมพ์คำว่า ผ่าน ให้",
            "author_name": "พร้อมคำนำหน้าหรือยศ ระบบพิมพ์วงเล็บให้",
        }

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        pairs = (("office", "phone"), ("number", "dated"), ("addressee", "through"), ("author_name", "author_position"))
        office, number, to, author = (Div(*pair, css_class="memo-pair") for pair in pairs)
        self.helper.layout = Layout("seen", office, number, "subject", to, "closing", "attachment", author)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("author_position") and not self.cleaned_data.get("author_name"):
            self.add_error("author_name", "ระบุตำแหน่งผู้เสนอแล้ว กรุณาระบุชื่อด้วย")
        return cleaned


class PartForm(WorkForm):
    """A section of a memo."""

    class Meta:
        model = MemoSection
        fields = ("heading", "text", "report_tables")
        widgets = {"heading": forms.TextInput(attrs={"list": "memo-headings", "autocomplete": "off"})}
        help_texts = {
            "heading": "เว้นว่างได้ เช่น เรื่องเดิม ข้อเท็จจริง ข้อกฎหมาย ข้อพิจารณา ข้อเสนอแนะ",
            "text": "ขึ้นบรรทัดใหม่คือย่อหน้าใหม่ บรรทัดที่ขึ้นต้นด้วย ๑. หรือ - พิมพ์เป็นรายการ",
        }

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 8
