"""Units are a tree."""

import pytest
from django.core.exceptions import ValidationError

from itaportal.agencies.models import Agency, Unit
from tests.factory import one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> list[Unit]:
    """A unit, one below it, one below that."""
    agency = one_of_each()[Agency]
    units: list[Unit] = []
    for name in ["กองช่าง", "ฝ่ายโยธา", "งานแบบแผน"]:
        units.append(Unit.objects.create(agency=agency, name=name, parent=units[-1] if units else None))
    return units


def test_a_unit_never_stands_above_itself(tree) -> None:
    top, _, bottom = tree
    for above in [top, bottom]:
        top.parent = above
        with pytest.raises(ValidationError, match="ส่วนราชการย่อยของตนเอง"):
            top.save()
        with pytest.raises(ValidationError, match="ส่วนราชการย่อยของตนเอง"):
            Unit.objects.bulk_update([top], ["parent"])
    assert Unit.objects.get(pk=top.pk).parent is None


def test_two_units_written_together_are_no_circle(tree) -> None:
    one, other = (Unit.objects.create(agency=tree[0].agency, name=name) for name in ["ก", "ข"])
    one.parent, other.parent = other, one
    with pytest.raises(ValidationError, match="ส่วนราชการย่อยของตนเอง"):
        Unit.objects.bulk_update([one, other], ["parent"])


def test_a_unit_moves_within_the_tree(tree) -> None:
    top, _, bottom = tree
    bottom.parent = top
    bottom.save()
    assert {unit.name for unit in top.subunits.all()} == {"ฝ่ายโยธา", "งานแบบแผน"}
