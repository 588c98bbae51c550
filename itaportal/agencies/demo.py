"""The people of a try-out: one account a role in two agencies. They exist in demo mode only."""

from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model

from itaportal.agencies.models import Agency, Appointment, Membership, Position
from itaportal.agencies.roles import OF_AGENCY, Role
from itaportal.agencies.writing import add

PASSWORD = "ita-demo-2569"  # noqa: S105  (of fictitious people, on a machine of one's own)
FIRST, SECOND = "thung-tawan", "huai-pu-fuen"
REFUSED = "บัญชีสาธิตมีได้เฉพาะในโหมดสาธิต (ITAPORTAL_DEMO=1)"


class Person(NamedTuple):
    """A fictitious person: user name, role, names, the agency's address, and the office held there.

    An overseer's agency only says which province.
    """

    username: str
    role: str
    first_name: str
    last_name: str
    agency: str = ""
    position: str = ""


PEOPLE = (
    Person("officer1", Role.OFFICER, "นางสาวรุ่งอรุณ", "ทุ่งทองใส", FIRST, "นักวิเคราะห์นโยบายและแผนชำนาญการ"),
    Person("admin1", Role.AGENCY_ADMIN, "นางฟ้ารุ่ง", "ศรีม่อนแสง", FIRST, "ปลัดองค์การบริหารส่วนตำบลทุ่งตะวัน"),
    Person("executive1", Role.EXECUTIVE, "นายอรุณฉาย", "ตะวันรอนนา", FIRST, "นายกองค์การบริหารส่วนตำบลทุ่งตะวัน"),
    Person("officer2", Role.OFFICER, "นางสาวฝนทิพย์", "ฝั่งน้ำเย็น", SECOND, "นักวิเคราะห์นโยบายและแผนปฏิบัติการ"),
    Person("admin2", Role.AGENCY_ADMIN, "พันจ่าเอก ภูผา", "ห้วยน้ำซับ", SECOND, "หัวหน้าสำนักปลัด"),
    Person("executive2", Role.EXECUTIVE, "นายเก่งกล้า", "ปู่ฟื้นฝั่ง", SECOND, "นายกองค์การบริหารส่วนตำบลห้วยปู่ฟื้น"),
    Person("overseer", Role.OVERSEER, "นายทั่วถึง", "พะเยาเย็น", FIRST),
    Person("portal", Role.PORTAL_ADMIN, "นางสาวกลางใจ", "ดูแลระบบ"),
)


# From the highest office down; the empty one stands below the chief executive's.
PLACE_OF: dict[str, int] = {Role.EXECUTIVE: 0, Role.AGENCY_ADMIN: 2, Role.OFFICER: 3}


class Acting(NamedTuple):
    """Who of the people acts for an office that nobody holds, as which own office, in which words."""

    username: str
    agency: str
    office: str
    own: str
    wording: str
    starts_on: date
    order_number: str


ACTING = Acting(
    "admin2",
    SECOND,
    "ปลัดองค์การบริหารส่วนตำบลห้วยปู่ฟื้น",
    "หัวหน้าสำนักปลัด",
    "รักษาราชการแทน",
    date(2025, 10, 1),
    "คำสั่งองค์การบริหารส่วนตำบลห้วยปู่ฟื้น ที่ ๒๑๕/๒๕๖๘",
)


def make_people() -> list[Membership]:
    """Store the people who are not there yet and return what each may do; raise RuntimeError outside demo mode."""
    if not settings.DEMO:
        raise RuntimeError(REFUSED)
    members = [_membership(person) for person in PEOPLE]
    if not Position.objects.filter(agency__slug=ACTING.agency, title=ACTING.office).exists():
        _appoint(ACTING)
    return members


def _membership(person: Person) -> Membership:
    found = Membership.objects.filter(user__username=person.username, role=person.role)
    return found.select_related("agency", "user").first() or _enrol(person)


def _enrol(person: Person) -> Membership:
    agency = Agency.objects.filter(slug=person.agency).first()
    user = _user(person)
    place: dict[str, Any] = {"agency": agency if person.role in OF_AGENCY else None}
    if person.role == Role.OVERSEER:
        place = {"province": agency and agency.province}
    member = add(Membership(user=user, role=person.role, **place), by=None)
    if person.position:  # which only the agency's people hold
        _seat_in_office(person, user, agency)
    return member


def _user(person: Person) -> Any:
    users = get_user_model()._default_manager
    names = {"first_name": person.first_name, "last_name": person.last_name}
    found = users.filter(username=person.username).first()
    return found or users.create_user(person.username, password=PASSWORD, **names)


def _seat_in_office(person: Person, user: Any, agency: Agency | None) -> None:
    offices = Position.objects.filter(agency=agency)
    if not offices.filter(title=person.position).exists():
        place = PLACE_OF[person.role]
        add(Position(agency=agency, title=person.position, holder=user, order=place), by=None)


def _appoint(acting: Acting) -> None:
    """Store an office that nobody holds, and who acts for it; nothing where the own office is not there."""
    own = Position.objects.filter(
        agency__slug=acting.agency, title=acting.own, holder__username=acting.username
    ).first()
    if own is None:
        return
    office = add(Position(agency=own.agency, title=acting.office, order=1), by=None)
    values = {"wording": acting.wording, "starts_on": acting.starts_on, "order_number": acting.order_number}
    add(Appointment(agency=own.agency, position=office, person=own.holder, own_position=own, **values), by=None)
