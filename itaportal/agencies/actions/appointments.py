"""Who acts for whom: appointed, changed, ended. Each is looked at whole again once nobody else writes to the agency."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from itaportal.agencies.models import Appointment, Membership
from itaportal.agencies.rules import why_not_end_appointment
from itaportal.agencies.writing import change, remove
from itaportal.audit.recording import recording


def change_appointment(
    *, appointment: Appointment, values: Mapping[str, Any], by: Any, seen: int | None = None
) -> None:
    """Write an appointment anew; raise ValidationError where it may not be so, or Stale."""
    with recording(appointment.agency_id, by=by):
        change(appointment, values, by=by, seen=seen).full_clean()


def end_appointment(*, appointment: Appointment, by: Any) -> None:
    """Let today be an appointment's last day; raise ValidationError where it has not begun, or is over."""
    with recording(appointment.agency_id, by=by):
        now = Appointment.objects.get(pk=appointment.pk)
        if reason := why_not_end_appointment(now):
            raise ValidationError(reason, code="ended")
        change(now, {"ends_on": timezone.localdate()}, by=by)


def end_appointments_of(membership: Membership, *, by: Any) -> None:
    """End what a person who leaves acts for: what has begun ends today, what has not is removed; the history has it."""
    for each in Appointment.objects.filter(agency=membership.agency_id, person=membership.user_id):
        if each.starts_on > timezone.localdate():
            remove(each, by=by)
        elif not each.is_over():
            change(each, {"ends_on": timezone.localdate()}, by=by)
