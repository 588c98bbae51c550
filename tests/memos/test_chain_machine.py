"""A machine that does to a memo all that people can, right and wrong, and looks at what must always hold."""

from collections import Counter
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from itaportal.agencies.acting import standing_for
from itaportal.agencies.models import Agency, Appointment
from itaportal.audit.models import AuditEvent
from itaportal.audit.verifying import verify
from itaportal.memos.actions.deciding import Word, decide
from itaportal.memos.actions.drafting import change_memo
from itaportal.memos.actions.steering import reassign, remind, skip
from itaportal.memos.actions.submitting import reopen, submit, unlock, withdraw
from itaportal.memos.content import hash_of_content
from itaportal.memos.models import Endorsement, Memo, Submission
from itaportal.memos.states import FROZEN, MOVES, SIGNING, Status, Verb, verbs_at
from itaportal.memos.turns import is_last, waiting_at
from tests.conftest import FULL
from tests.memos.world import OFFICES, PEOPLE, World, today

SIGNING_EVENTS = {move.event for (_, verb), move in MOVES.items() if verb in SIGNING}
people, offices = st.sampled_from(sorted(PEOPLE)), st.sampled_from(sorted(OFFICES))
chains = st.lists(offices, min_size=1, max_size=4, unique=True)
# Mostly the usual order; now and then two offices that sign in any order, or a chain that may not be.
stagings = st.sampled_from([(0, 1, 2, 3), (0, 1, 2, 3), (0, 0, 1, 2), (0, 1, 1, 2), (0, 0, 0, 0)])
days = st.integers(-3, 3)


class ChainMachine(RuleBasedStateMachine):
    """One memo of one office, and everybody who might do something to it. Each run ends as if it had never been."""

    reached: ClassVar[set[str | None]] = set()  # how submissions ended, in all runs

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.signed: dict[int, tuple[Any, ...]] = {}
        self.pages: list[tuple[int, str, int]] = []  # what somebody has open: a place, the content read there

    def teardown(self) -> None:
        if hasattr(self, "memo_key"):
            self.reached.update(Submission.objects.filter(memo=self.memo_key).values_list("ending", flat=True))
            self.what_was_done_is_on_record()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(chain=chains, staging=stagings, purpose=st.sampled_from(["approve_plan", "report_results", "other"]))
    def begin(self, chain: list[str], staging: tuple[int, ...], purpose: str) -> None:
        self.world = World()
        months = 6 if purpose == "report_results" else None
        self.memo_key = self.world.memo(*chain, stages=staging, purpose=purpose, round=months).pk

    @property
    def memo(self) -> Memo:
        return Memo.objects.get(pk=self.memo_key)

    def places(self) -> list[Endorsement]:
        return list(Endorsement.objects.filter(memo=self.memo_key))

    def tried(self, act: Any, *args: Any, **kwargs: Any) -> bool:
        """Do something as a page would; say whether it was done. A refusal has a sentence and writes nothing."""
        before = self.stored()
        try:
            act(*args, **kwargs)
        except ValidationError as refused:
            refusal = refused.messages
        else:
            return True
        assert all(refusal)
        assert self.stored() == before
        return False

    def stored(self) -> list[Any]:
        rows = [*Memo.objects.filter(pk=self.memo_key), *self.places(), *Submission.objects.filter(memo=self.memo_key)]
        return [(type(row), row.pk, row.version) for row in rows]

    @rule(who=st.sampled_from(["author", "author", "head", "admin"]), text=st.sampled_from(["ก", "ข"]))
    def submits(self, who: str, text: str) -> None:
        was = self.memo.status
        if self.tried(submit, memo=self.memo, content=text, by=self.world.people[who]):
            assert was in (Status.DRAFT, Status.RETURNED, Status.WITHDRAWN)
            assert self.memo.status == Status.PENDING

    @precondition(lambda self: self.memo.status == Status.PENDING)
    @rule(at=st.integers(0, 9))
    def opens_a_page(self, at: int) -> None:
        places = self.places()
        self.pages.append((places[at % len(places)].pk, self.memo.frozen_sha256 or "", self.memo_key))

    @precondition(lambda self: self.pages)
    @rule(at=st.integers(0, 9), who=people, verb=st.sampled_from(SIGNING), back=st.integers(0, 9))
    def says(self, at: int, who: str, verb: Verb, back: int) -> None:
        """Somebody decides on a page opened now or long ago, perhaps twice, perhaps on another content."""
        key, sha256, _ = self.pages[at % len(self.pages)]
        places = self.places()
        self.decide(key, who, Word(verb, "เพราะ", sha256, places[back % len(places)].pk))

    @precondition(lambda self: self.memo.status == Status.PENDING)
    @rule(verb=st.none() | st.sampled_from(SIGNING), who=people)
    def says_in_turn(self, verb: Verb | None, who: str) -> None:
        """The holder of the office whose turn it is says the usual word, or another one."""
        memo = self.memo
        place = waiting_at(memo)[0]
        verb = verb or verbs_at(memo.purpose, is_last=is_last(memo, place))[0]
        others = [each for each in self.places() if each.signed_at and not each.past]
        word = Word(verb, "เพราะ", self.memo.frozen_sha256 or "", others[0].pk if others else None)
        holder = next((name for name, user in self.world.people.items() if user.pk == place.office.holder_id), who)
        self.decide(place.pk, holder, word)
        self.decide(place.pk, holder, word)  # the same post, replayed

    def decide(self, key: int, who: str, word: Word) -> None:
        place = Endorsement.objects.get(pk=key)
        by, memo = self.world.people[who], self.memo
        in_turn = key in {each.pk for each in waiting_at(memo)}
        standing = standing_for(by, place.office) if place.office else None
        two = any(each.signed_by_id == by.pk and not each.past for each in self.places())
        if not self.tried(decide, block=place, word=word, by=by):
            return
        assert memo.status == Status.PENDING
        assert in_turn, "out of turn"
        assert standing is not None, "without the office"
        assert by.pk not in (memo.author_id, memo.submission.submitted_by_id), "own memo"
        assert word.sha256 == memo.frozen_sha256, "other content than was read"
        assert not two or Agency.objects.get(pk=self.world.agency.pk).two_hats, "twice"

    @rule(who=st.sampled_from(["author", "admin"]))
    def withdraws(self, who: str) -> None:
        if self.tried(withdraw, memo=self.memo, by=self.world.people[who]):
            assert self.memo.status == Status.WITHDRAWN

    @rule(at=st.integers(0, 9), office=offices)
    def reassigns(self, at: int, office: str) -> None:
        places = self.places()
        place = places[at % len(places)]
        self.tried(reassign, block=place, office=self.world.offices[office], reason="ลา", by=self.world.admin)

    @rule(at=st.integers(0, 9), reason=st.sampled_from(["ไม่อยู่", "  "]))
    def skips(self, at: int, reason: str) -> None:
        places = self.places()
        if self.tried(skip, block=places[at % len(places)], reason=reason, by=self.world.admin):
            assert reason.strip()

    @rule(at=st.integers(0, 9))
    def reminds(self, at: int) -> None:
        places = self.places()
        self.tried(remind, block=places[at % len(places)], by=self.world.author)

    @rule(anew=st.sampled_from([reopen, unlock]))
    def draws_up_anew(self, anew: Any) -> None:
        more = {"reason": "แก้ผล"} if anew is unlock else {}
        was = self.memo.status
        if self.tried(anew, memo=self.memo, by=self.world.admin, **more):
            assert was in (Status.APPROVED, Status.REJECTED)

    @rule(subject=st.text(min_size=1, max_size=3, alphabet="กขค"))
    def edits(self, subject: str) -> None:
        was = self.memo
        if self.tried(change_memo, memo=was, values={"subject": subject}, by=self.world.author):
            assert was.status not in FROZEN

    @rule(who=people, office=offices, starts=days, length=st.integers(0, 3), open_end=st.booleans())
    def acts_for(self, who: str, office: str, starts: int, length: int, open_end: bool) -> None:
        """Appointments of all kinds: over, to come, overlapping, in a circle, one after the other."""
        ends = None if open_end else starts + length
        self.tried(self.world.appoint, who, office, starts=starts, ends=ends)

    @rule(at=st.integers(0, 9))
    def acting_ends(self, at: int) -> None:
        rows = list(Appointment.objects.filter(agency=self.world.agency, starts_on__lt=today()))
        if rows:
            row = rows[at % len(rows)]
            row.ends_on = today() - timedelta(days=1)
            row.save()

    @rule(office=offices, who=st.none() | people)
    def changes_holder(self, office: str, who: str | None) -> None:
        position = self.world.offices[office]
        position.holder = self.world.people[who] if who else None
        position.save()

    @rule(who=people, active=st.booleans())
    def is_disabled(self, who: str, active: bool) -> None:
        self.world.people[who].is_active = active
        self.world.people[who].save()

    @rule()
    def two_hats_are_allowed(self) -> None:
        self.world.allow_two_hats()

    @invariant()
    def signatures_never_change(self) -> None:
        for place in self.places():
            if place.signed_at:
                told = (
                    place.signed_by_id,
                    place.signed_at,
                    place.signed_sha256,
                    place.decision,
                    place.opinion,
                    place.name,
                )
                assert self.signed.setdefault(place.pk, told) == told
        assert self.signed.keys() <= {place.pk for place in self.places()}, "a signature is gone"

    @invariant()
    def each_signature_is_on_what_was_submitted(self) -> None:
        runs = {run.pk: run for run in Submission.objects.filter(memo=self.memo_key)}
        for place in self.places():
            if place.signed_at:
                run = runs[place.submission_id or 0]
                assert place.signed_sha256 == run.sha256 == hash_of_content(run.content)
                assert place.signed_by_id != run.submitted_by_id

    @invariant()
    def one_decision_a_place(self) -> None:
        counts = [place for place in self.places() if not place.past]
        assert max(Counter((each.order, each.stage) for each in counts).values(), default=1) == 1
        run = self.memo.submission
        at_once = [each for each in self.places() if run and each.submission_id == run.pk and not each.past]
        assert all(
            each.stage <= waiting.stage for waiting in waiting_at(self.memo) for each in at_once if each.decision
        )

    @invariant()
    def status_and_freeze_agree(self) -> None:
        memo = self.memo
        runs = list(Submission.objects.filter(memo=memo))
        assert (memo.frozen_sha256 is not None) == (memo.status in FROZEN)
        assert sum(run.ended_at is None for run in runs) == (memo.status == Status.PENDING)
        if memo.status == Status.PENDING:
            assert waiting_at(memo), "waits for nobody"
            assert all(each.arrived_at for each in waiting_at(memo))
        if memo.status == Status.APPROVED:
            assert not any(each.is_open for each in memo.blocks)
            assert memo.blocks[-1].decision in ("approved", "acknowledged", "endorsed")

    def what_was_done_is_on_record(self) -> None:
        told = verify(self.world.agency.pk)
        assert not told.fault
        signatures = AuditEvent.objects.filter(
            agency_id=self.world.agency.pk, noun="memos.endorsement", verb__in=SIGNING_EVENTS
        )
        assert signatures.count() == len(self.signed)


@pytest.mark.django_db
def test_whatever_people_do_to_a_memo() -> None:
    # a failing run is told as it is: making it shorter would take longer than reading it
    quick = settings(max_examples=12, stateful_step_count=30, deadline=None, phases=[Phase.reuse, Phase.generate])
    ChainMachine.reached.clear()
    run_state_machine_as_test(
        ChainMachine, settings=settings(quick, max_examples=400, stateful_step_count=60) if FULL else quick
    )
    wanted = {Status.APPROVED, Status.WITHDRAWN} | ({Status.RETURNED, Status.REJECTED} if FULL else set())
    assert wanted <= ChainMachine.reached, "runs that show little"
