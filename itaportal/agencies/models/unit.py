"""Unit: a part of an agency."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from django.db import models

from itaportal.agencies.tenancy import TenantModel, key_of
from itaportal.rows.constraints import filled
from itaportal.rows.fields import TypedTextField

SAME_NAME = "มีส่วนราชการชื่อนี้ในสังกัดเดียวกันแล้ว"
OWN_ABOVE = "ส่วนราชการจะสังกัดตนเองหรือส่วนราชการย่อยของตนเองไม่ได้"


class Unit(TenantModel):
    """A สำนัก, กอง or งาน of an agency; the tree is two levels deep in practice and not limited here."""

    edit_permission = "manage_agency"

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="สังกัด", related_name="subunits"
    )
    name = TypedTextField("ชื่อ")

    class Meta:
        verbose_name = "ส่วนราชการภายใน"
        verbose_name_plural = "ส่วนราชการภายใน"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "parent", "name"], name="unit_of_parent", violation_error_message=SAME_NAME
            ),
            models.UniqueConstraint(
                fields=["agency", "name"],
                condition=models.Q(parent=None),
                name="unit_at_top",
                violation_error_message=SAME_NAME,
            ),
            filled("name", sentence="ชื่อส่วนราชการต้องไม่ว่าง"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def faults(cls, rows: Sequence[Self]) -> dict[str, str]:
        if crossing := super().faults(rows):
            return crossing
        return {"parent": OWN_ABOVE} if _circular(rows) else {}


def _circular(rows: Sequence[Unit]) -> bool:
    """Say whether a unit would stand above itself once rows are written; one query for their agencies' whole trees."""
    if not any(row.pk and row.parent_id for row in rows):
        return False
    tree = Unit._base_manager.filter(agency__in={row.agency_id for row in rows})
    above = dict(tree.values_list("pk", "parent_id")) | {row.pk: key_of(row, "parent") for row in rows if row.pk}
    return any(row.pk in _chain(above, row.pk) for row in rows if row.pk)


def _chain(above: Mapping[int, int | None], start: int) -> set[int | None]:
    """Return all that stands above start."""
    chain: set[int | None] = set()
    at = above.get(start)
    while at is not None and at not in chain:
        chain.add(at)
        at = above.get(at)
    return chain


def units_below(agency_id: int, top: int) -> frozenset[int]:
    """Return the keys of a unit and of all units below it; one query."""
    above = dict(Unit.objects.filter(agency=agency_id).values_list("pk", "parent_id"))
    return frozenset(key for key in above if top in _with_self(above, key))


def _with_self(above: Mapping[int, int | None], key: int) -> Iterable[int | None]:
    return {key, *_chain(above, key)}
