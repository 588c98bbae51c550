"""What a memo signed on paper says, place by place, with its scan."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core import signing

from itaportal import blobs
from itaportal.agencies.acting import signers_of
from itaportal.memos.actions.deciding import acting_lines, printed_name
from itaportal.memos.actions.paper import OnPaper, Scan
from itaportal.memos.models import Decision, Endorsement, Memo
from itaportal.memos.states import RETURNS, Verb, verbs_at
from itaportal.memos.turns import is_last
from itaportal.rows.dates import ThaiDateInput
from itaportal.rows.fields import TypedTextInput
from itaportal.rows.forms import plain_sentences

SALT = "memo.scan"
NEEDS_DAY = "กรุณากรอกวันที่ลงนามตามที่ปรากฏบนกระดาษ"
NEEDS_NAME = "กรุณากรอกชื่อผู้ลงนามตามที่ปรากฏบนกระดาษ หรือลบตำแหน่งด้วย ถ้ามีเพียงลายมือชื่อย่อ"
NEEDS_WORD = "กรุณาเลือกการสั่งการ หรือลบข้อความของลำดับนี้ถ้ายังไม่มีผู้ลงนาม"
NOT_READ = "ไฟล์ที่ส่งไว้ก่อนหน้านี้หาไม่พบ กรุณาเลือกไฟล์สแกนอีกครั้ง"
WORDS = {
    Verb.ACKNOWLEDGE: Decision.ACKNOWLEDGED,
    Verb.ENDORSE: Decision.ENDORSED,
    Verb.APPROVE: Decision.APPROVED,
    Verb.REJECT: Decision.REJECTED,
    Verb.RETURN_TO_AUTHOR: Decision.RETURNED,
}
ONE_LINE = forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})


class PlaceForm(forms.Form):
    """What stands on paper at one place of the chain; empty where nobody signed after a return or a refusal."""

    decision = forms.ChoiceField(label="การสั่งการ", required=False)
    signed_on = ThaiDateInput(label="วันที่ลงนาม", required=False, help_text="เช่น 9 เม.ย. 2569")
    name = forms.CharField(
        label="ชื่อผู้ลงนาม",
        required=False,
        widget=ONE_LINE,
        help_text="ถ้ามีเพียงลายมือชื่อย่อกับวันที่ ให้เว้นว่างทั้งชื่อและตำแหน่ง",
    )
    position = forms.CharField(label="ตำแหน่งของผู้ลงนาม", required=False, widget=ONE_LINE)
    acting_for = TypedTextInput(label="ถ้อยคำรักษาการ ถ้ามี", required=False, help_text="ตามที่พิมพ์ใต้ตำแหน่ง เช่น รักษาราชการแทน")
    opinion = TypedTextInput(label="ความเห็น ถ้ามี", required=False)

    def __init__(self, data: Any, *, place: Endorsement, memo: Memo, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=f"place-{place.pk}", initial=initial)
        self.place = place
        verbs = [verb for verb in verbs_at(memo.purpose, is_last=is_last(memo, place)) if verb not in RETURNS[1:]]
        words = [(str(WORDS[verb].value), WORDS[verb].label) for verb in verbs]
        self.fields["decision"].choices = [("", "ยังไม่มีการสั่งการ"), *words]  # type: ignore[attr-defined]
        for name in ("acting_for", "opinion"):
            self.fields[name].widget.attrs |= {"rows": 2}
        plain_sentences(self)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @property
    def is_given(self) -> bool:
        """Whether the paper says anything here."""
        return bool(self.cleaned_data.get("decision"))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not cleaned.get("decision"):
            if cleaned.get("signed_on") or (cleaned.get("opinion") or "").strip():
                self.add_error("decision", NEEDS_WORD)
            return cleaned
        if not cleaned.get("signed_on") and "signed_on" not in self.errors:
            self.add_error("signed_on", NEEDS_DAY)
        if cleaned.get("position") and not cleaned.get("name"):
            self.add_error("name", NEEDS_NAME)
        return cleaned

    def said(self) -> OnPaper:
        """Return what the paper says here, once the form is valid and given."""
        told, day = self.cleaned_data, self.cleaned_data["signed_on"]
        return OnPaper(
            place=self.place.pk,
            decision=Decision(told["decision"]),
            signed_on=day if isinstance(day, date) else date.min,
            name=told["name"],
            position=told["position"] or ("" if not told["name"] else self.place.position or ""),
            acting_for=told["acting_for"] or "",
            opinion=told["opinion"] or "",
        )


def place_forms(memo: Memo, data: Any = None) -> list[PlaceForm]:
    """Return a form for each place of memo's chain, filled in with who may sign it today."""
    signers = signers_of([each.office for each in memo.blocks if each.office])
    forms_ = []
    for place in memo.blocks:
        first = next(iter(signers.get(place.office_id or 0, ())), None)
        initial = {"position": place.position}
        if first:
            initial = {
                "name": printed_name(first.user),
                "position": first.own_title or place.position,
                "acting_for": acting_lines(first),
            }
        forms_.append(PlaceForm(data, place=place, memo=memo, initial=initial))
    return forms_


def said_by(filled: Sequence[PlaceForm]) -> list[OnPaper]:
    """Return what valid forms say, in the chain's order."""
    return [each.said() for each in filled if each.is_given]


def ticket_of(scan: Scan) -> str:
    """Keep a scan's bytes and return a signed ticket for them: a form that must be mended asks for no file again."""
    return signing.dumps([scan.name, blobs.keep(scan.data)], salt=SALT)


def scan_of(ticket: str) -> Scan | None:
    """Return the scan of a ticket; None where it is none of ours, or storage lost it."""
    try:
        name, sha256 = signing.loads(ticket, salt=SALT, max_age=24 * 3600)
        return Scan(name, blobs.read(sha256))
    except (signing.BadSignature, blobs.Lost, ValueError):
        return None
