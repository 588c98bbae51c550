"""Every status × verb × role, through the pages that people use: what the table of a memo's life says, and roles.py."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from itaportal.agencies.models import Position
from itaportal.agencies.roles import GRANTS, OF_AGENCY, Role
from itaportal.audit.models import AuditEvent
from itaportal.memos.actions.submitting import withdraw
from itaportal.memos.models import Memo, MemoPurpose
from itaportal.memos.states import MOVES, NOW, SIGNING, Status, Verb, after
from itaportal.thai.typed_dates import typed_date
from measures.models import Plan
from reports.actions.memos import submit_memo
from reports.models import Report
from reports.views.memos.sending import stamp_of
from tests.cast import PASSWORD, Cast, make_cast
from tests.memos.desk import SigningDesk
from tests.memos.world import fresh, today, turn
from tests.reports.views.memos.test_paper import pdf
from tests.webform import form_data

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="views and tables are the same there; once is enough"),
]
OUTSIDER = "outsider"
ROLES = (*Role, OUTSIDER)
PERMISSIONS = {verb: move.permission for (_, verb), move in MOVES.items()}
PAGES = {
    Verb.SUBMIT: "submit_memo",
    Verb.SEND_ON_PAPER: "submit_memo",
    Verb.WITHDRAW: "withdraw_memo",
    Verb.REASSIGN: "reassign_memo",
    Verb.SKIP: "skip_memo",
    Verb.REMIND: "remind_memo",
    Verb.REGISTER: "register_memo",
    Verb.RECORD_PAPER: "record_memo_paper",
    Verb.REOPEN: "reopen_memo",
    Verb.UNLOCK: "unlock_memo",
    **dict.fromkeys(SIGNING, "confirm_memo"),
}
SENDING = {Verb.SUBMIT: "online", Verb.SEND_ON_PAPER: "paper"}
MIDDLE = {Verb.ENDORSE, Verb.SKIP, Verb.REASSIGN}  # what the last place of a chain does not say, or suffer


class Office(SigningDesk):
    """The small office with a memo in each status, and the cast, none of whom has drawn up or signed one."""

    def __init__(self) -> None:
        super().__init__()
        self.cast: Cast = make_cast(self.agency)
        self.browsers = {role: self._browser(role) for role in ROLES}
        self.memos = {
            Status.DRAFT: self._new(),
            Status.PENDING: self._sent(),
            Status.ON_PAPER: self._sent(on_paper=True),
            Status.RETURNED: self.says(self._sent(), "head", Verb.RETURN_TO_AUTHOR, "ตัวเลขผิด"),
            Status.WITHDRAWN: self._withdrawn(),
            Status.APPROVED: self._signed(Verb.APPROVE),
            Status.REJECTED: self._signed(Verb.REJECT),
        }
        self.says(self.memos[Status.PENDING], "head")
        self.at_the_end = self.says(self.says(self._sent(), "head"), "clerk")
        self.locking = self._signed(Verb.ACKNOWLEDGE, purpose=MemoPurpose.REPORT_RESULTS, round=6)

    def _browser(self, role: str) -> Client:
        client = Client()
        client.post("/account/login/", {"login": self.cast.people[role].username, "password": PASSWORD})
        return client

    def _new(self, **values: Any) -> Memo:
        """Draw up a memo of a year of its own: an agency has one of a purpose and round in a year."""
        year = 2560 + Memo.objects.count()
        plan = Plan.objects.create(agency=self.agency, fiscal_year=year, title="แผน")
        Report.objects.create(agency=self.agency, plan=plan, round=6, title="รายงานผล")
        return self.memo(**{"purpose": MemoPurpose.REPORT_MEETING, "fiscal_year": year, **values})

    def _sent(self, on_paper: bool = False, **values: Any) -> Memo:
        memo = self._new(**values)
        submit_memo(memo=memo, by=self.author, on_paper=on_paper)
        return fresh(memo)

    def _withdrawn(self) -> Memo:
        memo = self._sent()
        withdraw(memo=memo, by=self.author)
        return memo

    def _signed(self, verb: Verb, **values: Any) -> Memo:
        memo = self._sent(**values)
        for name in ("head", "clerk"):
            self.says(memo, name)
        return self.says(memo, "chief", verb, "พิจารณาแล้ว")

    def memo_for(self, status: Status, verb: Verb) -> Memo:
        """Return the memo in a status at which a verb finds its place."""
        if (status, verb) == (Status.APPROVED, Verb.UNLOCK):
            return fresh(self.locking)
        is_last = status == Status.PENDING and verb not in MIDDLE
        return fresh(self.at_the_end if is_last else self.memos[status])

    def asked(self, status: Status, verb: Verb) -> "Asked":
        """Return what the page of a verb posts, for the memo in a status."""
        memo = self.memo_for(status, verb)
        blocks = memo.blocks
        place = turn(memo) if memo.status == Status.PENDING else blocks[0]
        to = str(blocks[0].pk) if verb == Verb.RETURN_TO_STEP else "author"
        word = {"place": place.pk, "sha256": memo.frozen_sha256 or "0" * 64, "verb": verb, "opinion": "เหตุผล", "to": to}
        online = {"seen": stamp_of(memo) if verb in SENDING else "", "do": SENDING.get(verb)}
        forms: dict[str, Any] = {
            **dict.fromkeys(SENDING, online),
            Verb.REMIND: {"place": place.pk},
            Verb.SKIP: {"place": place.pk, "reason": "ติดราชการ"},
            Verb.REASSIGN: {"place": place.pk, "reason": "ติดราชการ", "office": self.offices["deputy"].pk},
            Verb.UNLOCK: {"reason": "พบตัวเลขผิด"},
            Verb.REGISTER: {"number": "มส 71001/84", "seen": memo.version},
            **dict.fromkeys(SIGNING, word),
        }
        told = self._paper(memo) if verb == Verb.RECORD_PAPER else forms.get(verb, {})
        turns = place.office_id if memo.status == Status.PENDING else None
        return Asked(reverse(PAGES[verb], args=[self.agency.slug, memo.pk]), told, memo.pk, turns)

    def _paper(self, memo: Memo) -> dict[str, Any]:
        page = self.browsers[Role.OFFICER].get(self.at("memo_paper", memo))
        told = {name: values[0] for name, values in form_data(page.content.decode()).items()}
        for block, word in zip(memo.blocks, ("endorsed", "endorsed", "approved"), strict=True):
            told |= {f"place-{block.pk}-decision": word, f"place-{block.pk}-signed_on": typed_date(today())}
        return told

    def outcome(self, asked: "Asked", role: str) -> tuple[Any, set[str], str]:
        """Post as somebody, who holds the office whose turn it is; return status, audit verbs, what the person read."""
        if asked.office and role in OF_AGENCY:
            Position.objects.filter(pk=asked.office).update(holder=self.cast.people[role])
        scan = {"scan": SimpleUploadedFile("ก.pdf", pdf(), content_type="application/pdf")} if asked.is_paper else {}
        before = last_event(self)
        answer = self.browsers[role].post(asked.where, asked.told | scan)
        told = " ".join([answer.content.decode(), *(str(each) for each in get_messages(answer.wsgi_request))])
        done = AuditEvent.objects.filter(agency_id=self.agency.pk, number__gt=before, noun__startswith="memos.")
        status = Memo.objects.values_list("status", flat=True).get(pk=asked.memo)
        return status, set(done.values_list("verb", flat=True)), told

    def refused(self, asked: "Asked", role: str) -> tuple[Any, set[str]]:
        """Call the view as somebody who is expected to be refused, without all that stands around it."""
        request: Any = RequestFactory().post(asked.where, asked.told)
        request.user, request.session = self.cast.people[role], {}
        view = resolve(asked.where)
        before = last_event(self)
        try:
            view.func(request, *view.args, **view.kwargs)
        except (Http404, PermissionDenied) as refusal:
            status = Memo.objects.values_list("status", flat=True).get(pk=asked.memo)
            done = {"something"} if last_event(self) != before else set()
            return (404 if isinstance(refusal, Http404) else 403, status), done
        return (200,), set()


@dataclass(frozen=True)
class Asked:
    """A post: where, what; of which memo, and the office whose turn it is, None where it is nobody's."""

    where: str
    told: dict[str, Any]
    memo: int
    office: int | None

    @property
    def is_paper(self) -> bool:
        return self.where.endswith("record")


def last_event(office: Office) -> int:
    found = AuditEvent.objects.filter(agency_id=office.agency.pk).order_by("-number")
    return found.values_list("number", flat=True).first() or 0


def faults(office: Office, status: Status, verb: Verb, role: str, asked: Asked) -> Iterator[str]:
    """Give what came otherwise than the tables say."""
    if role not in (*OF_AGENCY, Role.PORTAL_ADMIN) or PERMISSIONS[verb] not in GRANTS[role]:
        refusal = 403 if role in (*OF_AGENCY, Role.PORTAL_ADMIN) else 404
        found = office.refused(asked, role)
        if found != ((refusal, status), set()):
            yield f"{status} {verb} {role}: {found}, not {refusal}"
        return
    came, done, told = office.outcome(asked, role)
    move = MOVES.get((status, verb))
    wanted: Any = status
    if move:
        wanted = after(status, verb, is_last=verb not in MIDDLE)
        if move.event not in done:
            yield f"{status} {verb} {role}: {move.event} was not recorded"
    elif NOW[status] not in told:
        yield f"{status} {verb} {role}: no sentence why not"
    if came != wanted:
        yield f"{status} {verb} {role}: {came}, not {wanted}"
    if done and move is None:
        yield f"{status} {verb} {role}: {done} was recorded"


def test_every_status_verb_and_role_is_what_the_tables_say() -> None:
    office = Office()
    wrong: list[str] = []
    for status, verb in product(Status, Verb):
        asked = office.asked(status, verb)
        for role in ROLES:
            with transaction.atomic():
                wrong += faults(office, status, verb, role, asked)
                transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)
