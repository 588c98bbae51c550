"""Memos: what submitting freezes, and when one counts as accepted."""

import hashlib
from typing import Any

import pytest
from django.utils import timezone

from itaportal.memos.models import Decision, Endorsement, Memo
from itaportal.memos.rules import is_accepted, why_not_change
from tests.factory import one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def memo() -> Memo:
    return one_of_each()[Memo]


def freeze(memo: Memo) -> Memo:
    memo.frozen_at = timezone.now()
    memo.frozen_sha256 = hashlib.sha256(b"content").hexdigest()
    memo.save()
    return memo


def decide(memo: Memo, *decisions: Any) -> None:
    memo.endorsements.all().delete()
    for order, decision in enumerate(decisions):
        Endorsement.objects.create(agency=memo.agency, memo=memo, order=order, position="ปลัด", decision=decision)


def test_a_submitted_memo_says_why_it_may_not_change(memo) -> None:
    assert why_not_change(memo) is None
    assert "เสนอแล้ว" in (why_not_change(freeze(memo)) or "")


@pytest.mark.parametrize("decision", list(Decision))
def test_the_last_endorser_decides(decision, memo) -> None:
    accepted = decision in {"acknowledged", "endorsed", "approved"}
    decide(memo, "acknowledged", decision)
    assert not is_accepted(memo), "nobody submitted it"
    assert is_accepted(freeze(memo)) is accepted
    decide(memo, decision, "returned")
    assert not is_accepted(memo)


def test_without_endorsement_or_decision_nothing_is_accepted(memo) -> None:
    freeze(memo)
    decide(memo)
    assert not is_accepted(memo)
    decide(memo, "approved", None)
    assert not is_accepted(memo)
