"""The tables of an agency, a noun to a module."""

from itaportal.agencies.models.agency import Agency, AgencyKind, Digest
from itaportal.agencies.models.appointment import Appointment
from itaportal.agencies.models.people import Invitation, Membership, Position
from itaportal.agencies.models.province import ProvinceCount
from itaportal.agencies.models.round import Round
from itaportal.agencies.models.unit import Unit, units_below

__all__ = [
    "Agency",
    "AgencyKind",
    "Appointment",
    "Digest",
    "Invitation",
    "Membership",
    "Position",
    "ProvinceCount",
    "Round",
    "Unit",
    "units_below",
]
