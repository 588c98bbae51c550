"""A form of a row of one agency: it offers that agency's rows alone, and looks at what is unique within it."""

from typing import Any

from django import forms

from itaportal.agencies.models import Agency, Unit
from itaportal.agencies.tenancy import TenantModel
from itaportal.rows.forms import WorkForm

ONE_LINE = forms.TextInput


class UnitChoice(forms.ModelChoiceField):
    """A unit, named with the one that it is part of."""

    def label_from_instance(self, unit: Any) -> str:
        return f"{unit.parent} › {unit}" if unit.parent_id else str(unit)


class AgencyRowForm(WorkForm):
    """A form of a row of `agency`; without `instance`, of a new one."""

    def __init__(self, data: Any = None, *, agency: Agency, instance: Any = None, **kwargs: Any) -> None:
        self.agency = agency
        super().__init__(data, instance=instance or self._meta.model(agency=agency), **kwargs)
        if self.row.pk is None:
            self.fields["seen"].initial = None
        for each in self.fields.values():
            rows: Any = getattr(each, "queryset", None)
            if isinstance(each, forms.ModelChoiceField) and issubclass(rows.model, TenantModel):
                each.queryset = rows.filter(agency=agency)

    def add_error(self, field: str | None, error: Any) -> None:
        """Show an error of a column that the form does not have above the form."""
        if field is None and hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                super().add_error(name if name in self.fields else None, errors)
        else:
            super().add_error(field, error)

    def _get_validation_exclusions(self) -> set[str]:
        # What is unique begins with the agency: left out, it would not be looked at before the database does.
        return super()._get_validation_exclusions() - {"agency"}  # type: ignore[misc]


def units() -> Any:
    """Return the units with those that they are part of, to choose from."""
    return Unit.objects.select_related("parent")
