"""The table of a memo's life: whole, without dead ends, drawn in docs as it is, and held by every action."""

from itertools import product
from pathlib import Path

import pytest

from itaportal.agencies.roles import GRANTS, PERMISSIONS, Role
from itaportal.audit.sentences import SENTENCES
from itaportal.memos.drawing import page
from itaportal.memos.models import MemoPurpose
from itaportal.memos.states import (
    AT_THE_END,
    FROZEN,
    MOVES,
    NOW,
    ON_THE_WAY,
    RETURNS,
    SIGNING,
    STANDINGS,
    VERB_WORDS,
    Status,
    Turn,
    Verb,
    after,
    why_not_now,
)

DOCS = Path(__file__).parents[2] / "docs" / "memo-states.md"


def test_the_drawing_in_the_docs_is_the_table() -> None:
    assert DOCS.read_text(encoding="utf-8") == page()


def test_every_status_and_verb_has_its_words() -> None:
    assert set(STANDINGS) == set(NOW) == set(Status)
    assert set(VERB_WORDS) == set(Verb) == {verb for _, verb in MOVES}
    assert {move.event for move in MOVES.values()} <= set(SENTENCES)
    assert {move.permission for move in MOVES.values()} <= set(PERMISSIONS)


@pytest.mark.parametrize(("status", "verb"), list(product(Status, Verb)))
def test_a_verb_has_its_place_or_a_sentence(status: Status, verb: Verb) -> None:
    reason = why_not_now(status, verb)
    assert (reason is None) == ((status, verb) in MOVES)
    assert reason is None or (VERB_WORDS[verb] in reason and NOW[status] in reason)


def test_every_status_is_reached_from_a_draft_and_leads_on() -> None:
    reached, border = {Status.DRAFT}, [Status.DRAFT]
    while border:
        at = border.pop()
        nexts = {
            each for (status, _), move in MOVES.items() if status == at for each in (move.next, move.last, *move.also)
        }
        border += [each for each in nexts if each and each not in reached]
        reached |= {each for each in nexts if each}
    assert reached == set(Status)
    assert {status for status, _ in MOVES} == set(Status), "a status nobody gets out of"


def test_only_the_last_word_decides_and_only_while_it_waits() -> None:
    for verb in SIGNING:
        assert {status for status, each in MOVES if each == verb} == {Status.PENDING}
    assert after(Status.PENDING, Verb.ENDORSE, is_last=False) == Status.PENDING
    assert after(Status.PENDING, Verb.APPROVE, is_last=True) == Status.APPROVED
    assert after(Status.PENDING, Verb.REJECT, is_last=True) == Status.REJECTED
    with pytest.raises(KeyError):
        after(Status.DRAFT, Verb.APPROVE, is_last=True)


def test_the_last_can_decide_and_everybody_can_send_back() -> None:
    assert set(AT_THE_END) == set(MemoPurpose.values)
    for verbs in (*AT_THE_END.values(), ON_THE_WAY):
        assert set(RETURNS) <= set(verbs)
    assert Verb.APPROVE not in ON_THE_WAY
    assert Verb.REJECT not in ON_THE_WAY
    assert Verb.ACKNOWLEDGE not in AT_THE_END["approve_plan"], "a plan is approved, not taken note of"


def test_who_may_what() -> None:
    """Nobody beside the agency's own people moves a memo; looking on never does."""
    may = {(role, verb) for role in Role for (_, verb), move in MOVES.items() if move.permission in GRANTS[role]}
    writing = {
        Verb.SUBMIT,
        Verb.SEND_ON_PAPER,
        Verb.WITHDRAW,
        Verb.REMIND,
        Verb.RECORD_PAPER,
        Verb.REOPEN,
        Verb.REGISTER,
    }
    steering = {Verb.REASSIGN, Verb.SKIP, Verb.UNLOCK}
    assert {verb for role, verb in may if role == Role.OFFICER} == writing | set(SIGNING)
    assert {verb for role, verb in may if role == Role.EXECUTIVE} == set(SIGNING)
    assert {verb for role, verb in may if role == Role.AGENCY_ADMIN} == writing | steering | set(SIGNING)
    assert not {verb for role, verb in may if role in (Role.OVERSEER, Role.PORTAL_ADMIN)}


def test_a_turn_is_the_signers_while_frozen_only() -> None:
    signers = {status for status, standing in STANDINGS.items() if standing.turn == Turn.SIGNERS}
    assert signers == {Status.PENDING}
    assert signers <= set(FROZEN)
