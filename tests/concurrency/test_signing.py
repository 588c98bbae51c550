"""Many at one moment on one memo: each place is decided once, whatever else is done to the memo meanwhile."""

from collections import Counter
from functools import partial
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError

from itaportal.audit.models import AuditEvent
from itaportal.audit.verifying import verify
from itaportal.mail.models import Notice
from itaportal.memos.actions.deciding import Word, decide
from itaportal.memos.actions.steering import reassign, skip
from itaportal.memos.actions.submitting import submit, withdraw
from itaportal.memos.models import Endorsement, Submission
from itaportal.memos.rules import IS_OVER
from itaportal.memos.states import Status, Verb
from itaportal.memos.turns import waiting_at
from tests.memos.desk import SigningDesk, hidden
from tests.memos.world import CONTENT, World, fresh, turn

TEN = 10


@pytest.fixture
def world(transactional_db: None) -> World:
    return World()


def outcomes(results: list[Any]) -> Counter[str]:
    """Return how many were done and how many refused with a sentence; anything else is raised."""
    for each in results:
        if isinstance(each, Exception) and not isinstance(each, ValidationError):
            raise each
    return Counter("refused" if isinstance(each, ValidationError) else "done" for each in results)


def seen(results: list[Any]) -> None:
    """Raise what a look at the tables found wrong; on SQLite they stand in the file that the threads wrote to."""
    for each in results:
        if isinstance(each, Exception):
            raise each


def test_one_place_is_decided_once_however_often_it_is_posted(world, together):
    memo = world.submitted()
    word = Word(Verb.ENDORSE, "", memo.frozen_sha256 or "")
    results = together(*[partial(decide, block=turn(memo), word=word, by=world.head) for _ in range(TEN)])
    assert outcomes(results) == {"done": 1, "refused": TEN - 1}

    def look() -> None:
        assert AuditEvent.objects.filter(verb="memo_endorsed").count() == 1
        assert Notice.objects.filter(user=world.clerk).count() == 1
        assert [each.position for each in waiting_at(fresh(memo))] == ["ปลัด อบต."]

    seen(together(look))


def test_holder_and_acting_at_one_moment_make_one_signature(world, together):
    world.appoint("deputy", "head")
    memo = world.submitted()
    word = Word(Verb.ENDORSE, "", memo.frozen_sha256 or "")
    people = [world.head, world.deputy] * 4
    results = together(*[partial(decide, block=turn(memo), word=word, by=each) for each in people])
    assert outcomes(results)["done"] == 1
    signatures = Endorsement.objects.filter(memo=memo, signed_at__isnull=False)
    assert together(signatures.count) == [1]


def test_a_decision_beside_withdrawing_skipping_and_reassigning(world, together):
    memo = world.submitted()
    place, word = turn(memo), Word(Verb.ENDORSE, "", memo.frozen_sha256 or "")
    results = together(
        partial(decide, block=place, word=word, by=world.head),
        partial(withdraw, memo=memo, by=world.author),
        partial(skip, block=place, reason="ลา", by=world.admin),
        partial(reassign, block=place, office=world.offices["deputy"], reason="ลา", by=world.admin),
        partial(decide, block=place, word=word, by=world.head),
    )
    assert outcomes(results)["done"] >= 1

    def look() -> None:
        now, there = fresh(memo), Endorsement.objects.get(pk=place.pk)
        assert not (there.decision and there.skipped_at), "two things were done at one place"
        assert now.status in (Status.PENDING, Status.WITHDRAWN)
        assert (now.status == Status.PENDING) == bool(waiting_at(now) and now.frozen_at)
        assert not verify(world.agency.pk).fault

    seen(together(look))


def test_submitted_twice_at_one_moment_it_is_one_submission(world, together):
    memo = world.memo()
    results = together(*[partial(submit, memo=memo, content=CONTENT, by=world.author) for _ in range(TEN)])
    assert outcomes(results) == {"done": 1, "refused": TEN - 1}
    assert together(Submission.objects.filter(memo=memo).count) == [1]


@pytest.mark.parametrize("tabs", ["two tabs", "a double click"])
def test_confirmed_twice_at_one_moment_it_is_one_signature_and_a_sentence(tabs, transactional_db, together):
    desk = SigningDesk()
    memo = desk.handed_in()
    clients = [desk.browser("head"), desk.browser("head")]
    pages = [confirming(client, desk, memo) for client in clients]
    forms = [hidden(page) for page in (pages if tabs == "two tabs" else pages[:1] * 2)]
    where = desk.at("confirm_memo", memo)
    answers = together(*[partial(client.post, where, form) for client, form in zip(clients, forms, strict=True)])

    def look() -> None:
        assert [answer.status_code for answer in answers] == [302, 302]
        assert AuditEvent.objects.filter(verb="memo_endorsed").count() == 1
        assert Endorsement.objects.filter(memo=memo, signed_at__isnull=False).count() == 1
        told = Counter(str(each).split(":")[0] for answer in answers for each in get_messages(answer.wsgi_request))
        over = IS_OVER.format(desk.offices["head"])
        assert told == {"two tabs": {"ลงนามแล้ว": 1, over: 1}, "a double click": {"ลงนามแล้ว": 2}}[tabs]

    seen(together(look))


def confirming(client: Any, desk: SigningDesk, memo: Any) -> Any:
    """Press a button of the memo's page; return the page that asks whether it is meant."""
    page = client.post(desk.at("decide_memo", memo), desk.said(memo, "endorse"), follow=True)
    assert page.request["PATH_INFO"] == desk.at("confirm_memo", memo)
    return page
