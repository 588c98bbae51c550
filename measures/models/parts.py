"""The rule of parts: a part is of its parent's plan and has no parts itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any, NamedTuple

from django.db import models

from itaportal.agencies.tenancy import key_of

SENTENCE = "เลือกมาตรการหลักของแผนเดียวกัน ที่ไม่ใช่มาตรการย่อย มาตรการที่มีมาตรการย่อยอยู่แล้วย้ายแผนหรือเป็นมาตรการย่อยไม่ได้"


class Place(NamedTuple):
    """Where a measure stands: its plan, and its parent (None at the top)."""

    plan: Any
    parent: Any


def why_not_place(rows: Sequence[models.Model]) -> str | None:
    """Return a Thai sentence when writing rows (measures) would break the rule, else None; three queries at most.

    A save may write some columns only, so a row counts as it is in memory, as it is stored, and as any mix of both.
    """
    model = type(rows[0])
    places = _places_of(rows)
    parents = {place.parent for held in places.values() for place in held} - {None}
    around = _stored(model, pk__in=parents) if parents else {}
    for pk, held in places.items():
        around[pk] = around.get(pk, set()) | held
    above = (
        Place(plan, None) == there
        for held in places.values()
        for plan, up in held
        if up
        for there in around.get(up, ())
    )
    ids = [row.pk for row in rows if row.pk]
    below = _stored(model, parent__in=ids) if ids else {}
    beneath = (
        Place(part.plan, None) == there for held in below.values() for part in held for there in places[part.parent]
    )
    return None if all(above) and all(beneath) else SENTENCE


def _places_of(rows: Sequence[models.Model]) -> dict[Any, set[Place]]:
    """Return the places that each row has or may come to have, by primary key (by identity where it has none)."""
    ids = [row.pk for row in rows if row.pk]
    known = _stored(type(rows[0]), pk__in=ids) if ids else {}
    return {row.pk or object(): _mixed([_in_memory(row), *known.get(row.pk, ())]) for row in rows}


def _in_memory(row: models.Model) -> Place:
    return Place(key_of(row, "plan"), key_of(row, "parent"))


def _mixed(places: Iterable[Place]) -> set[Place]:
    plans, parents = zip(*places, strict=True)
    return {Place(plan, parent) for plan, parent in product(plans, parents)}


def _stored(model: type[models.Model], **where: Any) -> dict[Any, set[Place]]:
    found: dict[Any, set[Place]] = defaultdict(set)
    for pk, plan, parent in model._base_manager.filter(**where).values_list("pk", "plan_id", "parent_id"):
        found[pk].add(Place(plan, parent))
    return found
