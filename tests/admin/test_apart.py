"""The admin's forms keep agencies apart."""

from typing import Any

import pytest
from django.urls import reverse

from itaportal.agencies.models import Agency, Unit
from measures.models import Measure, Plan, Responsible, Result
from reports.models import Report
from tests.admin.pages import TENANT_PAGES, address, by_name, post, sentences
from tests.factory import make_agency, one_of_each

pytestmark = pytest.mark.django_db


CROSSING: list[tuple[Any, str, Any]] = [
    (Unit, "parent", Unit), (Measure, "plan", Plan), (Measure, "parent", Measure), (Result, "measure", Measure),
    (Report, "plan", Plan),
]  # fmt: skip


@pytest.mark.parametrize(("model", "key", "target"), CROSSING, ids=lambda each: getattr(each, "__name__", each))
def test_another_agencys_row_is_refused_beside_its_field(model, key, target, admin_client, rows) -> None:
    theirs = one_of_each()[target]
    typed = {"title": "พิมพ์ไว้แล้ว"} if model in {Measure, Report} else {}
    response = post(admin_client, address(model, "change", rows[model].pk), **{key: str(theirs.pk)} | typed)
    form = response.context["adminform"].form
    assert "กรุณาเลือกรายการของหน่วยงานเดียวกัน" in form.errors[key][0]
    assert all(text in response.content.decode() for text in typed.values())
    assert getattr(model.objects.get(pk=rows[model].pk), f"{key}_id") == getattr(rows[model], f"{key}_id")


def test_another_agencys_unit_is_refused_in_an_inline(admin_client, rows) -> None:
    theirs = one_of_each()[Unit]
    url = address(Measure, "change", rows[Measure].pk)
    response = post(admin_client, url, **{"responsibles-0-owner": str(theirs.pk), "responsibles-0-person": "นาง ก"})
    assert "กรุณาเลือกรายการของหน่วยงานเดียวกัน" in sentences(response)
    assert "นาง ก" in response.content.decode()
    assert Responsible.objects.get(agency=rows[Agency]).owner is None


@pytest.mark.parametrize("model", TENANT_PAGES, ids=by_name)
def test_posting_another_agency_changes_nothing(model, admin_client, rows) -> None:
    other = make_agency()
    post(admin_client, address(model, "change", rows[model].pk), agency=str(other.pk), agency_id=str(other.pk))
    assert model.objects.get(pk=rows[model].pk).agency == rows[Agency]


def test_choices_offered_are_of_the_rows_agency(admin_client, rows) -> None:
    one_of_each()
    page = admin_client.get(address(Measure, "change", rows[Measure].pk)).content.decode()
    assert f"/admin/autocomplete/?agency={rows[Agency].pk}" in page
    asked = {"app_label": "measures", "model_name": "responsible", "field_name": "owner"}
    every = admin_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    own = admin_client.get(reverse("admin:autocomplete"), asked | {"agency": rows[Agency].pk}).json()["results"]
    assert len(every) == 2
    assert [each["id"] for each in own] == [str(rows[Unit].pk)]
    for odd in ["x", "²", "-1", "9" * 40, ""]:
        assert admin_client.get(reverse("admin:autocomplete"), asked | {"agency": odd}).status_code == 200
