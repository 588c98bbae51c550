"""The desk of who signs: memos that wait for the person stand first, those that lie with others below."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from itaportal.memos.models import Endorsement
from itaportal.memos.states import Verb
from tests.measures.views.test_desk import part_of
from tests.measures.views.work_rows import make_measure, make_owner, make_plan, this_year
from tests.memos.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = World()
    make_plan(world.agency)
    return world


def opened(world: World, name: str, query: str = "") -> str:
    client = Client()
    client.force_login(world.people[name])
    return client.get(reverse("desk", args=[world.agency.slug]) + query).content.decode()


def lain(memo: Any, days: int) -> None:
    places = Endorsement.objects.filter(memo=memo, arrived_at__isnull=False)
    places.update(arrived_at=timezone.now() - timedelta(days=days))


def test_what_waits_for_me_stands_first_with_its_days_and_one_click_away(world) -> None:
    memo = world.submitted("chief")
    lain(memo, 2)
    page = opened(world, "chief")
    you = part_of(page, "you")
    assert "รอท่านทำ" in you
    assert "ลงนาม: เรื่อง ขออนุมัติใช้มาตรการ" in you
    assert "รอท่าน ๒\u00a0วัน" in you
    assert "สายใจ ร่างดี เสนอ · ท่านลงนามในตำแหน่งนายก อบต." in you
    assert reverse("memo", args=[world.agency.slug, memo.pk]) in you
    assert "พิจารณา" in you
    assert "badge-late" not in you
    assert page.index('id="you"') < page.index('id="late"')  # who only signs has nothing to do about the rest
    assert "ไม่มีเรื่องที่รอผู้อื่น" in part_of(page, "wait")


def test_what_lies_longer_than_the_agency_wants_is_late(world) -> None:
    lain(world.submitted("chief"), world.agency.memo_days + 1)
    assert "badge-late" in part_of(opened(world, "chief"), "you")


def test_who_acts_is_told_as_what_and_others_see_on_whom_it_waits(world) -> None:
    lain(world.submitted("head", "clerk", "chief", stages=(0, 0, 1)), 3)
    world.appoint("deputy", "clerk", own="deputy")
    assert "ท่านลงนามในตำแหน่งรักษาราชการแทน ปลัด อบต." in part_of(opened(world, "deputy"), "you")
    wait = part_of(opened(world, "author"), "wait")
    assert "รอหัวหน้าสำนักปลัด และปลัด อบต. ๓\u00a0วัน" in wait
    assert "ลงนาม: เรื่อง" not in opened(world, "author")


def test_a_memo_that_came_back_is_its_authors_where_only_own_work_is_shown(world) -> None:
    memo = world.submitted("head", "chief")
    world.says(memo, "head", Verb.RETURN_TO_AUTHOR, "ขาดผู้รับผิดชอบ")
    back = part_of(opened(world, "author"), "back")
    assert "หัวหน้าสำนักปลัด: ขาดผู้รับผิดชอบ" in back
    assert reverse("memo", args=[world.agency.slug, memo.pk]) in back
    make_owner(make_measure(make_plan(world.agency, this_year() - 1)), person="มานะ ตรวจทาน")
    for query, count in {"": 0, "?all=1": 1}.items():
        assert part_of(opened(world, "head", query), "back").count("ขาดผู้รับผิดชอบ") == count
