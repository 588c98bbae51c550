"""The named cast: who stands for each role in tests. The outsider is an officer of another agency."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from itaportal.agencies.access import Seat, seat_at, seat_with, seats_of
from itaportal.agencies.models import Agency, Membership
from itaportal.agencies.roles import Role
from tests.factory import make_agency

User = get_user_model()
PASSWORD = "รหัสผ่าน-ที่-ยาว-พอ-๑"
NAMES = {
    "officer": (Role.OFFICER, "สมหญิง", "ตั้งใจ"),
    "executive": (Role.EXECUTIVE, "ประเสริฐ", "นำดี"),
    "agency_admin": (Role.AGENCY_ADMIN, "วิภา", "ดูแล"),
    "overseer": (Role.OVERSEER, "กำกับ", "ทั่วถึง"),
    "portal_admin": (Role.PORTAL_ADMIN, "กลาง", "ระบบดี"),
    "outsider": (Role.OFFICER, "ต่างถิ่น", "แวะมา"),
}


@dataclass(frozen=True)
class Cast:
    """Everybody, at `agency`; the outsider's is `elsewhere`."""

    agency: Agency
    elsewhere: Agency
    people: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["people"][name]  # a copy that is being made has none yet
        except KeyError:
            raise AttributeError(name) from None

    def client(self, name: str) -> Client:
        """Return a browser in which that person is signed in."""
        client = Client()
        client.force_login(self.people[name])
        return client

    def seat(self, name: str) -> Seat:
        """Return the person's seat at the agency; an overseer's and a portal admin's own."""
        seats = seats_of(self.people[name])
        return seat_with(seats, "see_province") if name == "overseer" else seat_at(seats, self._home(name).slug)

    def _home(self, name: str) -> Agency:
        return self.elsewhere if name == "outsider" else self.agency


def make_cast(agency: Agency | None = None) -> Cast:
    """Store the cast and its two agencies (agency: the one most of it belongs to)."""
    cast = Cast(agency or make_agency(), make_agency(), {})
    for name, (role, first, last) in NAMES.items():
        user = User(username=name, first_name=first, last_name=last, email=f"{name}@example.go.th")
        user.set_password(PASSWORD)
        user.save()
        cast.people[name] = user
        Membership.objects.create(user=user, role=role, **_place(cast, name, role))
    return cast


def _place(cast: Cast, name: str, role: str) -> dict[str, Any]:
    if role == Role.PORTAL_ADMIN:
        return {}
    if role == Role.OVERSEER:
        return {"province": cast.agency.province}
    return {"agency": cast.elsewhere if name == "outsider" else cast.agency}
