"""Every page of the admin opens, speaks Thai and costs the same for many rows."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.templatetags.admin_list import result_headers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from itaportal.accounts.models import CacheEntry
from itaportal.agencies.models import Agency, Invitation, Membership, ProvinceCount, Round, Unit
from itaportal.audit.models import AuditEvent, Chain
from itaportal.drafts.models import Draft, Submission
from itaportal.jobs.models import Regular, Worker
from itaportal.mail.models import Letter, Notice
from itaportal.memos import models as memos
from measures.models import Answer, Measure, Responsible, Result, StoredFile
from reports.models import (
    OpenDataFile,
    ProvinceFigure,
    PublicAddress,
    Publication,
    PublishedFile,
    PublishedMeasure,
    Publishing,
    Withdrawal,
)
from tests.admin.pages import BELOW, REGISTERED, User, address, by_name, cheap_rows
from tests.factory import make_agency, values_for

pytestmark = pytest.mark.django_db
# Kept on pages of the portal itself, or by the portal alone: the admin has none.
ON_WORKING_PAGES = {
    Answer,
    memos.ChainStep,
    memos.MemoWording,
    memos.Phrase,
    memos.SignaturePicture,
    memos.Signer,
    memos.Submission,
    AuditEvent,
    CacheEntry,
    Chain,
    Draft,
    Invitation,
    Letter,
    Membership,
    Notice,
    OpenDataFile,
    ProvinceCount,
    ProvinceFigure,
    PublicAddress,
    Publication,
    PublishedFile,
    PublishedMeasure,
    Publishing,
    Regular,
    Round,
    StoredFile,
    Submission,
    Withdrawal,
    Worker,
}


def test_every_model_that_stands_alone_has_its_pages() -> None:
    below = {model for models in BELOW.values() for model in models}
    ours = {
        model for model in apps.get_models() if model.__module__.startswith(("itaportal.", "measures.", "reports."))
    }
    assert ours == set(REGISTERED) | below | ON_WORKING_PAGES


@pytest.mark.parametrize("model", REGISTERED, ids=by_name)
def test_list_add_and_change_open(model, admin_client, rows) -> None:
    row = rows.get(model) or User.objects.get(username="admin")
    for url in [
        address(model, "changelist"),
        address(model, "add"),
        address(model, "change", row.pk),
        address(model, "delete", row.pk),
        address(model, "history", row.pk),
    ]:
        page = admin_client.get(url)
        assert page.status_code == 200, url
        assert "มาตรการโปร่งใส – ดูแลข้อมูล" in page.content.decode()


def test_the_index_nameseverything_in_thai(admin_client) -> None:
    text = admin_client.get(reverse("admin:index")).content.decode()
    for model in REGISTERED:
        assert str(model._meta.verbose_name_plural) in text
    for app in ["บัญชีผู้ใช้", "หน่วยงาน", "บันทึกข้อความ", "แผนและมาตรการ", "รายงาน"]:
        assert app in text


@pytest.mark.parametrize("model", REGISTERED, ids=by_name)
def test_headings_and_labels_are_thai(model, admin_client, rows) -> None:
    page = admin_client.get(address(model, "changelist"))
    names = [str(header["text"]) for header in _headers(page)]
    form = admin_client.get(address(model, "add")).context["adminform"].form
    names += [str(field.label) for field in form.fields.values()]
    assert all(any("\u0e00" <= letter <= "\u0e7f" for letter in name) for name in names if name), names


def _headers(page: Any) -> list[dict]:
    return [header for header in result_headers(page.context["cl"]) if "checkbox" not in str(header["text"])]


@pytest.mark.parametrize("model", REGISTERED, ids=by_name)
def test_a_list_costs_the_same_for_3_and_for_30_rows(model, admin_client) -> None:
    url = address(model, "changelist")
    cheap_rows(model, 3)
    admin_client.get(url)
    few = _queries(admin_client, url)
    cheap_rows(model, 27)
    many = _queries(admin_client, url)
    assert many == few


@pytest.mark.parametrize("model", BELOW, ids=by_name)
def test_a_page_costs_the_same_for_3_and_for_30_rows_below(model, admin_client, rows) -> None:
    url = address(model, "change", rows[model].pk)
    _fill(model, rows, range(2))
    admin_client.get(url)
    few = _queries(admin_client, url)
    _fill(model, rows, range(2, 29))
    assert _queries(admin_client, url) == few


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def _fill(model: Any, rows: dict, numbers: range) -> None:
    owners = [Unit.objects.create(agency=rows[Agency], name=f"งาน {at}") for at in numbers]
    for below in BELOW[model]:
        extra: list[dict] = [{} for _ in numbers]
        if below is Responsible:
            extra = [{"owner": owner} for owner in owners]
        if below is Result:  # one a round
            extra = []
        if below is Measure and model is Measure:
            extra = [{"parent": rows[Measure]} for _ in numbers]
        for values in extra:
            below.objects.create(**values_for(below, rows) | values)


@pytest.mark.parametrize("model", REGISTERED, ids=by_name)
def test_search_finds_and_every_filter_works(model, admin_client, rows) -> None:
    url = address(model, "changelist")
    assert admin.site._registry[model].search_fields
    for term in ["ทดสอบ", "ไม่มีคำนี้", "๒๕๖๘", "%", "'\"", "น\u0e4d\u0e32"]:
        assert admin_client.get(url, {"q": term}).status_code == 200
    for spec in admin_client.get(url).context["cl"].filter_specs:
        for choice in spec.choices(admin_client.get(url).context["cl"]):
            assert admin_client.get(url + choice["query_string"]).status_code == 200


@pytest.mark.parametrize("typed", ["ทดสอบ", "อบต.ทดสอบ", "ทดสอบ สตูล", "สตูล", "องค์การบริหารส่วนตำบลทดสอบ"])
def test_an_agency_is_found_by_what_people_type(typed, admin_client) -> None:
    make_agency("องค์การบริหารส่วนตำบลทดสอบ", short_name="อบต.ทดสอบ")
    make_agency("องค์การบริหารส่วนตำบลอื่น", province="ตรัง")
    page = admin_client.get(address(Agency, "changelist"), {"q": typed})
    assert [agency.short_name for agency in page.context["cl"].result_list] == ["อบต.ทดสอบ"]
