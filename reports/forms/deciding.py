"""What a person says to a memo: the opinion on its page, then the whole word, to be confirmed."""

from typing import Any

from django import forms

from itaportal.memos.actions.deciding import Word
from itaportal.memos.models import Endorsement, Memo
from itaportal.memos.rules import NEEDS_REASON, REASONED
from itaportal.memos.states import RETURNS, SIGNING, Verb
from itaportal.memos.turns import earlier_than
from itaportal.rows.numbers import whole_number

MOST_LETTERS = 2000
AUTHOR = "author"  # whom a return goes to, where it is no earlier place
TOO_LONG = "ความเห็นยาวเกินไป กรุณาย่อให้ไม่เกิน ๒,๐๐๐ ตัวอักษร"
NOT_TO_WHOM = "กรุณาเลือกว่าจะส่งคืนให้ใคร"
VERBS = [(verb.value, verb.value) for verb in SIGNING]


def place_of(memo: Memo) -> str:
    """Return under which name the draft of a person's word on a memo is kept."""
    return f"memo:{memo.pk}:word"


class OpinionForm(forms.Form):
    """The opinion, on the memo's page."""

    opinion = forms.CharField(
        label="ความเห็น",
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control ta-s", "aria-describedby": "opinion-hint"}),
        error_messages={"max_length": TOO_LONG},
    )


class WordForm(OpinionForm):
    """The whole word: what, at which place, on which content; a return says to whom, and what refuses says why."""

    verb = forms.ChoiceField(choices=VERBS, widget=forms.HiddenInput)
    place = forms.IntegerField(widget=forms.HiddenInput)
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    to = forms.CharField(required=False, max_length=20)

    def __init__(self, data: Any = None, *, chosen: Verb, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.returns = chosen in RETURNS
        field = self.fields["opinion"]
        field.widget.attrs.pop("aria-describedby")
        if chosen in REASONED:
            field.label, field.required = "เหตุผล", True
            field.error_messages["required"] = NEEDS_REASON

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.returns and not self.cleaned_data.get("to"):
            self.add_error("to", NOT_TO_WHOM)
        return cleaned

    def word(self) -> Word:
        """Return what is said, once the form is valid."""
        given = self.cleaned_data
        to = given["to"] if self.returns else ""
        back_to = whole_number(to)
        verb = Verb(given["verb"])
        if self.returns:
            verb = Verb.RETURN_TO_AUTHOR if back_to is None else Verb.RETURN_TO_STEP
        return Word(verb, given["opinion"], given["sha256"], back_to)


def receivers(memo: Memo, place: Endorsement) -> list[tuple[str, str, str]]:
    """Return to whom a memo may go back: what is posted, who it is, what follows then."""
    author = memo.author_name or "ผู้จัดทำ"
    own = (AUTHOR, f"ผู้จัดทำ ({author})", "แก้เนื้อหาแล้วเสนอใหม่ ทุกลำดับลงนามใหม่")
    earlier = [
        (str(each.pk), f"{each.office or each.position} ({each.name})", "พิจารณาใหม่บนเนื้อหาเดิม แล้วเรื่องจะขึ้นมาตามลำดับ")
        for each in earlier_than(memo, place)
    ]
    return [own, *earlier]
