"""The try-out begins with a memo on its way: an executive who signs in finds one to decide on."""

import pytest
from django.core.management import CommandError, call_command

from itaportal.memos.models import Memo, Submission
from itaportal.memos.turns import waiting_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings) -> None:
    settings.DEMO = True
    call_command("load_demo")
    call_command("demo_people")


def test_one_waits_for_the_chief_executive(demo):
    call_command("demo_memos")
    pending = Memo.objects.filter(status="pending").order_by("pk")
    waits = [each.office.holder.username for memo in pending for each in waiting_at(memo)]
    assert waits == ["executive1"]
    call_command("demo_memos")
    assert Submission.objects.count() == 1, "a second run keeps what is there"


def test_outside_demo_mode_there_are_none(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo_memos")
    assert not Memo.objects.exists()
