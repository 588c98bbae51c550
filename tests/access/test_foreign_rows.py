"""Nothing crosses agencies: another agency's row is not there by any address, and no form takes one."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.db import transaction

from tests.access.asking import HTMX, ask, browser_of, rows_of_agency
from tests.access.table import AT_WORK, MAY
from tests.access.walking import Stage, addresses, fill

pytestmark = pytest.mark.django_db
ADDRESSES = addresses()
NO_KEYS = {"year", "months"}
WITH_KEYS = sorted(
    name for name, each in ADDRESSES.items() if name in AT_WORK and "agency" in each.kwargs and set(each.keys) - NO_KEYS
)
WITH_FORMS = sorted(
    name for name, rule in AT_WORK.items() if "agency" in ADDRESSES[name].kwargs and "GET" in rule.methods
)
OURS = ("measures.", "reports.", "itaportal.")
# What a form might be made to carry beside its fields.
SMUGGLED = ("agency", "agency_id", "id", "pk", "user", "user_id", "version", "plan", "plan_id", "measure", "measure_id")


@pytest.mark.parametrize("name", WITH_KEYS)
def test_another_agencys_row_is_not_there(stage, name):
    rule, address = AT_WORK[name], fill(ADDRESSES[name], stage, foreign=True)
    before, wrong = rows_of_agency(stage.cast.elsewhere), []
    for who in sorted(MAY[rule.permission]):
        client = browser_of(stage, who)
        for method in rule.methods:
            for headers in ({}, HTMX):
                status = ask(client, method, address, **headers).status_code
                if status != 404:
                    wrong.append(f"{who} {method} {address}: {status}")
    assert wrong == []
    assert rows_of_agency(stage.cast.elsewhere) == before


class Forms(HTMLParser):
    """The forms of a page that are posted: where to, and what each field holds now."""

    def __init__(self, html: str, here: str) -> None:
        super().__init__()
        self.here, self.found = here, []
        self._select = self._text = ""
        self.feed(html)

    found: list[tuple[str, dict[str, list[str]]]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        field = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = field.get("action") or field.get("hx-post") or self.here
            self.found.append((action if field.get("method", "").lower() == "post" else "", {}))
        elif self.found and tag in {"input", "select", "textarea", "option", "button"}:
            self._field(tag, field)

    def _field(self, tag: str, field: dict[str, str]) -> None:
        name, held = field.get("name", ""), self.found[-1][1]
        if tag == "option":
            if self._select and "selected" in field:
                held.setdefault(self._select, []).append(field.get("value", ""))
        elif tag == "select":
            self._select = name
        elif name:
            ticked = field.get("type") not in {"checkbox", "radio"} or "checked" in field
            kept = tag != "button" and ticked and field.get("type") != "file"
            held.setdefault(name, []).extend([field.get("value", "")] if kept else [])
            self._text = name if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.found[-1][1][self._text] = [data]

    def handle_endtag(self, tag: str) -> None:
        self._text = ""
        self._select = "" if tag == "select" else self._select


def choices_in(context: Any) -> Iterator[tuple[str, Any]]:
    """Give every field of the forms of a page by which a row is chosen: its name, the row's model."""
    seen: set[int] = set()
    for layer in context if isinstance(context, list) else [context]:
        for values in getattr(layer, "dicts", ()):
            for value in values.values():
                yield from _choices(value, seen)


def _choices(value: Any, seen: set[int]) -> Iterator[tuple[str, Any]]:
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, forms.BaseForm):
        for name, field in value.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                yield value.add_prefix(name), field.queryset.model
    elif isinstance(value, list | tuple | forms.BaseFormSet):
        for each in value:
            yield from _choices(each, seen)
    elif type(value).__module__.startswith(OURS) and hasattr(value, "__dict__") and not hasattr(value, "_meta"):
        for each in vars(value).values():
            yield from _choices(each, seen)


def foreign_key(stage: Stage, model: Any) -> int:
    return stage.cast.outsider.pk if model is get_user_model() else stage.there[model].pk


def test_the_sweep_finds_the_choices_that_are_there(stage):
    client = browser_of(stage, "agency_admin")
    found = {}
    for name in ("add_unit", "position", "invite_person"):
        page = ask(client, "GET", fill(ADDRESSES[name], stage))
        found[name] = {key for key, _ in choices_in(page.context)}
    assert found["add_unit"] == {"parent"}
    assert found["position"] == {"unit", "holder"}
    assert found["invite_person"] == {"unit"}


@pytest.mark.parametrize("name", WITH_FORMS)
def test_no_form_takes_another_agencys_row(stage, name):
    address = fill(ADDRESSES[name], stage)
    client, before, wrong = browser_of(stage, "agency_admin"), rows_of_agency(stage.cast.elsewhere), []
    page = ask(client, "GET", address)
    if page.streaming:
        return
    posted = Forms(page.content.decode(errors="replace"), address).found
    for key, model in choices_in(page.context):
        for action, held in posted:
            if not action or key not in held:
                continue
            answer = ask(client, "POST", action, {**held, key: [str(foreign_key(stage, model))]})
            if answer.status_code not in {200, 400, 404, 422} or "HX-Redirect" in answer.headers:
                wrong.append(f"{action} {key} took {model.__name__} of another agency: {answer.status_code}")
    assert wrong == []
    assert rows_of_agency(stage.cast.elsewhere) == before


@pytest.mark.parametrize("name", WITH_FORMS)
def test_what_no_form_asks_for_changes_nothing(stage, name):
    address = fill(ADDRESSES[name], stage)
    client, elsewhere = browser_of(stage, "agency_admin"), stage.cast.elsewhere
    before = rows_of_agency(elsewhere)
    smuggled = dict.fromkeys(SMUGGLED, str(elsewhere.pk)) | {"role": "portal_admin", "province": "ตรัง"}
    page = ask(client, "GET", address)
    for action, held in [] if page.streaming else Forms(page.content.decode(errors="replace"), address).found:
        beside = {key: value for key, value in smuggled.items() if key not in held}
        if not action.startswith("/work/"):
            continue
        with transaction.atomic():
            answer = client.post(action, {**held, **beside})
            assert answer.status_code < 500, action
            assert rows_of_agency(elsewhere) == before, action
            transaction.set_rollback(True)


def test_an_invitation_does_not_tell_who_has_an_account(stage):
    client, address = browser_of(stage, "agency_admin"), fill(ADDRESSES["invite_person"], stage)
    answers = [
        ask(client, "POST", address, {"full_name": "ผู้มาใหม่", "role": "officer", "email": email})
        for email in (stage.cast.outsider.email, "nobody-at-all@example.go.th")
    ]
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, answers[0]["Location"])] * 2
