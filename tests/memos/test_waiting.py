"""Which memos wait for a person: by office held or acted for, in turn, and never one's own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from itaportal.memos.models import Endorsement
from itaportal.memos.states import Verb
from itaportal.memos.waiting import waiting_for
from tests.memos.world import World, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def waits(world: World, name: str) -> list[int]:
    return [each.memo.pk for each in waiting_for(world.people[name], world.agency)]


def test_a_memo_waits_for_whose_turn_it_is_and_goes_on(world) -> None:
    memo = world.submitted("head", "clerk", "chief")
    assert waits(world, "head") == [memo.pk]
    assert waits(world, "clerk") == waits(world, "chief") == waits(world, "author") == waits(world, "admin") == []
    world.says(memo, "head")
    assert (waits(world, "head"), waits(world, "clerk")) == ([], [memo.pk])
    world.says(memo, "clerk", Verb.RETURN_TO_AUTHOR, "แก้ก่อน")
    assert waits(world, "head") == waits(world, "clerk") == []


def test_places_in_parallel_wait_for_both(world) -> None:
    memo = world.submitted("head", "clerk", "chief", stages=(0, 0, 1))
    assert waits(world, "head") == waits(world, "clerk") == [memo.pk]
    world.says(memo, "head")
    assert (waits(world, "head"), waits(world, "clerk"), waits(world, "chief")) == ([], [memo.pk], [])


def test_who_acts_today_has_it_too_and_tomorrow_no_more(world) -> None:
    memo = world.submitted("head", "chief")
    world.appoint("deputy", "head", own="deputy")
    (mine,) = waiting_for(world.deputy, world.agency)
    assert (mine.memo, mine.standing.is_acting, mine.days(today() + timedelta(days=4))) == (memo, True, 4)
    assert waits(world, "head") == [memo.pk]
    assert waiting_for(world.deputy, world.agency, today() + timedelta(days=1)) == []


def test_ones_own_memo_and_a_second_hat_wait_for_others(world) -> None:
    world.appoint("author", "head")
    world.appoint("head", "clerk")
    memo = world.submitted("head", "clerk", "chief")
    assert waits(world, "author") == []
    world.says(memo, "head")
    assert waits(world, "head") == []
    world.allow_two_hats()
    world.agency.refresh_from_db()
    assert waits(world, "head") == [memo.pk]


def test_the_longest_waiting_stands_first_in_as_many_queries_as_one(world, django_assert_num_queries) -> None:
    first = world.submitted("head", "chief", purpose="approve_plan")
    with django_assert_num_queries(5):
        waits(world, "head")
    others = [world.submitted("head", "chief", purpose="other", round=months) for months in (6, 12)]
    lain = Endorsement.objects.filter(memo=others[1], arrived_at__isnull=False)
    lain.update(arrived_at=timezone.now() - timedelta(days=3))
    with django_assert_num_queries(5):
        assert waits(world, "head") == [others[1].pk, first.pk, others[0].pk]
    with django_assert_num_queries(2):
        assert waits(world, "author") == []
