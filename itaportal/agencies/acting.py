"""THE one answer to "who may sign for this position on this day, and as what?".

The holder may, and whoever an appointment of that day names. Nothing is handed on: who acts for a position gets what is
signed in its name, and nothing of what its holder acts for elsewhere. Who is disabled, or of the agency no more, signs
nothing; that is asked each time, and kept nowhere. The holder keeps the right while somebody acts: the record says who
signed (docs/decisions.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from itaportal.agencies.models import Appointment, Position
from itaportal.agencies.models.appointment import that_hold_on
from itaportal.thai.dates import full_date

NOT_YOURS = "ท่านไม่ได้ดำรงตำแหน่ง{} และไม่มีการแต่งตั้งให้ท่านปฏิบัติหน้าที่แทนในวันนี้"
ENDED = "การปฏิบัติหน้าที่แทนในตำแหน่ง{} ของท่านสิ้นสุดเมื่อ {}"
NOT_YET = "การปฏิบัติหน้าที่แทนในตำแหน่ง{} ของท่านเริ่ม {}"


@dataclass(frozen=True)
class Standing:
    """That a person may sign for a position: as its holder (no appointment), or acting for it.

    What prints below the name reads as the offices are called, and held, now.
    """

    user: Any
    position: Position
    appointment: Appointment | None = None

    @property
    def is_acting(self) -> bool:
        """Whether the person acts for the position, and does not hold it."""
        return self.appointment is not None

    @property
    def own_title(self) -> str:
        """The person's own office: the position itself, or what prints above the wording; "" for none."""
        return self.appointment.own_title if self.appointment else self.position.title

    @property
    def wording(self) -> str:
        """The wording of the acting as typed; "" for the holder."""
        return self.appointment.wording if self.appointment else ""

    @property
    def acted_for(self) -> str:
        """The office acted for; "" for the holder."""
        return self.position.title if self.appointment else ""

    @property
    def acting_for(self) -> str:
        """Wording and office acted for in one line, as a memo and its exchange file have it; "" for the holder."""
        return f"{self.wording} {self.acted_for}" if self.appointment else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What prints below the name: own office, wording, office acted for, of those that are given."""
        return tuple(line for line in (self.own_title, self.wording, self.acted_for) if line)


def standings_of(user: Any, agency: Any, on: date | None = None) -> list[Standing]:
    """Return for which positions of an agency a person may sign on a day (None: today), and as what; two queries.

    Those that the person holds come first, in the agency's order, then those acted for.
    """
    held = [Standing(user, position) for position in _held(Position.objects.filter(agency=agency, holder=user))]
    acting = _acting(Appointment.objects.filter(agency=agency, person=user), on)
    return _once([*held, *(Standing(user, each.position, each) for each in acting)])


def signers_of(positions: Iterable[Position], on: date | None = None) -> dict[int, list[Standing]]:
    """Return for each of positions (by key) who may sign on a day (None: today); two queries however many they are.

    The holder comes first, then who acts, in the order in which they began. Nobody: an empty list.
    """
    keys = [position.pk for position in positions]
    found: dict[int, list[Standing]] = {key: [] for key in keys}
    for position in _held(Position.objects.filter(pk__in=keys)):
        found[position.pk].append(Standing(position.holder, position))
    for each in _acting(Appointment.objects.filter(position__in=keys), on):
        found[each.position_id].append(Standing(each.person, each.position, each))
    return {key: _once(standings) for key, standings in found.items()}


def standing_for(user: Any, position: Position, on: date | None = None) -> Standing | None:
    """Return as what a person may sign for one position on a day (None: today); None where the person may not."""
    mine = standings_of(user, position.agency_id, on)
    return next((standing for standing in mine if standing.position.pk == position.pk), None)


def why_not_sign_for(user: Any, position: Position, on: date | None = None) -> str | None:
    """Return the Thai sentence why a person may not sign for a position on a day, None where the person may."""
    if standing_for(user, position, on):
        return None
    day = on or timezone.localdate()
    own = Appointment.objects.filter(position=position, person=user)
    if coming := own.filter(starts_on__gt=day).order_by("starts_on").first():
        return NOT_YET.format(position, full_date(coming.starts_on))
    if last := own.filter(ends_on__lt=day).order_by("ends_on").values_list("ends_on", flat=True).last():
        return ENDED.format(position, full_date(last))
    return NOT_YOURS.format(position)


def _held(positions: QuerySet[Position]) -> QuerySet[Position]:
    """Return those whose holder may sign: active, and a member still."""
    able = positions.filter(holder__is_active=True, holder__memberships__agency=F("agency"))
    return able.select_related("holder")


def _acting(appointments: Any, on: date | None) -> Any:
    """Return those of a day whose person may sign: active, and a member still."""
    able = appointments.filter(person__is_active=True, person__memberships__agency=F("agency"))
    return able.filter(that_hold_on(on or timezone.localdate())).select_related("person", "position", "own_position")


def _once(standings: Iterable[Standing]) -> list[Standing]:
    """Let a person stand for a position once: the holder needs no appointment, and two say no more than one."""
    kept: dict[tuple[Any, int], Standing] = {}
    for standing in standings:
        kept.setdefault((standing.user.pk, standing.position.pk), standing)
    return list(kept.values())
