"""How the value of a column reads in Thai, for pages that show what was and what is."""

import json
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from itaportal.thai.dates import full_date, moment_words
from itaportal.thai.numerals import thai_digits


def value_words(field: Any, value: Any) -> str:
    """Return a value of a model's field in words; "" for none. Text stays letter by letter as it was typed.

    In: value as a row has it, or as an event tells it (days in ISO, rows by their key).
    """
    if value is None or value == "":
        return ""
    if field.is_relation:
        return _row_words(field, value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if words := getattr(field, "words", None):
        return words(value)
    return _plain_words(field, value)


def _row_words(field: Any, value: Any) -> str:
    row = value if isinstance(value, models.Model) else field.related_model._base_manager.filter(pk=value).first()
    return str(row) if row is not None else ""


def _plain_words(field: Any, value: Any) -> str:
    if isinstance(field, models.BooleanField):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(field, models.DateField):
        day = field.to_python(value)
        return moment_words(timezone.localtime(day)) if isinstance(day, datetime) else full_date(day)
    if isinstance(value, list):
        return thai_digits(", ".join(map(str, value)))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, indent=2)
    return value if isinstance(value, str) else thai_digits(str(value))
