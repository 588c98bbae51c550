"""The desk: what is late, what is due soon, whose it is, and what an agency without a plan does first."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.models import Membership, Position, Round, Unit
from itaportal.drafts.models import Draft
from itaportal.memos.models import Endorsement, Memo
from measures.models import Evidence, Measure, Result
from tests.measures.views.work_rows import (
    in_days,
    make_measure,
    make_milestone,
    make_owner,
    make_plan,
    make_step,
    this_year,
)

pytestmark = pytest.mark.django_db


def opened(cast: Any, who: str = "officer", query: str = "") -> str:
    response = cast.client(who).get(reverse("desk", args=[cast.agency.slug]) + query)
    assert response.status_code == 200
    return response.content.decode()


def part_of(page: str, heading: str) -> str:
    """Return the section of the page that begins with the element of that id."""
    return page.partition(f'id="{heading}"')[2].partition("</section>")[0]


def round_of(agency: Any, months: int, days: int, year: int | None = None) -> Round:
    return Round.objects.create(agency=agency, fiscal_year=year or this_year(), months=months, closes_on=in_days(days))


@pytest.fixture
def measure(cast) -> Measure:
    return make_measure(make_plan(cast.agency))


def test_an_agency_without_a_plan_is_told_what_to_do_first(cast):
    assert reverse("new_plan", args=[cast.agency.slug]) in opened(cast)
    page = opened(cast, "executive")
    assert reverse("new_plan", args=[cast.agency.slug]) not in page
    assert "เมื่อเจ้าหน้าที่ของหน่วยงานเริ่มแผนแล้ว" in page


def test_late_and_soon_stand_apart_each_one_click_from_the_thing(cast, measure):
    late = make_step(measure, "ตรวจสอบเว็บไซต์", due=-5)
    soon = make_step(measure, "เผยแพร่ใน LINE", due=11)
    make_step(measure, "ขั้นตอนที่ยังอีกนาน", due=90)
    make_step(measure, "ทำแล้ว", due=-9, status="done")
    page = opened(cast)
    address = reverse("measure", args=[cast.agency.slug, measure.pk])
    assert f"{address}#step-{late.pk}" in part_of(page, "late")
    assert "เกินกำหนด ๕\u00a0วัน" in part_of(page, "late")
    assert f"{address}#step-{soon.pk}" in part_of(page, "you")
    assert "เหลือ ๑๑\u00a0วัน" in part_of(page, "you")
    assert "ขั้นตอนที่ยังอีกนาน" not in page
    assert "ทำแล้ว</h3>" not in page


def test_a_milestone_is_chased_until_it_is_marked_or_its_rounds_result_is_there(cast, measure):
    soon = make_milestone(measure, "รายงานผู้บริหาร", due=5)
    part = make_measure(measure.plan, "1.1", parent=measure, own_monitoring=True)
    late = make_milestone(part, "รายงานของมาตรการย่อย", due=-4)
    make_milestone(measure, "รายงานที่ทำแล้ว", due=-4, status="done")
    make_milestone(measure, "เมื่อแล้วเสร็จ")
    page = opened(cast)
    assert f"{reverse('measure', args=[cast.agency.slug, measure.pk])}#milestone-{soon.pk}" in part_of(page, "you")
    assert f"{reverse('measure', args=[cast.agency.slug, part.pk])}#milestone-{late.pk}" in part_of(page, "late")
    assert "เกินกำหนด ๔\u00a0วัน" in part_of(page, "late")
    assert "รายงานที่ทำแล้ว" not in page
    assert "เมื่อแล้วเสร็จ" not in page
    for months in (6, 12):
        for row in (measure, part):
            Result.objects.create(agency=cast.agency, measure=row, round=months, detail="รายงานแล้ว")
    page = opened(cast)
    assert "รายงานผู้บริหาร" not in page
    assert "รายงานของมาตรการย่อย" not in page


def test_what_is_most_pressing_comes_first(cast, measure):
    make_step(measure, "ช้าน้อย", due=-1)
    make_step(measure, "ช้ามาก", due=-40)
    late = part_of(opened(cast), "late")
    assert late.index("ช้ามาก") < late.index("ช้าน้อย")


def test_a_round_that_closes_soon_names_the_measures_without_a_result(cast, measure):
    other = make_measure(measure.plan, "2")
    make_measure(measure.plan, "3")
    round_of(cast.agency, 6, 11)
    Result.objects.create(agency=cast.agency, measure=other, round=6, detail="ทำแล้ว")
    you = part_of(opened(cast), "you")
    assert "บันทึกผลรอบ ๖ เดือน อีก ๒ มาตรการ" in you
    assert "มาตรการที่ ๑ และ ๓ ยังไม่มีผล" in you
    assert f"{reverse('measure', args=[cast.agency.slug, measure.pk])}?round=6#results" in you


def test_evidence_or_a_status_alone_is_no_result_yet(cast, measure):
    round_of(cast.agency, 6, 3)
    Result.objects.create(agency=cast.agency, measure=measure, round=6)
    assert "บันทึกผลรอบ ๖ เดือน อีก ๑ มาตรการ" in opened(cast)


def test_a_measure_whose_every_part_has_its_result_is_done(cast, measure):
    round_of(cast.agency, 6, 3)
    for number in ("1.1", "1.2"):
        part = make_measure(measure.plan, number, parent=measure, own_results=True)
        Result.objects.create(agency=cast.agency, measure=part, round=6, output="ครบ")
    assert "ยังไม่มีผล" not in opened(cast)


def test_a_locked_round_is_chased_no_more(cast, measure):
    round_of(cast.agency, 6, -3)
    assert "บันทึกผลรอบ ๖ เดือน" in part_of(opened(cast), "late")
    memo = Memo.objects.create(
        agency=cast.agency, fiscal_year=this_year(), purpose="report_results", round=6, subject="รายงาน",
        addressee="นายก", frozen_at=timezone.now(), frozen_sha256="0" * 64, status="approved",
    )  # fmt: skip
    Endorsement.objects.create(agency=cast.agency, memo=memo, position="นายก", decision="approved")
    assert "ยังไม่มีผล" not in opened(cast)


def test_last_year_is_chased_for_its_round_and_not_for_its_steps(cast):
    measure = make_measure(make_plan(cast.agency, this_year() - 1))
    make_step(measure, "ขั้นตอนของปีก่อน", due=-300)
    late = part_of(opened(cast), "late")
    assert "บันทึกผลรอบ ๑๒ เดือน" in late
    assert "ขั้นตอนของปีก่อน" not in late


def test_years_long_over_are_left_in_peace_and_the_running_one_is_asked_for(cast):
    make_step(make_measure(make_plan(cast.agency, this_year() - 4)), "เก่ามาก", due=-1300)
    page = opened(cast)
    assert "เก่ามาก" not in page
    assert "ยังไม่มีผล" not in page
    assert reverse("new_plan", args=[cast.agency.slug]) in part_of(page, "you")


def test_a_dead_link_leads_to_its_round(cast, measure):
    result = Result.objects.create(agency=cast.agency, measure=measure, round=6, detail="ทำ")
    two_days_ago = timezone.now() - timedelta(days=2)
    Evidence.objects.create(
        agency=cast.agency, result=result, url="https://a.go.th/x", caption="ข่าว", alive=False,
        alive_since=two_days_ago, checked_at=timezone.now(),
    )  # fmt: skip
    late = part_of(opened(cast), "late")
    assert "แก้ลิงก์หลักฐานที่เปิดไม่ได้: ข่าว" in late
    assert "เปิดไม่ได้ ๒\u00a0วัน" in late
    assert f"{reverse('measure', args=[cast.agency.slug, measure.pk])}?round=6#evidence" in late


def test_a_unit_makes_measures_mine_and_everybodys_are_one_click_away(cast, measure):
    unit = Unit.objects.create(agency=cast.agency, name="สำนักปลัด")
    below = Unit.objects.create(agency=cast.agency, name="งานประชาสัมพันธ์", parent=unit)
    Position.objects.create(agency=cast.agency, title="ปลัด", unit=unit, holder=cast.officer)
    make_owner(measure, unit="งานอะไรก็ได้", owner=below)
    make_step(measure, "ของฉัน", due=-1)
    other = make_measure(measure.plan, "2")
    make_owner(other, unit="กองคลัง")
    make_step(other, "ของคนอื่น", due=-1)
    page = opened(cast)
    assert "ของฉัน" in part_of(page, "late")
    assert "ของคนอื่น" not in page
    assert "ของคนอื่น" in part_of(opened(cast, query="?all=1"), "late")
    assert "ของคนอื่น" in part_of(opened(cast, "agency_admin"), "late")


@pytest.mark.parametrize("owner", [{"person": "นางสาวสมหญิง  ตั้งใจ"}, {"position": "นิติกร"}, {"unit": "กองช่าง"}])
def test_a_name_an_office_or_a_units_name_in_the_plans_own_words_makes_it_mine(cast, measure, owner):
    unit = Unit.objects.create(agency=cast.agency, name="กองช่าง")
    Position.objects.create(agency=cast.agency, title="นิติกร", unit=unit, holder=cast.officer)
    make_owner(measure, **{"unit": "กองอื่น"} | owner)
    make_step(make_measure(measure.plan, "2"), "ของคนอื่น", due=-1)
    make_step(measure, "งานของสมหญิง", due=-1)
    page = opened(cast)
    assert "งานของสมหญิง" in page
    assert "ของคนอื่น" not in page


def test_an_officer_limited_to_a_unit_sees_its_measures(cast, measure):
    unit = Unit.objects.create(agency=cast.agency, name="กองช่าง")
    Membership.objects.filter(user=cast.officer).update(unit=unit)
    make_owner(measure, owner=unit)
    make_step(measure, "ของกองช่าง", due=-1)
    make_step(make_measure(measure.plan, "2"), "ของกองคลัง", due=-1)
    page = opened(cast)
    assert "ของกองช่าง" in page
    assert "ของกองคลัง" not in page


def test_whom_nothing_is_named_for_sees_all(cast, measure):
    Position.objects.create(agency=cast.agency, title="นิติกร", holder=cast.officer)
    make_owner(measure, unit="กองคลัง")
    make_step(measure, "ยังต้องทำ", due=-1)
    page = opened(cast)
    assert "ยังต้องทำ" in page
    assert "เฉพาะของฉัน" not in page


def test_an_executive_reads_the_same_without_being_asked_to_record(cast, measure):
    make_step(measure, "ตรวจสอบเว็บไซต์", due=-5)
    page = opened(cast, "executive")
    assert "ตรวจสอบเว็บไซต์" in part_of(page, "late")
    assert "ไปที่ขั้นตอน" not in page


def test_what_was_typed_and_never_saved_waits_too(cast, measure):
    address = reverse("measure", args=[cast.agency.slug, measure.pk]) + "?round=6#results"
    Draft.objects.create(user=cast.officer, place=f"result:{measure.pk}:6", address=address, typed={"detail": ["x"]})
    elsewhere = reverse("measure", args=[cast.elsewhere.slug, 1])
    Draft.objects.create(user=cast.officer, place="result:1:6", address=elsewhere, typed={"detail": ["x"]})
    assert part_of(opened(cast), "you").count("ข้อความที่พิมพ์ค้างไว้") == 1
    assert "ข้อความที่พิมพ์ค้างไว้" not in opened(cast, "agency_admin")


def days_ago(days: int) -> Any:
    return timezone.now() - timedelta(days=days)


def memo_of(agency: Any, *endorsements: dict[str, Any], status: str = "pending") -> Memo:
    frozen = {} if status == "returned" else {"frozen_at": days_ago(6), "frozen_sha256": "0" * 64}
    memo = Memo.objects.create(
        agency=agency, fiscal_year=this_year(), purpose="approve_plan", subject="ขออนุมัติใช้มาตรการ", addressee="นายก",
        status=status, **frozen,
    )  # fmt: skip
    for order, values in enumerate(endorsements):
        Endorsement.objects.create(agency=agency, memo=memo, order=order, **values)
    return memo


def test_a_memo_tells_on_whom_it_waits_and_for_how_many_days(cast, measure):
    memo_of(
        cast.agency,
        {"position": "หัวหน้าสำนักปลัด", "decision": "endorsed", "signed_on": in_days(-2)},
        {"position": "ปลัด", "stage": 1, "arrived_at": days_ago(2)},
    )
    wait = part_of(opened(cast), "wait")
    assert "รอปลัด ๒\u00a0วัน" in wait
    assert "ลงนามแล้ว ๑ จาก ๒ ตำแหน่ง" in wait


def test_a_memo_that_came_back_brings_its_opinion(cast, measure):
    memo_of(
        cast.agency,
        {"position": "ปลัด", "decision": "returned", "opinion": "ขาดผู้รับผิดชอบ", "signed_on": in_days(-1), "past": True},
        status="returned",
    )
    page = opened(cast)
    assert "ปลัด: ขาดผู้รับผิดชอบ" in part_of(page, "back")
    assert "ไม่มีเรื่องที่รอผู้อื่น" in part_of(page, "wait")


def test_a_memo_of_a_file_or_decided_waits_for_nobody(cast, measure):
    memo_of(cast.agency, {"position": "นายก", "decision": "approved", "signed_on": in_days(-1)}, status="approved")
    assert "ไม่มีเรื่องที่รอผู้อื่น" in opened(cast)
    Endorsement.objects.update(decision=None, signed_on=None)
    Memo.objects.update(frozen_at=None, frozen_sha256=None, status="draft")
    assert "ไม่มีเรื่องที่รอผู้อื่น" in opened(cast)


def test_two_hundred_measures_cost_as_many_queries_as_two(cast, django_assert_max_num_queries):
    plan = make_plan(cast.agency)
    client = cast.client("officer")
    address = reverse("desk", args=[cast.agency.slug])

    def grow(count: int) -> None:
        for _ in range(count):
            make_step(made := make_measure(plan, "7"), "ขั้นตอน", due=-1)
            make_milestone(made, due=90)

    grow(2)
    client.get(address)
    with django_assert_max_num_queries(30) as few:
        client.get(address)
    grow(60)
    with django_assert_max_num_queries(len(few)):
        page = client.get(address).content
    assert "แสดง&nbsp;๒๐ จาก&nbsp;๖๒&nbsp;เรื่อง" in page.decode()
    assert len(page) < 150_000
