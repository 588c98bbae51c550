"""Killed at every boundary between two statements, from a decision to its mail.

No decision is lost or done twice, no mail is lost, and one that is doubled says so.
"""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django_tasks_db.models import DBTaskResult

from itaportal.audit.verifying import verify
from itaportal.jobs.leases import take_back
from itaportal.mail.models import Letter, Notice
from itaportal.memos.actions.deciding import Word, decide
from itaportal.memos.models import Endorsement, Memo
from itaportal.memos.states import Verb
from tests.conftest import FULL
from tests.mail.smtp import text_of
from tests.mail.test_killed import deaths, elsewhere
from tests.mail.test_sending import is_marked
from tests.memos.world import World, fresh, turn

__all__ = ["elsewhere"]
pytestmark = pytest.mark.django_db(transaction=True)
ENDS = {"approve": "approved", "return": "returned"}


def lies_with_chief(world: World, smtp: Any, year: int) -> tuple[Memo, Endorsement]:
    """Submit a memo, and let go of all that was written and told before."""
    memo = world.submitted("chief", fiscal_year=year)
    for model in (Letter, Notice, DBTaskResult):
        model.objects.all().delete()
    smtp.received.clear()
    return memo, turn(memo)


def said(place: Endorsement) -> list[bool]:
    """Return of each thing that a decision leaves whether it is there."""
    stored = Endorsement.objects.get(pk=place.pk)
    status = fresh(place.memo).status
    return [stored.decision is not None, stored.signed_at is not None, status != "pending", Notice.objects.exists()]


@pytest.mark.parametrize("verb", ["approve", "return"] if FULL else ["approve"])
def test_from_a_decision_to_its_mail_nothing_is_lost_and_nothing_done_twice(verb, elsewhere, smtp) -> None:
    world = World()
    memo, place = lies_with_chief(world, smtp, 2560)
    decided, doubled = [], []
    for at in deaths(verb, elsewhere, "tests.memos.dying"):
        there = said(place)
        assert len(set(there)) == 1, f"killed at {at}: half a decision"
        decided.append(there[0])
        if not there[0]:
            assert not Letter.objects.exists()
            continue
        again = mails_after_the_kill(memo, place, smtp, world, verb)
        doubled.append(again)
        memo, place = lies_with_chief(world, smtp, 2561 + at)
    assert decided == sorted(decided)
    assert decided.count(False) > 10
    assert decided.count(True) > 5
    assert True in doubled, "no kill fell between sending and marking"
    assert verify(world.agency.pk).fault == ""


def mails_after_the_kill(memo: Memo, place: Endorsement, smtp: Any, world: World, verb: str) -> bool:
    """Let another worker go on, and whoever decided press again; say whether the author got the mail twice."""
    assert fresh(memo).status == ENDS[verb]
    with pytest.raises(ValidationError):
        decide(block=place, word=Word(Verb.APPROVE, "", memo.frozen_sha256 or ""), by=world.chief)
    take_back()
    first, *again = smtp.deliver()
    assert "ให้ดำเนินการ" in text_of(first)
    assert len(again) <= 1
    assert all(is_marked(each) for each in again)
    assert Letter.objects.get().sent_at
    assert Endorsement.objects.filter(memo=memo, signed_by=world.chief).count() == 1
    return bool(again)
