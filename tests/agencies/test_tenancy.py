"""No row of one agency points at another agency's row, whichever way it is written."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import F
from django.db.models.expressions import Combinable

from itaportal.accounts.models import CacheEntry
from itaportal.agencies.models import Agency, Invitation, Membership, ProvinceCount
from itaportal.agencies.tenancy import TenantQuerySet
from itaportal.audit.models import AuditEvent, Chain
from itaportal.drafts.models import Draft, Submission
from itaportal.jobs.models import Regular, Worker
from itaportal.mail.models import Letter, Notice
from itaportal.memos.models import Phrase, SignaturePicture, Signer
from itaportal.rows import append_only
from measures.models import Evidence, Measure, Responsible, Step
from reports.guards import WRITTEN_ONCE
from reports.models import OpenDataFile, ProvinceFigure
from tests.factory import NEEDS, OURS, TENANT_KEYS, TENANT_MODELS, make_agency, one_of_each, unsaved, values_for
from tests.standing import standing_rows

pytestmark = pytest.mark.django_db
# Models of ours that belong to no agency.
# people and what they do are of no agency, or of one only in part: other tests hold them apart
OVER_ALL = {"measures_of_year", "documents_by_key"}  # for what everybody looks through, whosever it is
OF_NO_AGENCY = {
    Agency, get_user_model(), Membership, Invitation, Chain, AuditEvent, Draft, Submission, CacheEntry, Regular, Worker,
    Letter, Notice, Signer, Phrase, SignaturePicture, OpenDataFile, ProvinceCount, ProvinceFigure,
}  # fmt: skip


@pytest.fixture(scope="module")
def both(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[dict, dict]]:
    """Make one of each row of two agencies, in tables that may be written to: rolled back after the module."""
    with standing_rows(django_db_blocker):
        append_only.take_down(connection, WRITTEN_ONCE)
        yield one_of_each(), one_of_each()


@pytest.fixture
def ours(both: tuple[dict, dict], db: None) -> dict:
    return deepcopy(both[0])


@pytest.fixture
def theirs(both: tuple[dict, dict], db: None) -> dict:
    return deepcopy(both[1])


def _refused(write: Callable[[], Any]) -> None:
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        write()
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in str(caught.value)), "the refusal is not in Thai"


def _save(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def _bulk_update(row: Any, name: str, value: Any) -> None:
    setattr(row, f"{name}_id" if isinstance(value, Combinable) else name, value)
    type(row).objects.bulk_update([row], [name])


def _save_column(row: Any, name: str, value: Any) -> None:
    setattr(row, name, value)
    row.save(update_fields=[name])


def _upsert(new: Any, mine: Any, name: str, other: Any) -> None:
    new.pk = mine.pk
    setattr(new, name, other)
    type(new).objects.bulk_create([new], update_conflicts=True, unique_fields=["pk"], update_fields=[name])


def _clean(row: Any, name: str, other: Any) -> None:
    setattr(row, name, other)
    row.full_clean()


def _lie(row: Any, name: str, other: Any) -> None:
    other.agency_id = row.agency_id
    _save(row, **{name: other})


def _create(new: Any, values: dict, verb: str) -> None:
    getattr(type(new).objects, verb)(**values)


# Each way of writing a key: (a stored row of ours, an unsaved one, what it is made of, key's name, their row).
WAYS: dict[str, Callable[[Any, Any, dict, str, Any], None]] = {
    "save a stored row": lambda mine, new, values, name, other: _save(mine, **{name: other}),
    "save a new row": lambda mine, new, values, name, other: _save(new, **{name: other}),
    "save by key": lambda mine, new, values, name, other: _save(mine, **{f"{name}_id": other.pk}),
    "save by key as text": lambda mine, new, values, name, other: _save(mine, **{f"{name}_id": str(other.pk)}),
    "save by expression": lambda mine, new, values, name, other: _save(mine, **{f"{name}_id": F("id") + 1}),
    "save a row that is not there": lambda mine, new, values, name, other: _save(mine, **{f"{name}_id": 2**40}),
    "save one column": lambda mine, new, values, name, other: _save_column(mine, name, other),
    "save one that lies in memory": lambda mine, new, values, name, other: _lie(mine, name, other),
    "full_clean": lambda mine, new, values, name, other: _clean(new, name, other),
    "create": lambda mine, new, values, name, other: _create(new, values | {name: other}, "create"),
    "get_or_create": lambda mine, new, values, name, other: _create(new, values | {name: other}, "get_or_create"),
    "update_or_create": lambda mine, new, values, name, other: type(mine).objects.update_or_create(
        pk=mine.pk, defaults={name: other}
    ),
    "bulk_create": lambda mine, new, values, name, other: type(mine).objects.bulk_create(
        [type(mine)(**values), type(mine)(**values | {name: other})]
    ),
    "bulk_create over a stored row": lambda mine, new, values, name, other: _upsert(new, mine, name, other),
    "bulk_update": lambda mine, new, values, name, other: _bulk_update(mine, name, other),
    "bulk_update by expression": lambda mine, new, values, name, other: _bulk_update(mine, name, F("id") + 1),
    "update": lambda mine, new, values, name, other: type(mine).objects.filter(pk=mine.pk).update(**{name: other}),
    "update by key": lambda mine, new, values, name, other: type(mine).objects.update(**{f"{name}_id": other.pk}),
    "update by expression": lambda mine, new, values, name, other: type(mine).objects.update(**{name: F("id")}),
}
# The same through the other end: what their row calls its rows.
RELATED_WAYS: dict[str, Callable[[Any, Any, dict], None]] = {
    "add": lambda theirs, mine, values: theirs.add(mine),
    "add one by one": lambda theirs, mine, values: theirs.add(mine, bulk=False),
    "set": lambda theirs, mine, values: theirs.set([mine]),
    "create": lambda theirs, mine, values: theirs.create(**values),
    "get_or_create": lambda theirs, mine, values: theirs.get_or_create(**values),
    "update_or_create": lambda theirs, mine, values: theirs.update_or_create(**values),
    "bulk_create": lambda theirs, mine, values: theirs.bulk_create(
        [type(mine)(**values | {theirs.field.name: theirs.instance})]
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("model", "key"), TENANT_KEYS, ids=lambda each: getattr(each, "__name__", None) or each.name)
def test_no_way_of_writing_crosses(model, key, way, ours, theirs) -> None:
    before = list(model.objects.order_by("pk").values())
    values = values_for(model, ours)
    _refused(lambda: WAYS[way](ours[model], unsaved(model, ours), values, key.name, theirs[key.related_model]))
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("way", RELATED_WAYS)
@pytest.mark.parametrize(
    ("model", "key"),
    [(model, key) for model, key in TENANT_KEYS if not key.remote_field.hidden],
    ids=lambda each: getattr(each, "__name__", None) or each.name,
)
def test_no_related_manager_crosses(model, key, way, ours, theirs) -> None:
    before = list(model.objects.order_by("pk").values())
    manager = getattr(theirs[key.related_model], key.remote_field.get_accessor_name())
    values = {name: value for name, value in values_for(model, ours).items() if name != key.name}
    _refused(lambda: RELATED_WAYS[way](manager, ours[model], values))
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model.__name__)
def test_a_row_never_changes_its_agency(model, ours, theirs) -> None:
    mine, agency = ours[model], theirs[Agency]
    moved = values_for(model, theirs, second=True)
    ways: list[Callable[[], Any]] = [
        lambda: _save(model.objects.get(pk=mine.pk), agency=agency),
        lambda: _save(model(pk=mine.pk, **moved)),
        lambda: _save_column(model.objects.get(pk=mine.pk), "agency", agency),
        lambda: _bulk_update(model.objects.get(pk=mine.pk), "agency", agency),
        lambda: model.objects.bulk_update([model(pk=mine.pk, **moved)], list(NEEDS[model][0])),
        lambda: model.objects.update(agency=agency),
        lambda: model.objects.update(agency_id=agency.pk),
        lambda: model.objects.update_or_create(pk=mine.pk, defaults=moved),
        lambda: model.objects.filter(pk=mine.pk).update(pk=mine.pk + 1000),
        lambda: model.objects.filter(pk=mine.pk).update(id=F("id") + 1000),
    ]
    for write in ways:
        _refused(write)
    assert model.objects.get(pk=mine.pk).agency_id == ours[Agency].pk


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model.__name__)
def test_rows_of_one_agency_are_written_freely(model, ours) -> None:
    second = unsaved(model, ours)
    second.full_clean()
    second.save()
    third = model.objects.get(pk=second.pk)
    third.save()
    assert model.objects.bulk_update([third], list(NEEDS[model][1]) or ["version"]) == 1
    assert model.objects.filter(agency=ours[Agency]).count() == 2


@pytest.mark.parametrize(("model", "key"), TENANT_KEYS, ids=lambda each: getattr(each, "__name__", None) or each.name)
def test_an_optional_key_may_be_emptied_for_many_rows(model, key, ours) -> None:
    mine = model.objects.filter(agency=ours[Agency])
    if key.null:
        assert mine.update(**{key.name: None}) == 1
    else:
        _refused(lambda: mine.update(**{key.name: ours[key.related_model]}))


def test_every_model_of_ours_belongs_to_an_agency() -> None:
    assert set(OURS) - OF_NO_AGENCY == set(TENANT_MODELS) == set(NEEDS)
    for model in TENANT_MODELS:
        assert isinstance(model._default_manager.all(), TenantQuerySet), model
        assert isinstance(model._base_manager.all(), TenantQuerySet), model


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model.__name__)
def test_the_agency_is_first_in_indexes_and_unique_constraints(model) -> None:
    unique = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    columns = [list(each.fields) for each in [*model._meta.indexes, *unique] if each.name not in OVER_ALL]
    assert columns, "no index begins with the agency"
    assert all(names[:1] == ["agency"] for names in columns)
    assert not [field for field in model._meta.concrete_fields if field.unique and not field.primary_key]
    assert not model._meta.unique_together


@pytest.mark.parametrize("model", [Measure, Step, Responsible, Evidence], ids=lambda model: model.__name__)
def test_the_check_costs_the_same_for_many_rows(model, ours, django_assert_max_num_queries) -> None:
    rows = [unsaved(model, ours) for _ in range(500)]
    keys = [key for owner, key in TENANT_KEYS if owner is model and not key.null]
    with django_assert_max_num_queries(len(keys)):
        assert rows[0].faults(rows) == {}
    model.objects.bulk_create(rows)
    stored = list(model.objects.all())
    with django_assert_max_num_queries(len(keys) + 3):
        assert stored[0].faults(stored) == {}


def test_an_agency_with_rows_cannot_be_deleted(ours) -> None:
    with pytest.raises(models.ProtectedError):
        ours[Agency].delete()
    empty = make_agency()
    empty.delete()
    assert not Agency.objects.filter(pk=empty.pk).exists()
