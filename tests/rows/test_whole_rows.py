"""Half-decided rows are impossible: the database itself refuses them, whoever writes."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from itaportal.agencies.models import Agency, Appointment, Invitation, Membership, Unit
from itaportal.memos.models import Endorsement, Memo, Submission
from itaportal.rows import append_only
from measures.models import Evidence, Finding, Measure, Milestone, Plan, Responsible, Result, Step
from reports.guards import WRITTEN_ONCE
from reports.models import OpenDataFile, ProvinceFigure, Report, ReportLayout
from tests.factory import NEEDS, OURS, make_agency, one_of_each, values_for
from tests.standing import standing_rows

pytestmark = pytest.mark.django_db

CHOICES = [(model, field) for model in OURS for field in model._meta.concrete_fields if field.choices]
# Fields that say together what one of them alone leaves open: all given, or none.
PAIRS = [
    (model, field.name, other.name)
    for model in OURS
    for field in model._meta.concrete_fields
    for other in model._meta.concrete_fields
    if field.name.endswith("_at") and other.name == field.name.removesuffix("_at") + "_sha256"
]
DAY = date(2025, 1, 31)
# memos of one purpose would clash; a role has its own place; a status and an ending come with their day
MORE_TO_IT = ("purpose", "role", "status", "ending")


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict]:
    """Make one of each row, in tables that may be written to: here the constraints are asked."""
    with standing_rows(django_db_blocker):
        append_only.take_down(connection, WRITTEN_ONCE)
        yield _one_of_each_and_of_people()


@pytest.fixture
def rows(standing: dict, db: None) -> dict:
    return deepcopy(standing)


def _one_of_each_and_of_people() -> dict:
    rows = one_of_each()
    user = get_user_model().objects.create(username="somchai")
    placed = {"role": "officer", "agency": rows[Agency]}
    rows[Membership] = Membership.objects.create(user=user, **placed)
    rows[ProvinceFigure] = ProvinceFigure.objects.create(province="สตูล", fiscal_year=2568, kind="any")
    told = {"name": "ita-measures-2568.csv", "sha256": "0" * 64, "packed": "0" * 64, "made_at": timezone.now()}
    rows[OpenDataFile] = OpenDataFile.objects.create(
        fiscal_year=2568, format="csv", size=1, packed_size=1, rows=1, documents=1, **told
    )
    rows[Invitation] = Invitation.objects.create(**placed, token_sha256="0" * 64, expires_at=timezone.now())
    return rows


def refused_by_the_database(row: Any, **values: Any) -> bool:
    """Write past forms and rules, and say whether the database itself refused."""
    try:
        with transaction.atomic():
            models.QuerySet(type(row)).filter(pk=row.pk).update(**values)
    except IntegrityError:
        return True
    return False


def sentence_of(row: Any, **values: Any) -> str:
    """Return what a form would say of row with these values."""
    for name, value in values.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return " ".join(caught.value.messages)


@pytest.mark.parametrize(("model", "field"), CHOICES, ids=lambda each: getattr(each, "__name__", None) or each.name)
def test_the_database_holds_choices_to_their_list(model, field, rows) -> None:
    unknown = 7 if isinstance(field, models.IntegerField) else "?"
    assert refused_by_the_database(rows[model], **{field.name: unknown})
    for value, _ in field.flatchoices:
        if field.name not in MORE_TO_IT:
            assert not refused_by_the_database(rows[model], **{field.name: value})


@pytest.mark.parametrize("model", [Membership, Invitation])
def test_a_role_stands_in_its_place_only(model, rows) -> None:
    places = {
        "officer": {"agency": rows[Agency], "province": None},
        "overseer": {"agency": None, "province": "สตูล"},
        "portal_admin": {"agency": None, "province": None},
    }
    for role in places:
        for of, place in places.items():
            assert refused_by_the_database(rows[model], role=role, unit=None, **place) is (role != of)


def test_choices_were_found() -> None:
    assert len(CHOICES) >= 12
    assert {(Memo, "frozen_at", "frozen_sha256"), (Endorsement, "signed_at", "signed_sha256")} == set(PAIRS)


@pytest.mark.parametrize(("model", "one", "other"), PAIRS)
def test_pairs_are_all_or_none(model, one, other, rows) -> None:
    given = {one: timezone.now(), other: "0" * 64}
    with_it: dict[str, Any] = {"status": "pending"}
    if model is Endorsement:
        with_it = {"signed_by": rows[Membership].user, "decision": "endorsed", "submission": rows[Submission]}
    assert refused_by_the_database(rows[model], **with_it | {one: given[one], other: None})
    assert refused_by_the_database(rows[model], **with_it | {one: None, other: given[other]})
    assert refused_by_the_database(rows[model], **given), "half of it"
    assert not refused_by_the_database(rows[model], **with_it | given)
    without = {"status": "draft"} if model is Memo else dict.fromkeys(with_it)
    assert not refused_by_the_database(rows[model], **without | dict.fromkeys(given))


HALF: list[tuple[Any, dict[str, Any]]] = [
    (Plan, {"title": ""}),
    (Plan, {"fiscal_year": 2025}),
    (Finding, {"score": 100.5}),
    (Finding, {"score": -1}),
    (Measure, {"own_period": False, "period_start": DAY}),
    (Measure, {"own_period": False, "period_text": "ตลอดปี"}),
    (Measure, {"own_monitoring": False, "monitoring_rounds": [6]}),
    (Measure, {"own_monitoring": False, "monitoring_text": "รายงานนายก"}),
    (Step, {"text": ""}),
    (Milestone, {"text": ""}),
    (Responsible, {"unit": "", "person": None, "text": ""}),
    (Responsible, {"unit": None, "person": None, "text": None}),
    (Result, {"own_period": False, "period_end": DAY}),
    (Evidence, {"url": None, "file": None}),
    (Evidence, {"url": "", "file": "a.png"}),
    (Memo, {"author_position": "นิติกร", "author_name": None}),
    (Endorsement, {"position": None, "signed_on": None}),
    (Unit, {"name": ""}),
    (ReportLayout, {"name": ""}),
    (Appointment, {"wording": ""}),
    (Appointment, {"starts_on": DAY, "ends_on": date(2025, 1, 30)}),
]


@pytest.mark.parametrize(("model", "values"), HALF, ids=lambda each: getattr(each, "__name__", None) or str(list(each)))
def test_a_half_done_row_is_refused_by_form_and_database(model, values, rows) -> None:
    said = sentence_of(model.objects.get(pk=rows[model].pk), **values)
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in said), said
    assert "constraint" not in said.lower(), said
    assert refused_by_the_database(rows[model], **values)


def test_a_part_has_a_title_and_no_heading(rows) -> None:
    part = Measure.objects.create(**values_for(Measure, rows) | {"parent": rows[Measure]})
    assert refused_by_the_database(part, title=None)
    assert refused_by_the_database(part, heading="ตัวชี้วัดที่ 1")
    assert not refused_by_the_database(part, title="")


# What a schema-valid exchange file may hold: absent, null and empty are kept apart.
STORABLE: list[tuple[Any, dict[str, Any]]] = [
    (Finding, {"text": "", "indicator": "", "score": 0}),
    (Measure, {"number": "", "title": None, "heading": "", "guidelines": "", "step_numbering": None}),
    (Measure, {"own_period": True, "period_start": None, "period_end": None, "period_text": None}),
    (Measure, {"own_period": True, "period_text": "", "own_monitoring": True, "monitoring_rounds": []}),
    (Measure, {"own_period": True, "period_start": date(2568, 1, 1), "period_end": date(1, 1, 1)}),
    (Step, {"due_text": "", "due_on": DAY, "done_on": DAY, "status": None}),
    (Responsible, {"unit": None, "subunit": "", "person": "", "position": "", "text": "ทุกส่วนราชการ"}),
    (Result, {"detail": "", "output": None, "own_period": True}),
    (Evidence, {"url": "ไม่ใช่ที่อยู่", "file": None, "caption": ""}),
    (Evidence, {"url": None, "file": "รูป/1.png", "caption": None}),
    (Memo, {"subject": "", "addressee": "", "office": "", "number": None, "author_name": "", "author_position": ""}),
    (Endorsement, {"position": "", "name": "", "heading": "", "opinion": "", "signed_on": None}),
    (Endorsement, {"position": None, "signed_on": DAY}),
    (Report, {"title": "", "round": None}),
    (Agency, {"name": "", "province": "", "short_name": "", "district": None}),
]


@pytest.mark.parametrize(
    ("model", "values"), STORABLE, ids=lambda each: getattr(each, "__name__", None) or str(list(each))
)
def test_what_a_valid_file_holds_is_kept_as_it_is(model, values, rows) -> None:
    row = rows[model]
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    kept = model.objects.get(pk=row.pk)
    assert {name: getattr(kept, name) for name in values} == values


DOUBLES: list[tuple[Any, dict[str, Any]]] = [
    (Unit, {}), (Plan, {}), (Result, {}), (Memo, {}), (Memo, {"round": None}), (Report, {}), (Report, {"round": None}),
    (ReportLayout, {}),
]  # fmt: skip


@pytest.mark.parametrize(("model", "values"), DOUBLES)
def test_a_double_is_refused_with_a_sentence(model, values, rows) -> None:
    models.QuerySet(model).filter(pk=rows[model].pk).update(**values)
    twin = model(**values_for(model, rows, second=False) | values)
    with pytest.raises(ValidationError) as caught:
        twin.full_clean()
    assert "แล้ว" in " ".join(caught.value.messages)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    other = one_of_each() if model is not Unit else {**one_of_each()}
    assert model.objects.filter(agency=other[Agency]).count() == 1, "another agency's row is no double"


@pytest.mark.parametrize("slug", ["ตาก", "Mae", "mae_sai", "-a", "a-", "a--b", "a\n", "", "a" * 61])
def test_a_slug_is_an_address_part(slug) -> None:
    agency = make_agency()
    agency.slug = slug
    with pytest.raises(ValidationError) as caught:
        agency.full_clean()
    assert "slug" in caught.value.error_dict


def test_typed_text_is_joined_and_control_characters_are_refused(rows) -> None:
    unit = rows[Unit]
    unit.name = "ส\u0e4d\u0e32นักปลัด"
    unit.save()
    assert Unit.objects.get(pk=unit.pk).name == "สำนักปลัด"
    assert Unit.objects.filter(name="ส\u0e4d\u0e32นักปลัด").exists()
    for odd in ["\x00", "\x07", "\x7f", "\x85", "\ud800"]:
        assert "อักขระควบคุม" in sentence_of(unit, name=f"สำนัก{odd}ปลัด")


def test_a_wrong_json_value_is_refused(rows) -> None:
    for rounds in [[7], "6", {"6": 12}, [True], [[6]], ["6"]]:
        assert "เช่น [6, 12]" in sentence_of(rows[Measure], own_monitoring=True, monitoring_rounds=rounds)
    for tables in [[], {}, [5], [{"columns": []}], [{"columns": [{"heading": "ก\x00", "content": ["title"]}]}]]:
        assert sentence_of(rows[ReportLayout], tables=tables)


def test_every_model_has_its_thai_name() -> None:
    for model in [*OURS, *NEEDS]:
        for name in [model._meta.verbose_name, model._meta.verbose_name_plural, model._meta.app_config.verbose_name]:
            assert any("\u0e00" <= letter <= "\u0e7f" for letter in str(name)), model
