"""The admin's pages as a person uses them: open, change some fields, send."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from itaportal.agencies.models import Agency
from itaportal.memos.models import Endorsement, Memo, MemoSection
from measures.models import Evidence, Finding, Measure, Milestone, Plan, Responsible, Result, Step
from reports.models import Report, ReportSection
from tests.factory import make_agency, one_of_each
from tests.webform import form_data

User = get_user_model()
REGISTERED: list[Any] = list(admin.site._registry)
TENANT_PAGES = [model for model in REGISTERED if model not in {Agency, User}]
BELOW: dict[Any, list[Any]] = {
    Plan: [Finding, Measure],
    Measure: [Step, Milestone, Responsible, Result, Measure],
    Result: [Evidence],
    Memo: [MemoSection, Endorsement],
    Report: [ReportSection],
}


def by_name(model: Any) -> str:
    return model.__name__


def address(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def post(client: Client, url: str, **changes: Any) -> Any:
    """Open a page, change some fields, send it back."""
    data = form_data(client.get(url).content.decode()) | changes
    return client.post(url, {name: value for name, value in data.items() if value is not None})


def sentences(response: Any) -> str:
    """Return all that the page says is wrong."""
    assert response.status_code == 200, "the form was taken, or the page broke"
    forms = [response.context["adminform"].form]
    forms += [form for each in response.context["inline_admin_formsets"] for form in each.formset.forms]
    return " ".join(str(form.errors) for form in forms)


def cheap_rows(model: Any, number: int) -> list[Any]:
    """Store so many rows of model, in as many agencies or below as many parents."""
    if model is User:
        return [User.objects.create(username=f"user{at}-{User.objects.count()}") for at in range(number)]
    if model is Agency:
        return [make_agency() for _ in range(number)]
    return [one_of_each()[model] for _ in range(number)]


def everything() -> dict:
    ours = ("itaportal.", "measures.", "reports.")
    models: list[Any] = [model for model in apps.get_models() if model.__module__.startswith(ours)]
    models = [model for model in models if model._meta.app_label != "audit"]  # what was done, not what is
    return {model: list(model.objects.order_by("pk").values()) for model in models if model is not User}
