"""Forms of evidence: what is said of files that are sent, a link, a piece that is there already."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from itaportal.rows.dates import ThaiDateInput
from itaportal.rows.forms import WorkForm
from measures.evidence.kinds import PICTURES
from measures.evidence.links import why_not_link
from measures.models import Evidence
from measures.models.result import EvidenceKind

LABELS = {"url": "ลิงก์", "caption": "คำบรรยาย", "dated": "วันที่ของหลักฐาน", "kind": "ประเภท"}
HINTS = {
    "url": "คัดลอกทั้งบรรทัดจากแถบที่อยู่ของเบราว์เซอร์ ระบบเก็บตามที่ท่านพิมพ์ และตรวจให้ว่าคนภายนอกเปิดได้",
    "caption": "บอกว่าเห็นอะไร ที่ไหน พิมพ์ในรายงานแทนชื่อไฟล์",
    "dated": "วันที่ทำจริง เช่น 9 ม.ค. 2569 ใช้เลขไทยหรือเลขอารบิกก็ได้",
    "kind": "ภาพถ่ายพิมพ์ในรายงาน เอกสารพิมพ์เฉพาะคำบรรยาย",
}


def _dress(form: forms.BaseForm) -> None:
    """Give the fields the look of the house."""
    for each in form.fields.values():
        is_choice = isinstance(each, forms.ChoiceField)
        each.widget.attrs.setdefault("class", "form-select" if is_choice else "form-control")
    form.fields["caption"].widget.attrs |= {"rows": 2, "class": "form-control ta-s"}


class EvidenceForm(WorkForm):
    """A piece of evidence: a link's address, how a picture counts, caption and date."""

    class Meta:
        model = Evidence
        fields = ("url", "kind", "caption", "dated")
        field_classes = {"dated": ThaiDateInput}
        labels = LABELS
        help_texts = HINTS
        widgets = {"url": forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"})}

    def __init__(self, *args: Any, instance: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        _dress(self)
        is_picture = bool(instance.stored and instance.stored.media_type in PICTURES)
        if instance.url is None and instance.pk:
            del self.fields["url"]
        else:
            self.fields["url"].required = True
            self.fields["url"].error_messages["required"] = "กรุณาใส่ลิงก์"
        if is_picture:
            self.fields["kind"].choices = [each for each in EvidenceKind.choices if each[0] != EvidenceKind.LINK]  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]

    def clean_url(self) -> str:
        """Refuse what is no address on the web; what was there before and was not touched stays."""
        url: str = self.cleaned_data["url"]
        if "url" in self.changed_data and (reason := why_not_link(url)):
            raise ValidationError(reason, code="link")
        return url


class FilesForm(forms.Form):
    """What is said of files that are sent together: it goes with each of them."""

    caption = Evidence._meta.get_field("caption").formfield(label=LABELS["caption"], help_text=HINTS["caption"])
    dated = ThaiDateInput(label=LABELS["dated"], help_text=HINTS["dated"], required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="file_%s")
        _dress(self)


def link_form(data: Any = None, *, instance: Evidence) -> EvidenceForm:
    """Return the form of a new link."""
    return EvidenceForm(data, instance=instance, auto_id="link_%s")
