"""Units, positions, the letterhead and the rounds of an agency."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import Q
from django.utils import timezone

from itaportal.agencies.models import Agency, Invitation, Position, Round, Unit
from itaportal.agencies.rules import why_not_remove
from itaportal.agencies.writing import add, change, remove, reorder
from itaportal.audit.recording import recording


def remove_unit(*, unit: Unit, by: Any) -> None:
    """Delete a unit on which nothing hangs; invitations that are over let go of it. Raise ValidationError otherwise."""
    with recording(unit.agency_id, by=by):
        over = Q(used_at__isnull=False) | Q(expires_at__lte=timezone.now())
        for invitation in Invitation.objects.filter(over, unit=unit):
            change(invitation, {"unit": None}, by=by)
        if reason := why_not_remove(unit):
            raise ValidationError(reason, code="in_use")
        remove(unit, by=by)


def add_position(*, position: Position, by: Any) -> None:
    """Add a position behind all others of the agency."""
    with recording(position.agency_id, by=by):
        position.order = Position.objects.filter(agency=position.agency_id).count()
        add(position, by=by)


def remove_position(*, position: Position, by: Any) -> None:
    """Delete a position for which nobody acted; raise ValidationError otherwise: what was signed goes back to it."""
    with recording(position.agency_id, by=by):
        if reason := why_not_remove(position):
            raise ValidationError(reason, code="in_use")
        remove(position, by=by)


def move_position(*, position: Position, up: bool, by: Any) -> None:
    """Let a position change places with the one above it, or below; at the end of the list nothing happens."""
    with recording(position.agency_id, by=by):
        rows = list(Position.objects.filter(agency=position.agency_id))
        at = next(index for index, row in enumerate(rows) if row.pk == position.pk)
        to = at + (-1 if up else 1)
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
        reorder(rows, by=by)


def change_letterhead(*, agency: Agency, values: Mapping[str, Any], by: Any, seen: int | None = None) -> None:
    """Write an agency's letterhead; a new emblem is put in the storage, the old file stays for the history.

    In: values, with emblem an upload, None for "as it is", False for "none".
    """
    emblem = values.get("emblem")
    wanted = {name: value for name, value in values.items() if name != "emblem"}
    storage = agency.emblem.storage
    if isinstance(emblem, File):
        wanted["emblem"] = storage.save(f"emblems/{emblem.name}", emblem)
    elif emblem is False:
        wanted["emblem"] = ""
    try:
        change(agency, wanted, by=by, seen=seen)
    except Exception:
        if isinstance(emblem, File):
            storage.delete(wanted["emblem"])
        raise


def set_rounds(
    *,
    agency: Agency,
    year: int,
    wanted: Mapping[int, date],
    rows: Sequence[Round],
    seen: Mapping[int, int | None],
    by: Any,
) -> None:
    """Let wanted (months → last day) be all rounds of a year; rows are those stored, seen their versions then."""
    with recording(agency.pk, by=by):
        stored = {row.months: row for row in rows}
        for months in stored.keys() - wanted.keys():
            remove(stored[months], by=by, seen=seen.get(months))
        for months, day in wanted.items():
            if months in stored:
                change(stored[months], {"closes_on": day}, by=by, seen=seen.get(months))
            else:
                add(Round(agency=agency, fiscal_year=year, months=months, closes_on=day), by=by)
