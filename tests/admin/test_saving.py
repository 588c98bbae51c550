"""Saving in the admin changes what was changed, and nothing else."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from itaportal.agencies.models import Agency, Appointment, Position, Unit
from itaportal.memos.models import Endorsement, Memo
from measures.models import Measure, Plan, Responsible, Result, Step
from reports.models import Report, ReportLayout, ReportSection
from tests.admin.pages import BELOW, REGISTERED, TENANT_PAGES, User, address, by_name, everything, post, sentences
from tests.factory import COLUMNS, a_member, values_for
from tests.webform import form_data

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [*BELOW, Unit, ReportLayout, Agency], ids=by_name)
def test_looking_and_saving_changes_nothing(model, admin_client, rows) -> None:
    _odd_texts(rows)
    before = everything()
    response = post(admin_client, address(model, "change", rows[model].pk))
    assert response.status_code == 302, sentences(response)
    after = everything()
    # a measure says what it has of its own: that it may tell, with a version more
    for flag in ["own_steps", "own_responsible", "own_results", "own_monitoring", "version"]:
        for each in [*before[Measure], *after[Measure]]:
            each.pop(flag)
    assert after == before


def _odd_texts(rows: dict) -> None:
    """Texts that a form could bend: null and empty, spaces at the ends, line breaks of every kind."""
    Measure.objects.update(
        heading="", guidelines="  1. ก\n\n2. ข \r\n3. ค\rง  ", number=None, period_text="", own_period=True
    )
    Measure.objects.update(monitoring_rounds=[6, 12], own_monitoring=True, period_start=date(2568, 10, 1))
    Step.objects.update(due_text="", due_on=date(2025, 4, 9), text="\n\nก\n")
    Responsible.objects.update(subunit="", person=None)
    Result.objects.update(output="", outcome=None, detail=" ก\nข ")
    Endorsement.objects.update(opinion="", heading=None, signed_on=date(1, 1, 1))
    Memo.objects.update(through="", closing=None, dated=date(2022, 2, 28))
    Report.objects.update(title="")
    Agency.objects.update(phone="", district=None)


def test_typed_text_is_stored_as_typed(admin_client, rows) -> None:
    url = address(Measure, "change", rows[Measure].pk)
    response = post(
        admin_client,
        url,
        title=" ส\u0e4d\u0e32รวจ\r\nบรรทัดสอง ",
        guidelines="",
        period_start="๑ ต.ค. ๒๕๖๗",
        period_end="31/03/2568",
    )
    assert response.status_code == 302, sentences(response)
    measure = Measure.objects.get(pk=rows[Measure].pk)
    assert measure.title == " สำรวจ\nบรรทัดสอง "
    assert measure.guidelines is None
    assert (measure.period_start, measure.period_end) == (date(2024, 10, 1), date(2025, 3, 31))
    assert measure.own_period


def test_what_cannot_be_read_is_refused_with_a_sentence_and_kept(admin_client, rows) -> None:
    url = address(Measure, "change", rows[Measure].pk)
    response = post(admin_client, url, title="ก\x00ข", period_start="31 ก.พ. 2568", monitoring_rounds="[6, 7]")
    said = sentences(response)
    for part in ["อักขระควบคุม", "อ่านวันที่นี้ไม่ออก", "เช่น [6, 12]"]:
        assert part in said
    assert "31 ก.พ. 2568" in response.content.decode()


ADDED: dict[Any, dict[str, Any]] = {
    Agency: {"kind": "sao", "name": "องค์การบริหารส่วนตำบลแม่ใหม่", "province": "ตาก"},
    Unit: {"name": "กองช่าง"},
    Position: {"title": "ผู้อำนวยการกองช่าง", "order": "2"},
    Appointment: {"wording": "รักษาการแทน", "starts_on": "2026-10-01", "order_number": "คำสั่งที่ ๑/๒๕๗๐"},
    Plan: {"fiscal_year": "2570", "title": "แผนใหม่"},
    Measure: {"number": "9", "title": "มาตรการใหม่", "order": "5"},
    Result: {"round": "12", "status": "done", "detail": "เสร็จแล้ว", "order": "0"},
    Memo: {"fiscal_year": "2570", "purpose": "other", "subject": "เรื่อง", "addressee": "นายก", "order": "0"},
    Report: {"round": "12", "title": "รายงานใหม่", "order": "0"},
    ReportLayout: {"name": "แบบใหม่", "tables": '[{"columns": [{"heading": "ก", "content": ["title"]}]}]'},
    User: {
        "username": "officer",
        "password1": "kham-lap-yao-9",
        "password2": "kham-lap-yao-9",
    },
}


@pytest.mark.parametrize("model", REGISTERED, ids=by_name)
def test_a_row_is_added_through_its_form(model, admin_client, rows) -> None:
    form = admin_client.get(address(model, "add")).context["adminform"].form
    keys = {"agency": rows[Agency], "plan": rows[Plan], "measure": rows[Measure]}
    keys |= {"position": rows[Position], "person": a_member(rows[Agency])}
    parents = {name: str(row.pk) for name, row in keys.items() if name in form.fields}
    before = model.objects.count()
    response = post(admin_client, address(model, "add"), **ADDED[model] | parents)
    assert response.status_code == 302, sentences(response)
    assert model.objects.count() == before + 1
    added = model.objects.order_by("pk").last()
    assert all(
        str(getattr(added, name)) == value
        for name, value in ADDED[model].items()
        if "password" not in name and name != "tables"
    )
    if model in TENANT_PAGES:
        assert added.agency_id == rows[Agency].pk


def test_rows_below_get_the_agency_of_their_page(admin_client, rows) -> None:
    url = address(Measure, "change", rows[Measure].pk)
    new = {
        "steps-TOTAL_FORMS": "2", "steps-1-order": "1", "steps-1-text": "ขั้นใหม่", "steps-1-due_on": "๓๑ มกราคม ๒๕๖๘",
        "parts-TOTAL_FORMS": "1", "parts-0-order": "0", "parts-0-number": "1.1", "parts-0-title": "มาตรการย่อย",
        "results-TOTAL_FORMS": "2", "results-1-round": "9", "results-1-status": "done", "results-1-order": "1",
    }  # fmt: skip
    response = post(admin_client, url, **new)
    assert response.status_code == 302, sentences(response)
    step, part, result = Step.objects.get(text="ขั้นใหม่"), Measure.objects.get(number="1.1"), Result.objects.get(round=9)
    assert {step.agency_id, part.agency_id, result.agency_id} == {rows[Agency].pk}
    assert (part.plan, part.parent) == (rows[Plan], rows[Measure])
    assert step.due_on == date(2025, 1, 31)
    assert Measure.objects.get(pk=rows[Measure].pk).own_steps, "the steps are there, but would not count as its own"


def test_a_second_result_of_a_round_is_refused_with_a_sentence(admin_client, rows) -> None:
    new = {"results-TOTAL_FORMS": "2", "results-1-round": "6", "results-1-status": "done", "results-1-order": "1"}
    response = post(admin_client, address(Measure, "change", rows[Measure].pk), **new)
    assert "ซ้ำ" in sentences(response)
    response = post(admin_client, address(Result, "add"), measure=str(rows[Measure].pk), round="6", status="done")
    assert "มาตรการนี้มีผลการดำเนินการของรอบนี้แล้ว" in sentences(response)


def test_a_part_of_a_part_is_refused_with_a_sentence(admin_client, rows) -> None:
    part = Measure.objects.create(**values_for(Measure, rows) | {"parent": rows[Measure]})
    response = post(
        admin_client, address(Measure, "add"), plan=str(rows[Plan].pk), parent=str(part.pk), title="ย่อย", order="0"
    )
    assert "ที่ไม่ใช่มาตรการย่อย" in response.context["adminform"].form.errors["parent"][0]


def test_wrong_columns_are_named_with_their_place(admin_client, rows) -> None:
    url = address(Report, "change", rows[Report].pk)
    wrong = '[{"heading": "ก"}, {"heading": "ข", "content": ["title", "ไม่มี"]}]'
    said = sentences(post(admin_client, url, **{"sections-0-columns": wrong}))
    assert "content หรือ columns อย่างใดอย่างหนึ่ง" in said
    assert "/1/content" in said
    assert "ไม่เป็น JSON" in sentences(post(admin_client, url, **{"sections-0-columns": "[{"}))
    assert "อักขระควบคุม" in sentences(
        post(admin_client, url, **{"sections-0-columns": '[{"heading": "\\u0000", "content": ["title"]}]'})
    )
    assert ReportSection.objects.get().columns == COLUMNS


LEAF = '[{{"heading": "ก", {}}}]'
WRONG_COLUMNS = ["5", '"ก"', "{}", "[]", "[5]", "[[]]", '[{"heading": 5}]'] + [
    LEAF.format(rest)
    for rest in [
        '"content": 5', '"content": "title"', '"content": [["title"]]', '"columns": 5',
        '"content": ["title"], "width": "กว้าง"', '"content": ["title"], "width": -1',
        '"content": ["title"], "width": 0',
    ]
]  # fmt: skip


@pytest.mark.parametrize("columns", WRONG_COLUMNS)
def test_columns_of_any_wrong_form_are_refused_not_stored(columns, admin_client, rows) -> None:
    response = post(admin_client, address(Report, "change", rows[Report].pk), **{"sections-0-columns": columns})
    assert "columns" in sentences(response)
    assert ReportSection.objects.get().columns == COLUMNS


@pytest.mark.parametrize("model", [Agency, User, Unit, Measure, Report, ReportLayout], ids=by_name)
def test_a_page_opened_before_somebody_saved_overwrites_nothing(model, admin_client, rows) -> None:
    row = rows[Unit].agency if model is Agency else User.objects.create(username="ก") if model is User else rows[model]
    url = address(model, "change", row.pk)
    name = next(name for name in ("title", "name", "first_name") if hasattr(row, name))
    stale = form_data(admin_client.get(url).content.decode())
    model.objects.filter(pk=row.pk).update(**{name: "ของผู้ที่บันทึกก่อน"})
    response = admin_client.post(
        url, {key: value for key, value in stale.items() if value is not None} | {name: "ของฉัน"}
    )
    assert "มีผู้แก้แถวนี้" in sentences(response)
    assert getattr(model.objects.get(pk=row.pk), name) == "ของผู้ที่บันทึกก่อน"


def test_who_signed_in_meanwhile_is_no_conflict_of_a_users_page(admin_client) -> None:
    person = User.objects.create(username="ก", first_name="เดิม")
    url = address(User, "change", person.pk)
    stale = form_data(admin_client.get(url).content.decode())
    User.objects.filter(pk=person.pk).update(last_login=timezone.now())
    typed = {key: value for key, value in stale.items() if value is not None} | {"first_name": "ใหม่"}
    assert admin_client.post(url, typed).status_code == 302
    assert User.objects.get(pk=person.pk).first_name == "ใหม่"


def test_a_row_below_that_somebody_saved_meanwhile_is_not_overwritten(admin_client, rows) -> None:
    url = address(Measure, "change", rows[Measure].pk)
    stale = form_data(admin_client.get(url).content.decode())
    Step.objects.filter(pk=rows[Step].pk).update(text="ของผู้ที่บันทึกก่อน")
    field = next(key for key in stale if key.startswith("steps-0-text"))
    response = admin_client.post(
        url, {key: value for key, value in stale.items() if value is not None} | {field: "ของฉัน"}
    )
    assert "มีผู้แก้แถวนี้" in sentences(response)
    assert Step.objects.get(pk=rows[Step].pk).text == "ของผู้ที่บันทึกก่อน"
