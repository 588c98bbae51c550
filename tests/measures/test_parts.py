"""A part is of its parent's plan and has no parts, whichever way it is written."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from measures.models import Measure, Plan
from tests.factory import one_of_each, unsaved, values_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> dict:
    return one_of_each()


@pytest.fixture
def part(rows) -> Measure:
    return Measure.objects.create(**values_for(Measure, rows) | {"parent": rows[Measure], "number": "1.1"})


@pytest.fixture
def other(rows) -> Measure:
    """Another measure of the same plan."""
    return Measure.objects.create(**values_for(Measure, rows))


@pytest.fixture
def elsewhere(rows) -> Measure:
    """A measure of the agency's next plan."""
    plan = unsaved(Plan, rows)
    plan.save()
    return Measure.objects.create(**values_for(Measure, rows) | {"plan": plan})


def refused(write: Any) -> None:
    before = list(Measure.objects.order_by("pk").values())
    with pytest.raises(ValidationError) as caught:
        write()
    assert "มาตรการ" in str(caught.value.messages)
    assert list(Measure.objects.order_by("pk").values()) == before


def saved(row: Measure, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def saved_alone(row: Measure, column: str, **values: Any) -> None:
    """Write one column only, whatever else stands in memory."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=[column])


def moved_together(rows: list[tuple[Measure, dict[str, Any]]], *columns: str) -> None:
    for row, values in rows:
        for name, value in values.items():
            setattr(row, name, value)
    Measure.objects.bulk_update([row for row, _ in rows], columns)


def test_a_part_has_no_parts(rows, part, other) -> None:
    values = values_for(Measure, rows)
    refused(lambda: Measure.objects.create(**values | {"parent": part}))
    refused(lambda: Measure.objects.bulk_create([Measure(**values), Measure(**values | {"parent": part})]))
    refused(lambda: part.parts.create(**values))
    refused(lambda: saved(other, parent=part))
    refused(lambda: moved_together([(other, {"parent": part})], "parent"))
    refused(lambda: part.parts.add(other))
    refused(lambda: Measure.objects.filter(pk=other.pk).update(parent=part))


def test_a_measure_with_parts_becomes_no_part(rows, part, other, elsewhere) -> None:
    refused(lambda: saved(rows[Measure], parent=other))
    refused(lambda: saved(Measure.objects.get(pk=rows[Measure].pk), parent=rows[Measure]))


def test_a_measure_is_no_part_of_itself(other) -> None:
    refused(lambda: saved(other, parent=other))
    refused(lambda: moved_together([(other, {"parent_id": other.pk})], "parent"))


def test_two_measures_are_not_parts_of_each_other(rows, other) -> None:
    refused(lambda: moved_together([(rows[Measure], {"parent": other}), (other, {"parent": rows[Measure]})], "parent"))


def test_a_part_is_of_its_parents_plan(rows, part, elsewhere) -> None:
    values = values_for(Measure, rows)
    refused(lambda: Measure.objects.create(**values | {"parent": elsewhere}))
    refused(lambda: saved(part, plan=elsewhere.plan))
    part.refresh_from_db()
    refused(lambda: saved(rows[Measure], plan=elsewhere.plan))
    rows[Measure].refresh_from_db()
    refused(lambda: saved(part, plan=elsewhere.plan, parent=elsewhere))


def test_what_stands_in_memory_only_does_not_help(rows, part, other, elsewhere) -> None:
    refused(lambda: saved_alone(Measure.objects.get(pk=other.pk), "parent", parent=elsewhere, plan=elsewhere.plan))
    refused(lambda: saved_alone(Measure.objects.get(pk=part.pk), "plan", parent=None, plan=elsewhere.plan))
    lying = Measure.objects.get(pk=part.pk)
    lying.parent_id = None
    refused(lambda: moved_together([(lying, {}), (Measure.objects.get(pk=other.pk), {"parent": lying})], "parent"))


def test_parts_are_written_freely(rows, part, other, elsewhere) -> None:
    saved(part, parent=other)
    saved(part, parent=None)
    saved(part, plan=elsewhere.plan)
    saved(part, parent=elsewhere)
    assert list(elsewhere.parts.all()) == [part]
    many = [Measure(**values_for(Measure, rows) | {"parent": other, "number": f"2.{at}"}) for at in range(200)]
    assert len(Measure.objects.bulk_create(many)) == 200


def test_many_parts_cost_as_much_as_one(rows, other, django_assert_max_num_queries) -> None:
    many = [Measure(**values_for(Measure, rows) | {"parent": other}) for _ in range(300)]
    with django_assert_max_num_queries(3):
        assert Measure.faults(many) == {}
