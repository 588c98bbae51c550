"""THE one place that answers "may this person?" and "which ones may this person?".

A seat is a person at an agency: role, permissions, and the units a limited officer keeps to. Another agency is 404 for
whoever has no seat there; what a seat may not do is 403. Nothing is kept between requests: a role lost, or a user
disabled, counts at the next one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from itaportal.agencies.models import Agency, Membership, units_below
from itaportal.agencies.roles import GRANTS, NOT_WITHIN_UNIT, PERMISSIONS, PUBLISHING, Role
from itaportal.agencies.tenancy import TenantModel

Row = TypeVar("Row", bound=TenantModel)
MAY_NOT = "บทบาทของท่านในหน่วยงานนี้ไม่มีสิทธิ{} หากจำเป็น กรุณาแจ้งผู้ดูแลระบบของหน่วยงาน"
NOT_YOUR_UNIT = "ท่านแก้ได้เฉพาะมาตรการที่ส่วนราชการของท่านรับผิดชอบ หากต้องแก้รายการนี้ กรุณาแจ้งผู้ดูแลระบบของหน่วยงาน"


@dataclass(frozen=True)
class Seat:
    """A person at an agency (None: at a province, or at the portal). `units`: what a limited officer keeps to."""

    user: Any
    role: str
    agency: Agency | None = None
    province: str = ""
    units: frozenset[int] | None = None
    can: dict[str, bool] = field(default_factory=dict)

    @property
    def role_words(self) -> str:
        """The role as people read it."""
        return str(Role(self.role).label)

    def may(self, permission: str) -> bool:
        """Say whether the seat has a permission of `roles.PERMISSIONS`."""
        return self.can[permission]

    def why_not(self, permission: str) -> str | None:
        """Return the Thai sentence why the seat may not, None where it may."""
        return None if self.can[permission] else MAY_NOT.format(PERMISSIONS[permission])

    def require(self, permission: str) -> None:
        """Raise PermissionDenied with that sentence where the seat may not."""
        if reason := self.why_not(permission):
            raise PermissionDenied(reason)


def seats_of(user: Any) -> list[Seat]:
    """Return every seat of a person, agencies by name; one query, one more for each unit that limits an officer."""
    if not user.is_authenticated or not user.is_active:
        return []
    found = Membership.objects.filter(user=user).select_related("agency").order_by("agency__name", "pk")
    return [_seat(user, each) for each in found]


def _seat(user: Any, membership: Membership) -> Seat:
    units = units_below(membership.agency_id or 0, membership.unit_id) if membership.unit_id else None
    given = PUBLISHING if membership.publishes else frozenset()
    granted = (GRANTS[membership.role] | given) - (NOT_WITHIN_UNIT if units is not None else frozenset())
    return Seat(
        user=user,
        role=membership.role,
        agency=membership.agency,
        province=membership.province or "",
        units=units,
        can={name: name in granted for name in PERMISSIONS},
    )


def seat_at(seats: Iterable[Seat], slug: str) -> Seat:
    """Return the seat at the agency of that address; raise Http404 where there is none.

    A portal admin sits at every agency, after any seat of one's own there.
    """
    seats = list(seats)
    own = next((seat for seat in seats if seat.agency and seat.agency.slug == slug), None)
    if own:
        return own
    support = next((seat for seat in seats if seat.role == Role.PORTAL_ADMIN), None)
    agency = Agency.objects.filter(slug=slug).first() if support else None
    if support is None or agency is None:
        raise Http404("no seat")
    return Seat(user=support.user, role=support.role, agency=agency, can=support.can)


def seat_with(seats: Iterable[Seat], permission: str) -> Seat:
    """Return the first seat that has a permission of no agency (see_province, manage_portal); else PermissionDenied."""
    for seat in seats:
        if seat.may(permission):
            return seat
    raise PermissionDenied(MAY_NOT.format(PERMISSIONS[permission]))


def visible(seat: Seat, model: type[Row]) -> QuerySet[Row]:
    """Return the rows of model that the seat may see: those of its agency."""
    return model.objects.filter(agency=seat.agency) if seat.may("see_work") else model.objects.none()


def editable(seat: Seat, model: type[Row], permission: str) -> QuerySet[Row]:
    """Return the rows of model that the seat may change with permission: a limited officer's are those of the units."""
    rows = visible(seat, model) if seat.may(permission) else model.objects.none()
    within = model.in_units(seat.units) if seat.units is not None else None
    return rows.filter(within).distinct() if within is not None else rows


def why_not_edit(seat: Seat, row: TenantModel, permission: str) -> str | None:
    """Return the Thai sentence why the seat may not change row (of its agency), None where it may."""
    if reason := seat.why_not(permission):
        return reason
    within = type(row).in_units(seat.units) if seat.units is not None else None
    if within is None or type(row).objects.filter(within, pk=row.pk).exists():
        return None
    return NOT_YOUR_UNIT


def find(seat: Seat, rows: QuerySet[Row], permission: str = "see_work", **where: Any) -> Row:
    """Return the one row of rows at the seat's agency; Http404 where there is none, PermissionDenied with a sentence.

    In: rows, e.g. Measure.objects.select_related("plan"); where, e.g. pk=12.
    """
    row = rows.filter(agency=seat.agency, **where).first()
    if row is None or not seat.may("see_work"):
        raise Http404("not of this agency")
    # to look on is no edit: whom a unit limits sees the agency's rows as `visible` lists them
    if permission != "see_work" and (reason := why_not_edit(seat, row, permission)):
        raise PermissionDenied(reason)
    return row
