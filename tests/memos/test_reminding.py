"""What the portal does by itself: reminders by the agency's days, and one mail with all that waits."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from itaportal.agencies.models import Agency
from itaportal.audit.models import AuditEvent
from itaportal.mail.models import Notice
from itaportal.memos.models import Endorsement
from itaportal.memos.reminding import remind_due, send_digests
from itaportal.memos.states import Verb
from tests.mail.smtp import subject_of, text_of
from tests.memos.world import World, turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_default_timezone())


def came(memo: Any, day: date, hour: int = 7) -> None:
    Endorsement.objects.filter(memo=memo, arrived_at__isnull=False).update(arrived_at=at(day, hour))


def settle(world: World, **values: Any) -> None:
    Agency.objects.filter(pk=world.agency.pk).update(**values)


def reminders() -> int:
    return AuditEvent.objects.filter(verb="memo_reminded").count()


TODAY = timezone.localdate()
MONDAY = date(2026, 8, 3)


def test_a_place_is_reminded_after_days_and_then_every_so_many(world) -> None:
    memo = world.submitted("head", "chief")
    settle(world, remind_after=3, remind_every=2)
    came(memo, TODAY)
    assert [remind_due(at(TODAY + timedelta(days=days))) for days in (0, 2)] == [0, 0]
    assert remind_due(at(TODAY + timedelta(days=3), hour=7)) == 0  # nobody is written to at night
    assert remind_due(at(TODAY + timedelta(days=3))) == 1
    assert remind_due(at(TODAY + timedelta(days=3))) == 0  # asked again: done already
    assert "เตือน" in Notice.objects.filter(user=world.head).latest("pk").sentence
    assert not Notice.objects.filter(user=world.chief).exists()
    place = turn(memo)
    assert place.reminded_at
    Endorsement.objects.filter(pk=place.pk).update(reminded_at=timezone.now() - timedelta(days=4))
    assert remind_due(at(TODAY - timedelta(days=3))) == 0
    assert remind_due(at(TODAY - timedelta(days=2))) == 1
    assert reminders() == 2


def test_whose_own_memo_it_is_hears_of_no_turn_that_is_another_ones_to_take(world) -> None:
    world.appoint("author", "head", ends=None)
    memo = world.submitted("head", "chief")
    came(memo, TODAY)
    assert remind_due(at(TODAY + timedelta(days=9))) == 1
    assert Notice.objects.filter(user=world.head).count() == 2
    assert not Notice.objects.filter(user=world.author).exists()


def test_what_is_signed_or_back_is_reminded_no_more(world) -> None:
    memo = world.submitted("head", "chief")
    came(memo, TODAY)
    world.says(memo, "head")
    in_three_days = at(TODAY + timedelta(days=2))
    assert remind_due(in_three_days) == 0  # it came to the next one just now
    world.says(memo, "chief", Verb.RETURN_TO_AUTHOR, "แก้ก่อน")
    assert remind_due(at(TODAY + timedelta(days=30))) == 0


def test_places_in_parallel_are_reminded_each(world) -> None:
    memo = world.submitted("head", "clerk", "chief", stages=(0, 0, 1))
    came(memo, TODAY)
    assert remind_due(at(TODAY + timedelta(days=3))) == 2
    assert {notice.user for notice in Notice.objects.filter(sentence__startswith="เตือน")} == {world.head, world.clerk}


def test_a_digest_is_one_mail_with_all_that_waits(world, smtp) -> None:
    settle(world, digest="daily")
    first = world.submitted("head", "chief")
    second = world.submitted("head", "chief", purpose="other", subject="ขอความเห็นชอบ ๒")
    came(first, MONDAY - timedelta(days=4))
    came(second, MONDAY - timedelta(days=1))
    smtp.deliver()
    smtp.received.clear()
    notices = Notice.objects.count()
    assert send_digests(at(MONDAY)) == 1
    send_digests(at(MONDAY, 15))  # the worker was started again
    (mail,) = smtp.deliver()
    assert subject_of(mail).endswith("สรุปเรื่องที่รอท่านพิจารณา ๒ เรื่อง ณ ๓ สิงหาคม ๒๕๖๙")
    assert world.head.email in mail["To"]
    for kind in ("plain", "html"):
        text = text_of(mail, kind)
        assert text.index("ขออนุมัติใช้มาตรการ") < text.index("ขอความเห็นชอบ ๒")
        assert "รอมา ๔ วัน" in text
        assert f"/memos/{first.pk}/" in text
    assert Notice.objects.count() == notices
    smtp.received.clear()
    send_digests(at(MONDAY + timedelta(days=1)))
    assert len(smtp.deliver()) == 1


def test_a_digest_keeps_to_the_days_that_the_agency_chose(world, smtp) -> None:
    came(world.submitted("head", "chief"), MONDAY - timedelta(days=4))
    week = [at(MONDAY + timedelta(days=days)) for days in range(7)]
    assert [send_digests(day) for day in week] == [0] * 7
    settle(world, digest="daily")
    assert [send_digests(day) for day in week] == [1, 1, 1, 1, 1, 0, 0]
    settle(world, digest="weekly")
    assert [send_digests(day) for day in week] == [1, 0, 0, 0, 0, 0, 0]
    assert send_digests(at(MONDAY, hour=6)) == 0


def test_what_comes_after_the_digests_began_is_for_the_next_one(world, smtp) -> None:
    settle(world, digest="daily")
    came(world.submitted("head", "chief"), MONDAY, hour=10)
    assert send_digests(at(MONDAY, hour=11)) == 0
    assert send_digests(at(MONDAY + timedelta(days=1))) == 1


def test_without_a_server_for_mail_no_digest_is_written(world, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    settle(world, digest="daily")
    came(world.submitted("head", "chief"), MONDAY - timedelta(days=1))
    assert send_digests(at(MONDAY)) == 0
