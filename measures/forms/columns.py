"""Forms of some columns of a row that is there already: checked by themselves, without asking the database."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms.models import construct_instance

from itaportal.rows.forms import WorkForm


class ColumnForm(WorkForm):
    """A form whose fields are plain columns, no keys: nothing about its row's place can be wrong.

    Each column is checked, and what ties columns together `clean` says; the table's own constraints stand behind it.
    """

    def _post_clean(self) -> None:
        self.instance = construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
        try:
            self.instance.clean_fields(exclude=self._get_validation_exclusions())  # type: ignore[attr-defined]
        except ValidationError as faults:
            self._update_errors(faults)  # type: ignore[attr-defined]


def refill(form: Any, typed: Any) -> None:
    """Put what was typed (a QueryDict) into an unbound form: it shows it again, unchecked and unsaved."""
    for name, field in form.fields.items():
        key = form.add_prefix(name)
        if form.add_prefix("seen") in typed:
            form.initial[name] = field.widget.value_from_datadict(typed, {}, key)
