"""What forms of the admin share: how typed texts and dates stand in them, and what the person saw."""

from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.http import HttpRequest

from itaportal.rows.dates import ThaiDateInput
from itaportal.rows.fields import TypedJSONField, TypedTextField

# Texts of one line as a rule; an input of one line would swallow the breaks of those that have more.
SHORT_TEXTS = frozenset(
    {"name", "short_name", "province", "district", "website", "phone", "document_prefix", "head_title", "number"}
    | {"unit", "subunit", "person", "position", "due_text", "period_text", "office", "author_name", "author_position"}
    | {"url", "file", "caption", "indicator", "through", "addressee"}
)  # fmt: skip


STALE = "มีผู้แก้แถวนี้หลังจากท่านเปิดหน้า จึงยังไม่ได้บันทึก กรุณาเปิดหน้านี้ใหม่ในอีกแท็บ ดูว่าเปลี่ยนไปอย่างไร แล้วแก้อีกครั้ง"


class Seen(forms.CharField):
    """What tells the row that the person saw from one written since: nothing that is typed, so never a change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class SeenForm(forms.ModelForm):
    """For a form of the admin: a row that somebody else wrote since the page was opened is not written over."""

    seen = Seen(required=False, label="รุ่นที่เห็น")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now = self.state() if self.instance.pk else ""
        self.fields["seen"].initial = self._now

    def state(self) -> str:
        """Return what differs once the stored row was written: its version."""
        return str(self.instance.version)

    def clean(self) -> dict[str, Any] | None:
        seen = self.cleaned_data.get("seen")
        if self._now and seen not in ("", None, self._now) and self.has_changed():
            self.add_error(None, forms.ValidationError(STALE, code="stale"))
        return super().clean()


class SeenPages(BaseModelAdmin):
    """For a ModelAdmin or an inline with a SeenForm: what the person saw goes with it, where rows can be changed."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        *others, (name, last) = super().get_fieldsets(request, obj)
        all_ = [*others, (name, last)]
        if obj is None or "seen" in flatten_fieldsets(all_) or not self.has_change_permission(request, obj):
            return all_
        return [*others, (name, {**last, "fields": [*last["fields"], "seen"]})]


class TypedPages(BaseModelAdmin):
    """For a ModelAdmin or an inline: dates of the Buddhist era, Thai or Arabic digits, texts in fitting boxes."""

    long_text = (3, 60)  # lines, letters
    short_text = (1, 40)

    formfield_overrides = {
        models.DateField: {"form_class": ThaiDateInput, "widget": ThaiDateInput.widget},
        models.PositiveSmallIntegerField: {"widget": forms.TextInput(attrs={"size": 6, "inputmode": "numeric"})},
        models.FloatField: {"widget": forms.TextInput(attrs={"size": 6, "inputmode": "decimal"})},
        TypedJSONField: {"widget": forms.Textarea(attrs={"rows": 1, "cols": 40, "spellcheck": "false"})},
    }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, TypedTextField):
            rows, cols = self.short_text if db_field.name in SHORT_TEXTS else self.long_text
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows, "cols": cols}))
        return super().formfield_for_dbfield(db_field, request, **kwargs)
