"""A small office for the signing chain: five people, four positions, a memo that is whole, and its content."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from itaportal.agencies.models import Agency, Appointment, Membership, Position
from itaportal.memos.actions.deciding import Word, decide
from itaportal.memos.actions.drafting import Place, start_memo
from itaportal.memos.actions.submitting import submit
from itaportal.memos.models import Endorsement, Memo
from itaportal.memos.states import Verb
from itaportal.memos.turns import waiting_at
from tests.factory import make_agency

User = get_user_model()
PEOPLE = {
    "author": ("officer", "สายใจ", "ร่างดี"),
    "head": ("officer", "มานะ", "ตรวจทาน"),
    "clerk": ("executive", "ชูใจ", "ปลัดเก่ง"),
    "chief": ("executive", "วีระ", "นำทาง"),
    "deputy": ("executive", "ปิติ", "แทนได้"),
    "admin": ("agency_admin", "ดวงแก้ว", "ดูแล"),
}
OFFICES = {"head": "หัวหน้าสำนักปลัด", "clerk": "ปลัด อบต.", "deputy": "รองนายก อบต.", "chief": "นายก อบต."}
CONTENT = '{"subject":"ขออนุมัติ"}'


class World:
    """An agency with people and offices by name; `memo()` makes a draft that can be submitted."""

    def __init__(self) -> None:
        self.agency: Agency = make_agency()
        self.people: dict[str, Any] = {}
        for name, (role, first, last) in PEOPLE.items():
            number = User.objects.count()
            user = User.objects.create(
                username=f"{name}{number}", first_name=first, last_name=last, email=f"{name}{number}@a.go.th"
            )
            Membership.objects.create(user=user, agency=self.agency, role=role)
            self.people[name] = user
        self.offices = {
            name: Position.objects.create(agency=self.agency, title=title, holder=self.people[name], order=order)
            for order, (name, title) in enumerate(OFFICES.items())
        }

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def chain(self, *names: str, stages: tuple[int, ...] = ()) -> list[Place]:
        """Return a chain of offices; stages: where each stands, one after the other where not given."""
        return [
            Place(self.offices[name], stage) for name, stage in zip(names, stages or range(len(names)), strict=False)
        ]

    def memo(self, *names: str, purpose: str = "approve_plan", stages: tuple[int, ...] = (), **values: Any) -> Memo:
        """Store a draft of the author's; names: the offices of its chain."""
        about = {"fiscal_year": 2569, "subject": "ขออนุมัติใช้มาตรการ", "addressee": "นายก อบต.", "author_position": "นิติกร"}
        memo = Memo(agency=self.agency, purpose=purpose, **about | values)
        chain = self.chain(*(names or ("head", "clerk", "chief")), stages=stages)
        return start_memo(memo=memo, sections=[{"text": "ตามที่ …"}], chain=chain, by=self.author)

    def submitted(self, *names: str, **values: Any) -> Memo:
        """Store a memo and submit it."""
        memo = self.memo(*names, **values)
        submit(memo=memo, content=CONTENT, by=self.author)
        return fresh(memo)

    def says(self, memo: Memo, name: str, verb: Verb = Verb.ENDORSE, opinion: str = "", **more: Any) -> Memo:
        """Let a person say something at the first place whose turn it is."""
        return decide(
            block=turn(memo), word=Word(verb, opinion, fresh(memo).frozen_sha256 or "", **more), by=self.people[name]
        )

    def appoint(self, name: str, office: str, *, starts: int = 0, ends: int | None = 0, own: str | None = None) -> Any:
        """Let a person act for an office from and until so many days from today."""
        day = timezone.localdate()
        return Appointment.objects.create(
            agency=self.agency,
            position=self.offices[office],
            person=self.people[name],
            own_position=self.offices[own] if own else None,
            wording="รักษาราชการแทน",
            starts_on=day + timedelta(days=starts),
            ends_on=None if ends is None else day + timedelta(days=ends),
        )

    def allow_two_hats(self) -> None:
        """Let one person sign at two places of a memo."""
        Agency.objects.filter(pk=self.agency.pk).update(two_hats=True)


def fresh(memo: Memo) -> Memo:
    """Return a memo as it is stored now."""
    return Memo.objects.get(pk=memo.pk)


def turn(memo: Memo) -> Endorsement:
    """Return the first place whose turn it is."""
    return waiting_at(fresh(memo))[0]


def today() -> date:
    """Return today at the office."""
    return timezone.localdate()
