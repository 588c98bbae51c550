"""The house's classes on the inputs of a form that its template draws by hand."""

from django import forms

CLASSES = {
    forms.RadioSelect: "form-check-input",
    forms.CheckboxInput: "form-check-input",
    forms.Select: "form-select",
    forms.Textarea: "form-control",
    forms.TextInput: "form-control",
}


def dress(form: forms.BaseForm) -> None:
    """Give each input of form the class that its kind has in the house."""
    for field in form.fields.values():
        for kind, name in CLASSES.items():
            if isinstance(field.widget, kind):
                field.widget.attrs["class"] = name
                break
