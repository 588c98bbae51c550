"""A date in a form: typed and shown in the Buddhist era."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from itaportal.thai.typed_dates import read_date, typed_date


class ThaiDateInput(forms.DateField):
    """A day, typed as 9 เม.ย. 2568, 09/04/2568 or 2025-04-09, in Thai or Arabic digits."""

    widget = forms.TextInput(attrs={"size": 14, "placeholder": "วว/ดด/ปปปป", "autocomplete": "off"})
    default_error_messages = {"invalid": "อ่านวันที่นี้ไม่ออก กรุณาพิมพ์ เช่น 9 เม.ย. 2568 หรือ 09/04/2568"}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date | datetime):
            return super().to_python(value)
        try:
            return read_date(str(value))
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return typed_date(value) if isinstance(value, date) else value
