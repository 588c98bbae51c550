"""Roles given, changed and ended; accounts shut and opened again."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from itaportal.agencies.actions.appointments import end_appointments_of
from itaportal.agencies.models import Invitation, Membership, Position
from itaportal.agencies.rules import why_not_change_role, why_not_end, why_not_role, why_not_switch
from itaportal.agencies.writing import change, remove
from itaportal.audit.models import PORTAL
from itaportal.audit.recording import recording


def change_membership(*, membership: Membership, values: Mapping[str, Any], by: Any, seen: int | None = None) -> None:
    """Give a member of an agency another role or unit; raise ValidationError with a sentence, or Stale."""
    with recording(_chain_of(membership), by=by):
        role, unit = values["role"], values.get("unit")
        if reason := why_not_role(role, unit) or why_not_change_role(_now(membership), role):
            raise ValidationError(reason, code="role")
        change(membership, values, by=by, seen=seen)


def end_membership(*, membership: Membership, by: Any) -> None:
    """End a membership: the person loses it at the next request, with the agency's positions held or acted for.

    Raise ValidationError with a sentence where nobody would be left to keep the place.
    """
    with recording(_chain_of(membership), by=by):
        if reason := why_not_end(_now(membership)):
            raise ValidationError(reason, code="last")
        if membership.agency_id:
            for position in Position.objects.filter(agency=membership.agency_id, holder=membership.user_id):
                change(position, {"holder": None}, by=by)
            end_appointments_of(membership, by=by)
        remove(membership, by=by)


def revoke_invitation(*, invitation: Invitation, by: Any) -> None:
    """Take an invitation back: its link opens nothing any more."""
    with recording(_chain_of(invitation), by=by):
        remove(invitation, by=by)


def switch_account(*, user: Any, active: bool, by: Any) -> None:
    """Shut an account, or open it again; a shut one is signed out at its next request.

    Raise ValidationError with a sentence where it may not be shut.
    """
    with recording(PORTAL, by=by) as record:
        if reason := why_not_switch(user, active=active, by=by):
            raise ValidationError(reason, code="account")
        if user.is_active != active:
            user.is_active = active
            user.save(update_fields=["is_active"])
            record("enabled" if active else "disabled", user, {"is_active": (not active, active)})


def _chain_of(row: Any) -> int:
    return row.agency_id or PORTAL


def _now(membership: Membership) -> Membership:
    """Return the membership as it is now that no other writer of the agency can change it."""
    return Membership.objects.get(pk=membership.pk)
