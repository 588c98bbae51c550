"""Agencies added to the portal, and their identities changed."""

from typing import Any

from itaportal.agencies.models import Agency
from itaportal.audit.models import PORTAL
from itaportal.audit.recording import recording


def add_agency(*, agency: Agency, by: Any) -> None:
    """Store a new agency, checked whole; raise ValidationError where one of that identity or address is there."""
    with recording(PORTAL, by=by) as record:
        agency.full_clean()
        agency.save()
        names = ("kind", "name", "province", "slug")
        record("added", agency, {name: (None, getattr(agency, name)) for name in names})
