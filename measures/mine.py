"""Whose a measure is: by the units and offices a person holds, and by the name that the plan prints."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from itaportal.agencies.access import Seat
from itaportal.agencies.models import Position, Unit
from measures.models import Measure, Responsible


@dataclass(frozen=True)
class Me:
    """What makes a measure a person's: keys and names of units, titles of offices, the person's own name."""

    units: frozenset[int] = frozenset()
    words: frozenset[str] = field(default_factory=frozenset)
    name: str = ""

    def owns(self, owner: Responsible) -> bool:
        """Say whether an owner of a measure is this person."""
        if owner.owner_id in self.units:
            return True
        if self.name and self.name in _spaced(owner.person):
            return True
        return bool(self.words & {_spaced(owner.unit), _spaced(owner.subunit), _spaced(owner.position)})

    def has(self, measure: Measure) -> bool:
        """Say whether the measure, or a part of it, is the person's (prefetch responsibles and parts__responsibles)."""
        rows = [measure, *measure.parts.all()]
        return any(self.owns(owner) for row in rows for owner in row.responsibles.all())


def me_of(seat: Seat) -> Me:
    """Return what makes a measure this person's own at the agency; two queries at most.

    An officer who is limited to a unit has its measures, and no others; everybody else those of the offices held.
    """
    if seat.units is not None:
        return Me(units=seat.units)
    offices = list(Position.objects.filter(agency=seat.agency, holder=seat.user))
    units = _below({office.unit_id for office in offices if office.unit_id}, seat)
    titles = {_spaced(office.title) for office in offices}
    full_name = _spaced(seat.user.get_full_name()) if seat.user.first_name and seat.user.last_name else ""
    return Me(frozenset(units), frozenset({*units.values(), *titles} - {""}), full_name)


def _below(tops: set[int], seat: Seat) -> dict[int, str]:
    """Return key → name of units and of all below them."""
    if not tops:
        return {}
    rows = {unit.pk: unit for unit in Unit.objects.filter(agency=seat.agency)}
    return {key: _spaced(unit.name) for key, unit in rows.items() if tops & set(_chain(rows, key))}


def _chain(rows: dict[int, Unit], key: int | None) -> Iterable[int]:
    seen: list[int] = []
    while key is not None and key in rows and key not in seen:
        seen.append(key)
        key = rows[key].parent_id
    return seen


def _spaced(text: str | None) -> str:
    return " ".join((text or "").split())
