"""What was edited after a memo was submitted is told in words, where it counts, and nothing else is."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from itaportal.agencies.writing import add, change, remove
from itaportal.memos.models import Memo
from itaportal.memos.states import Verb
from itaportal.thai.differences import GONE, NEW
from measures.models import Measure, Plan, Result, Step
from reports.actions.memos import submit_memo
from reports.changes import changes_now, seen_before
from reports.models import Report
from tests.memos.world import World, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def plan(world) -> Plan:
    plan = Plan.objects.create(agency=world.agency, fiscal_year=2569, title="แผนปี ๒๕๖๙")
    for order, title in enumerate(("เปิดเผยข้อมูลการจัดซื้อ", "ถ่ายทอดสดการประชุม"), 1):
        row = Measure.objects.create(agency=world.agency, plan=plan, number=str(order), title=title, order=order)
        Step.objects.create(agency=world.agency, measure=row, text="จัดทำประกาศ", order=1)
    return plan


def handed_in(world: World, **values: Any) -> Memo:
    memo = world.memo(**values)
    submit_memo(memo=memo, by=world.author)
    return fresh(memo)


def told(memo: Memo) -> list[tuple[str, str, str]]:
    return [(each.where, each.field, each.kind) for each in changes_now(fresh(memo))]


def opened(world: World, name: str, *args: Any, by: str = "author") -> str:
    client = Client()
    client.force_login(world.people[by])
    answer = client.get(reverse(name, args=[world.agency.slug, *args]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_differs_until_something_is_edited(world, plan) -> None:
    memo = handed_in(world)
    assert told(memo) == []
    first = plan.measures.first()
    change(first, {"title": "เปิดเผยข้อมูลการจัดหา"}, by=world.author)
    (change_,) = changes_now(fresh(memo))
    assert (change_.where, change_.field) == ("มาตรการที่ ๑ เปิดเผยข้อมูลการจัดหา", "ชื่อมาตรการ")
    assert (GONE, "จัดซื้อ") in change_.words
    assert any(kind == NEW for kind, _ in change_.words)
    change(first, {"title": "เปิดเผยข้อมูลการจัดซื้อ"}, by=world.author)
    assert told(memo) == []


def test_measures_that_come_and_go_are_told_as_such(world, plan) -> None:
    memo = handed_in(world)
    remove(Measure.objects.get(number="1"), by=world.author)
    change(Measure.objects.get(number="2"), {"number": "1"}, by=world.author)
    add(Measure(agency=world.agency, plan=plan, number="2", title="อบรมเจ้าหน้าที่", order=5), by=world.author)
    assert told(memo) == [
        ("มาตรการที่ ๑ ถ่ายทอดสดการประชุม", "ลำดับที่", "changed"),
        ("มาตรการที่ ๒ อบรมเจ้าหน้าที่", "", "added"),
        ("มาตรการที่ ๑ เปิดเผยข้อมูลการจัดซื้อ", "", "removed"),
    ]


def test_results_are_no_edit_of_a_plan_and_those_of_another_round_none_of_a_report(world, plan) -> None:
    asks = handed_in(world)
    Report.objects.create(agency=world.agency, plan=plan, round=6, title="รายงานผล")
    reports = handed_in(world, purpose="report_results", round=6)
    step, measure = Step.objects.filter(measure__number="1").get(), plan.measures.get(number="1")
    add(Result(agency=world.agency, measure=measure, round=12, detail="ครบแล้ว"), by=world.author)
    assert told(asks) == told(reports) == []
    change(step, {"status": "done"}, by=world.author)
    add(Result(agency=world.agency, measure=measure, round=6, detail="ประกาศแล้ว"), by=world.author)
    assert told(asks) == []
    where = "มาตรการที่ ๑ เปิดเผยข้อมูลการจัดซื้อ"
    assert {each[:2] for each in told(reports)} >= {(where, "ขั้นตอน"), (where, "ผลการดำเนินการ")}


def test_pages_say_how_far_it_is_and_what_was_edited(world, plan) -> None:
    memo = handed_in(world)
    page = opened(world, "plan", 2569)
    assert "รอลงนาม: หัวหน้าสำนักปลัด" in page
    assert "แก้ไขหลังเสนอ" not in page
    world.says(memo, "head")
    world.says(memo, "clerk")
    world.says(memo, "chief", Verb.APPROVE)
    change(plan.measures.get(number="2"), {"title": "ถ่ายทอดสดทุกการประชุม"}, by=world.author)
    page = opened(world, "plan", 2569)
    assert "อนุมัติแล้ว" in page
    assert "แก้ไขหลังเสนอ" in page
    listed = opened(world, "memo_changes", memo.pk)
    assert "<ins>" in listed
    assert "มาตรการที่ ๒ ถ่ายทอดสดทุกการประชุม" in listed
    assert "ฉบับที่เสนอไว้ไม่เปลี่ยน" in listed
    assert "ไปที่บันทึกข้อความเพื่อเสนอรอบใหม่" in listed


def test_a_report_says_how_far_it_is(world, plan) -> None:
    Report.objects.create(agency=world.agency, plan=plan, round=6, title="รายงานผล")
    address = (2569, "report-6")
    assert "รอลงนาม" not in opened(world, "report", *address)
    handed_in(world, purpose="report_results", round=6)
    assert "รอลงนาม: หัวหน้าสำนักปลัด" in opened(world, "report", *address)


def test_who_signed_before_sees_what_changed_since(world, plan) -> None:
    memo = handed_in(world)
    world.says(memo, "head")
    world.says(memo, "clerk", Verb.RETURN_TO_AUTHOR, "แก้ชื่อ")
    change(plan.measures.get(number="1"), {"title": "เปิดเผยสัญญา"}, by=world.author)
    submit_memo(memo=fresh(memo), by=world.author)
    again = fresh(memo)
    seen = seen_before(again, world.head)
    assert seen is not None
    assert seen.run.number == 1
    assert [each.field for each in seen.changes] == ["ชื่อมาตรการ"]
    assert seen_before(again, world.chief) is None
    assert "สิ่งที่เปลี่ยนตั้งแต่ท่านลงนามครั้งก่อน" in opened(world, "memo", memo.pk, by="head")
    assert "สิ่งที่เปลี่ยนตั้งแต่ท่าน" not in opened(world, "memo", memo.pk, by="chief")
    world.says(again, "head")
    assert seen_before(fresh(memo), world.head) is None
