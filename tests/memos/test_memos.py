"""Memos: what submitting freezes, and when one counts as accepted."""

import hashlib

import pytest
from django.utils import timezone

from itaportal.memos.models import Memo
from itaportal.memos.rules import is_accepted, why_not_change
from itaportal.memos.states import FROZEN, Status
from tests.factory import one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def memo() -> Memo:
    return one_of_each()[Memo]


def freeze(memo: Memo, status: str = "pending") -> Memo:
    memo.frozen_at, memo.status = timezone.now(), status
    memo.frozen_sha256 = hashlib.sha256(b"content").hexdigest()
    memo.save()
    return memo


def test_a_submitted_memo_says_why_it_may_not_change(memo) -> None:
    assert why_not_change(memo) is None
    assert "เสนอแล้ว" in (why_not_change(freeze(memo)) or "")


@pytest.mark.parametrize("status", list(Status))
def test_a_memo_is_accepted_by_its_status_alone(status, memo) -> None:
    """The last word of the chain makes the status; a file's blocks of paper make none."""
    memo.status = status
    assert is_accepted(memo) is (status == Status.APPROVED)
    assert (why_not_change(memo) is not None) is (status in FROZEN)
