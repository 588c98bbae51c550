"""Text as people type it: ํ+า joined to ำ on the way in, control characters refused, nothing else changed."""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from itaportal.rows.numbers import kept
from itaportal.thai.typed import join_sara_am, why_refused


def refuse_control_characters(text: str) -> None:
    """Raise ValidationError with a Thai sentence when text holds a character that cannot be kept."""
    if reason := why_refused(text):
        raise ValidationError(reason, code="control_character")


def refuse_control_characters_inside(value: Any) -> None:
    """Raise ValidationError with a Thai sentence when a text anywhere in a JSON value holds such a character."""
    if isinstance(value, str):
        refuse_control_characters(value)
    for inner in [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ():
        refuse_control_characters_inside(inner)


class TypedTextInput(forms.CharField):
    """Text from a form: its white space stays, and the browser's line breaks (CR LF) are line breaks."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False})
        # In place of Django's own look for NUL, which answers in English.
        self.validators = [refuse_control_characters]

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text and text.replace("\r\n", "\n").replace("\r", "\n")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Line breaks alone are no change, nor is "" for null: a form cannot tell them apart."""
        return not self.disabled and (self.to_python(initial) or "") != (self.to_python(data) or "")


class TypedTextField(models.TextField):
    """Text without a limit. null is "not given", "" is "given and empty": an exchange file tells the two apart."""

    default_validators = [refuse_control_characters]

    def formfield(self, **kwargs: Any) -> Any:
        """A field emptied by hand is not given (null) where that may be; else it is the empty text."""
        return super().formfield(**{"form_class": TypedTextInput, "empty_value": None if self.null else "", **kwargs})

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text if text is None else join_sara_am(text)

    def get_prep_value(self, value: Any) -> str | None:
        text = super().get_prep_value(value)
        return text if text is None else join_sara_am(text)


class JSONInput(forms.JSONField):
    """JSON in a form, indented and in Thai letters as they are."""

    default_error_messages = {"invalid": "ข้อความนี้ไม่เป็น JSON ที่ถูกต้อง กรุณาตรวจวงเล็บ เครื่องหมายคำพูด และจุลภาค"}

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value
        flat = isinstance(value, list) and not any(isinstance(each, list | dict) for each in value)
        return json.dumps(value, ensure_ascii=False, indent=None if flat else 2)


class TypedJSONField(models.JSONField):
    """A JSON value whose texts are as people type them; null is "not given".

    In: words, a function from a value to the words in which pages show it (None: as any list or object).
    """

    default_validators = [refuse_control_characters_inside]
    # An empty list or object is a value like any other: validators look at it.
    empty_values = [None, ""]

    def __init__(self, *args: Any, words: Callable[[Any], str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return kept(super().from_db_value(value, expression, connection))

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": JSONInput, **kwargs})
