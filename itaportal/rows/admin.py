"""How typed texts and dates stand in the admin's forms."""

from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
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
