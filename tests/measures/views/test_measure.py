"""A measure's page: steps, rounds, who and when, what is still missing, and what a stranger gets."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.models import Membership, Round, Unit
from itaportal.memos.models import Endorsement, Memo
from measures.models import Answer, Evidence, Finding, Measure, Result
from reports.models import Report, ReportSection
from tests.measures.views.work_rows import (
    fields_of,
    in_days,
    make_measure,
    make_milestone,
    make_owner,
    make_plan,
    make_step,
    this_year,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(cast) -> Measure:
    return make_measure(make_plan(cast.agency))


def opened(cast: Any, measure: Measure, who: str = "officer", query: str = "") -> str:
    response = cast.client(who).get(reverse("measure", args=[cast.agency.slug, measure.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def lock_round(agency: Any, months: int) -> None:
    memo = Memo.objects.create(
        agency=agency, fiscal_year=this_year(), purpose="report_results", round=months, subject="รายงาน",
        addressee="นายก", frozen_at=timezone.now(), frozen_sha256="0" * 64, status="approved",
    )  # fmt: skip
    Endorsement.objects.create(agency=agency, memo=memo, position="นายก", decision="approved", signed_on=in_days(0))


def test_it_names_group_finding_owners_and_what_comes_next(cast, measure):
    Measure.objects.filter(pk=measure.pk).update(heading="ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร")
    second, third = make_measure(measure.plan, "2", "การจัดซื้อ"), make_measure(measure.plan, "3", "การเงิน")
    finding = Finding.objects.create(agency=cast.agency, plan=measure.plan, text="เข้าถึงข้อมูลยาก")
    Answer.objects.create(agency=cast.agency, measure=second, finding=finding)
    make_owner(second, unit="สำนักปลัด", subunit="งานพัสดุ")
    page = opened(cast, second)
    assert "มาตรการที่ ๒ · ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร" in page
    assert "ตอบข้อค้นพบ: เข้าถึงข้อมูลยาก" in page
    assert "สำนักปลัด งานพัสดุ" in page
    for beside in (measure, third):
        assert reverse("measure", args=[cast.agency.slug, beside.pk]) in page


def test_a_milestone_tells_how_it_stands_and_where_it_is_marked(cast, measure):
    make_milestone(measure, "รายงานผู้บริหาร", due=-3)
    edit = reverse("edit_cell", args=[cast.agency.slug, measure.pk, "milestones"])
    page = opened(cast, measure)
    assert "เกินกำหนด ๓\u00a0วัน" in page
    assert edit in page
    assert edit not in opened(cast, measure, "executive")
    for months in (6, 12):
        Result.objects.create(agency=cast.agency, measure=measure, round=months, detail="รายงานแล้ว")
    assert "เดือนแล้ว" in opened(cast, measure).partition('id="milestone-')[2].partition("</dd>")[0]


def test_an_officer_has_boxes_to_tick_and_an_executive_has_none(cast, measure):
    step = make_step(measure, due=-5)
    box = f'id="step-{step.pk}-box"'
    page = opened(cast, measure)
    assert box in page
    assert "เกินกำหนด&nbsp;๑&nbsp;ขั้นตอน" in page
    page = opened(cast, measure, "executive")
    assert box not in page
    assert 'name="detail"' not in page
    assert "เกินกำหนด ๕\u00a0วัน" in page


def test_an_officer_of_another_unit_reads_only(cast, measure):
    unit = Unit.objects.create(agency=cast.agency, name="กองช่าง")
    Membership.objects.filter(user=cast.officer).update(unit=unit)
    make_step(measure)
    page = opened(cast, measure)
    assert "step-box" not in page
    assert 'name="detail"' not in page
    make_owner(measure, owner=unit)
    assert 'name="detail"' in opened(cast, measure)


def test_steps_of_parts_stand_below_their_names(cast, measure):
    own, shared = (
        make_measure(measure.plan, f"1.{at}", f"ย่อย {at}", parent=measure, own_steps=at == 1) for at in (1, 2)
    )
    make_step(measure, "ของทั้งหมด")
    make_step(own, "ของย่อยหนึ่ง")
    page = opened(cast, measure)
    assert page.index("ของทั้งหมด") < page.index("ย่อย ๑") < page.index("ของย่อยหนึ่ง")
    assert "ใช้ขั้นตอนร่วมกับมาตรการหลัก" in opened(cast, shared)
    assert "ของทั้งหมด" in opened(cast, shared)


def test_the_round_to_record_now_stands_open(cast, measure):
    Round.objects.create(agency=cast.agency, fiscal_year=this_year(), months=6, closes_on=in_days(-3))
    Round.objects.create(agency=cast.agency, fiscal_year=this_year(), months=9, closes_on=in_days(40))
    assert "บันทึกผลรอบ ๙ เดือน" in opened(cast, measure)
    assert "บันทึกผลรอบ ๖ เดือน</button>" in opened(cast, measure, query="?round=6")
    assert "บันทึกผลรอบ ๙ เดือน" in opened(cast, measure, query="?round=7")
    assert "บันทึกผลรอบ ๙ เดือน" in opened(cast, measure, query="?round=หก")
    assert "บันทึกผลรอบ ๖ เดือน</button>" in opened(cast, measure, query="?round=๖")


def test_a_round_with_a_result_keeps_its_tab_though_the_agency_reports_it_no_more(cast, measure):
    Result.objects.create(agency=cast.agency, measure=measure, round=3, detail="สามเดือนแรก")
    page = opened(cast, measure, query="?round=3")
    assert "๓&nbsp;เดือน" in page
    assert "สามเดือนแรก" in page


def test_a_locked_round_is_text_and_says_why(cast, measure):
    Result.objects.create(agency=cast.agency, measure=measure, round=6, detail="ผลที่รายงานแล้ว")
    lock_round(cast.agency, 6)
    page = opened(cast, measure, query="?round=6")
    assert "แก้ไม่ได้ เพราะรายงานรอบ ๖ เดือนได้รับการพิจารณาแล้ว" in page
    assert "ผลที่รายงานแล้ว" in page
    assert 'name="detail"' not in page


def test_the_fields_that_the_report_prints_stand_open_and_the_others_are_folded(cast, measure):
    report = Report.objects.create(agency=cast.agency, plan=measure.plan, round=6)
    columns = [{"heading": "ผล", "columns": [{"heading": "ความสำเร็จ", "content": ["success"]}]}]
    ReportSection.objects.create(agency=cast.agency, report=report, kind="table", columns=columns)
    page = opened(cast, measure, query="?round=6")
    assert page.index('name="success"') < page.index("ช่องอื่นของผล") < page.index('name="detail"')
    page = opened(cast, measure, query="?round=12")
    assert page.index('name="outcome"') < page.index("ช่องอื่นของผล") < page.index('name="success"')


def test_what_an_assessor_misses_leads_to_where_it_is_mended(cast, measure):
    make_step(measure)
    page = opened(cast, measure)
    checks = page.partition('id="checks"')[2].partition("</section>")[0]
    assert reverse("edit_cell", args=[cast.agency.slug, measure.pk, "responsible"]) in checks
    assert reverse("edit_cell", args=[cast.agency.slug, measure.pk, "steps"]) not in checks
    assert 'href="#results"' in checks
    assert "ไปกรอก" not in opened(cast, measure, "executive")


def test_a_number_or_title_that_is_missing_breaks_nothing(cast, measure):
    bare = Measure.objects.create(agency=cast.agency, plan=measure.plan, order=9)
    assert "<h1" in opened(cast, bare)


def test_text_is_text(cast, measure):
    step = make_step(measure, "<script>alert(1)</script> & ๑")
    assert "<script>alert" not in opened(cast, measure)
    assert "&lt;script&gt;" in opened(cast, measure)
    assert f"step-{step.pk}" in opened(cast, measure)


@pytest.mark.parametrize("who", ["outsider", "overseer"])
def test_whoever_has_no_seat_here_finds_nothing(cast, measure, who):
    response = cast.client(who).get(reverse("measure", args=[cast.agency.slug, measure.pk]))
    assert response.status_code == 404


def test_a_measure_of_another_agency_is_not_found_at_this_one(cast, measure):
    other = make_measure(make_plan(cast.elsewhere))
    response = cast.client("officer").get(reverse("measure", args=[cast.agency.slug, other.pk]))
    assert response.status_code == 404


def test_forty_steps_and_parts_cost_as_many_queries_as_one(cast, measure, django_assert_max_num_queries):
    client, address = cast.client("officer"), reverse("measure", args=[cast.agency.slug, measure.pk])
    part = make_measure(measure.plan, "1.1", parent=measure, own_steps=True)
    make_step(measure)
    make_step(part)
    client.get(address)
    with django_assert_max_num_queries(45) as few:
        client.get(address)
    for at in range(40):
        make_step(measure)
        make_step(make_measure(measure.plan, f"1.{at}", parent=measure, own_steps=True))
        make_measure(measure.plan, str(at))
    with django_assert_max_num_queries(len(few)):
        assert client.get(address).status_code == 200


def test_whoever_edits_a_fact_comes_back_to_the_measure(cast, measure):
    client = cast.client("officer")
    page = reverse("measure", args=[cast.agency.slug, measure.pk]) + "?round=6"
    address = reverse("edit_cell", args=[cast.agency.slug, measure.pk, "period"])
    form = client.get(address, headers={"referer": f"http://testserver{page}"}).content.decode()
    answer = client.post(address, fields_of(form, address) | {f"m{measure.pk}-period_text": "ตลอดปีงบประมาณ"})
    assert answer["Location"] == page
    assert "ตลอดปีงบประมาณ" in opened(cast, measure)


@pytest.mark.parametrize(
    ("alive", "said", "unsaid"),
    [(None, "รอผลการตรวจ", "ไปที่หลักฐาน"), (False, "ไปที่หลักฐาน", "รอผลการตรวจ"), (True, "มีแล้ว", "รอผลการตรวจ")],
)
def test_a_link_that_nobody_looked_at_is_not_said_to_open(cast, measure, alive, said, unsaid):
    result = Result.objects.create(agency=cast.agency, measure=measure, round=6, output="มีแล้ว")
    looked = {} if alive is None else {"alive": alive, "alive_since": timezone.now(), "checked_at": timezone.now()}
    Evidence.objects.create(agency=cast.agency, result=result, url="https://example.go.th/a", **looked)
    point = link_point(opened(cast, measure, query="?round=6"))
    assert said in point
    assert unsaid not in point


def test_links_are_not_asked_for_where_there_is_none(cast, measure):
    assert "ลิงก์หลักฐานเปิดได้" not in opened(cast, measure, query="?round=6")


def link_point(page: str) -> str:
    points = page.partition('id="checks"')[2].partition("</ul>")[0].split("<li>")
    return next(point for point in points if "ลิงก์หลักฐานเปิดได้ทุกรายการ" in point)


def test_without_scripts_a_day_is_told_to_open_the_page_anew(cast, measure):
    make_step(measure)
    told = opened(cast, measure).partition("<noscript>")[2].partition("</noscript>")[0]
    assert "กรุณาบันทึกผลก่อน" in told
    assert "<noscript>" not in opened(cast, measure, "executive")
