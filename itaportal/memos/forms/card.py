"""What a person keeps for signing: the name as printed, ready phrases, a picture of the signature."""

from typing import Any

from django import forms

from itaportal.memos.autograph import AutographField
from itaportal.memos.models import Phrase, Signer
from itaportal.rows.forms import TypedTextForm, plain_sentences


class NameForm(TypedTextForm):
    """How the name prints under what the person signs."""

    class Meta:
        model = Signer
        fields = ("printed_name",)
        widgets = {"printed_name": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean_printed_name(self) -> str:
        """The name on one line."""
        return " ".join(self.cleaned_data["printed_name"].split())


class PhraseForm(TypedTextForm):
    """A sentence at hand."""

    class Meta:
        model = Phrase
        fields = ("text",)
        labels = {"text": "เพิ่มข้อความ"}
        widgets = {"text": forms.TextInput(attrs={"autocomplete": "off", "maxlength": 200})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_sentences(self)

    def clean_text(self) -> str:
        """The sentence on one line."""
        return " ".join(self.cleaned_data["text"].split())[:200]


class PictureForm(forms.Form):
    """A picture of the signature."""

    picture = AutographField(
        label="ไฟล์ภาพลายมือชื่อ", help_text="PNG หรือ JPEG ไม่เกิน ๒ เมกะไบต์ ระบบเก็บเป็นภาพใหม่โดยไม่มีข้อมูลอื่นติดมา"
    )
