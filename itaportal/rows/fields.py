"""Text as people type it: ํ+า joined to ำ on the way in, control characters refused, nothing else changed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from itaportal.thai.typed import join_sara_am, why_refused


def refuse_control_characters(text: str) -> None:
    """Raise ValidationError with a Thai sentence when text holds a character that cannot be kept."""
    if reason := why_refused(text):
        raise ValidationError(reason, code="control_character")


class TypedTextField(models.TextField):
    """Text without a limit. null is "not given", "" is "given and empty": an exchange file tells the two apart."""

    default_validators = [refuse_control_characters]

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text if text is None else join_sara_am(text)

    def get_prep_value(self, value: Any) -> str | None:
        text = super().get_prep_value(value)
        return text if text is None else join_sara_am(text)
