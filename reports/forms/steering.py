"""What an agency's admin says of a memo that lies still, or that locks a round: which place, which office, why."""

from typing import Any

from django import forms

from itaportal.agencies.forms.appointments import PositionChoice
from itaportal.agencies.models import Position
from itaportal.memos.models import Memo
from itaportal.memos.states import Verb
from itaportal.memos.turns import waiting_at
from itaportal.rows.forms import WorkForm, plain_sentences
from itaportal.thai.numerals import thai_digits

MOST_LETTERS = 1000


class NumberForm(WorkForm):
    """The number that the register gives a memo."""

    class Meta:
        model = Memo
        fields = ("number",)
        widgets = {"number": forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})}
        labels = {"number": "ที่"}
        help_texts = {"number": "เลขประจำหน่วยงานและเลขทะเบียน เช่น มส 71001/12 พิมพ์เลขไทยหรือเลขอารบิกก็ได้"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = True


class SteerForm(forms.Form):
    """A reason; the place it is about where several wait; the other office where one is to sign instead."""

    place = forms.ChoiceField(label="ลำดับของ", widget=forms.RadioSelect)
    office = PositionChoice(
        label="ตำแหน่งที่จะลงนามแทน", queryset=Position.objects.select_related("holder"), empty_label="เลือกตำแหน่ง"
    )
    reason = forms.CharField(
        label="เหตุผล",
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="เก็บไว้ในประวัติ และแจ้งผู้เกี่ยวข้อง",
    )

    def __init__(self, data: Any = None, *, memo: Memo, verb: Verb) -> None:
        super().__init__(data)
        self._settle_place(memo, verb)
        if verb == Verb.REASSIGN:
            offices: Any = self.fields["office"]
            there = [block.office_id for block in memo.blocks if block.office_id]
            offices.queryset = offices.queryset.filter(agency=memo.agency).exclude(pk__in=there)
        else:
            del self.fields["office"]
        plain_sentences(self)

    def _settle_place(self, memo: Memo, verb: Verb) -> None:
        """Offer the places that wait; a single one needs no asking."""
        place: Any = self.fields["place"]
        waiting = [] if verb == Verb.UNLOCK else waiting_at(memo)
        place.choices = [(str(each.pk), thai_digits(str(each.office or each.position))) for each in waiting]
        place.initial = str(waiting[0].pk) if waiting else None
        if len(waiting) == 1:
            place.widget = forms.HiddenInput()
        if not waiting:
            del self.fields["place"]
