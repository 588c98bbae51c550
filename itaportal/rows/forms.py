"""Forms of rows: text left as typed, the version that the person saw, plain Thai sentences."""

from copy import copy
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from itaportal.rows.fields import TypedTextInput


class TypedTextForm(forms.ModelForm):
    """A form that leaves every text alone that nobody changed: null, "" and line breaks stay what they were."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        untouched = set(self.fields) - set(self.changed_data) if self.instance.pk else set()
        for name in untouched & set(self.cleaned_data):
            if isinstance(self.fields[name], TypedTextInput):
                self.cleaned_data[name] = getattr(self.instance, name)
        return cleaned


class WorkForm(TypedTextForm):
    """A form of a working page, drawn by crispy without its own <form>.

    `row` stays as it was loaded (the form works on a copy), for `writing.change(form.row, form.values(), …)`.
    The hidden field `seen` carries the version that the person saw.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, instance: Any = None, **kwargs: Any) -> None:
        self.row = instance
        super().__init__(data, files, instance=copy(instance) if instance is not None else None, **kwargs)
        self.fields["seen"].initial = getattr(instance, "version", None)
        plain_sentences(self)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def values(self) -> dict[str, Any]:
        """Return the row's new values by field name, once the form is valid."""
        names = {each.name for each in self._meta.model._meta.concrete_fields}
        return {name: value for name, value in self.cleaned_data.items() if name in names}

    @property
    def seen_version(self) -> int | None:
        """The version that the person saw; None for a new row."""
        return self.cleaned_data.get("seen")


def plain_sentences(form: forms.BaseForm) -> None:
    """Give each field of form a sentence for "nothing typed" that names it."""
    for name, each in form.fields.items():
        label = each.label or name
        word = "เลือก" if isinstance(each, forms.ChoiceField) else "กรอก"
        each.error_messages["required"] = f"กรุณา{word}{label}"
