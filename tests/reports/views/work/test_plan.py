"""The plan's page: the report's own table, where it stands, the filters, and the same work however large it is."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from itaportal.agencies.models import Membership, Position, Unit
from measures.models import Measure, Plan, Responsible, Result, Step
from reports.layouts import shapes
from reports.models import ReportLayout
from tests.bench.plans import YEAR, make_plan
from tests.factory import COLUMNS
from tests.measures.views.work_rows import this_year

MOST_BYTES = 150_000


@pytest.fixture
def client(cast):
    return cast.client("officer")


def page(client, cast, query="?round=6", year=YEAR):
    return client.get(f"/work/{cast.agency.slug}/{year}/{query}")


def queries(client, cast, year):
    page(client, cast, year=year)
    with CaptureQueriesContext(connection) as found:
        answer = page(client, cast, year=year)
    assert answer.status_code == 200
    return len(found)


def test_a_large_plan_asks_the_database_no_more_often(client, cast):
    make_plan(cast.agency, 10, year=2569)
    make_plan(cast.agency, 200, year=2570)
    assert queries(client, cast, 2569) == queries(client, cast, 2570)


def test_sixty_measures_are_a_small_page_and_more_are_on_the_next(client, cast):
    make_plan(cast.agency, 70)
    first = page(client, cast)
    assert len(first.content) < MOST_BYTES
    assert first.content.count(b"data-m=") == 60
    assert "แสดงอีก&nbsp;๑๐ มาตรการ" in first.content.decode()
    assert page(client, cast, "?round=6&start=60").content.count(b"data-m=") == 10


def test_every_layout_can_be_worked_in(client, cast):
    make_plan(cast.agency, 3)
    own = ReportLayout.objects.create(agency=cast.agency, name="ของเรา", tables=[{"columns": COLUMNS}])
    for key in [*(shape.key for shape in shapes()), f"own-{own.pk}"]:
        html = page(client, cast, f"?layout={key}").content.decode()
        assert f'<option value="{key}" selected>' in html
        assert re.search(r"/edit/[a-z+]*title[a-z+]*/", html)


def test_the_layout_is_remembered_for_the_plan(client, cast):
    make_plan(cast.agency, 1)
    key = shapes()[1].key
    page(client, cast, f"?layout={key}")
    assert f'<option value="{key}" selected>' in page(client, cast, "").content.decode()


def shown(client, cast, show, year=YEAR):
    html = page(client, cast, f"?round=6&show={show}", year=year)
    return [each.title for each in Measure.objects.all() if f'id="m{each.pk}-0"' in html.content.decode()], html


def test_filters_let_through_what_they_say(client, cast):
    plan = Plan.objects.create(agency=cast.agency, fiscal_year=YEAR, title="แผน")
    unit = Unit.objects.create(agency=cast.agency, name="กองคลัง")
    owners: list[dict[str, Any]] = [
        {"person": "สมหญิง ตั้งใจ"},
        {"unit": "กองคลัง", "owner": unit},
        {"text": "ทุกส่วน"},
    ]
    for at, (title, owner) in enumerate(zip("กขค", owners, strict=True)):
        row = Measure.objects.create(agency=cast.agency, plan=plan, order=at, title=title)
        Responsible.objects.create(agency=cast.agency, measure=row, **owner)
    Step.objects.create(agency=cast.agency, measure=plan.measures.get(title="ค"), text="ประชุม", due_on="2025-01-01")
    Result.objects.create(agency=cast.agency, measure=plan.measures.get(title="ก"), round=6, output="๑ ฉบับ")
    found = {show: shown(client, cast, show)[0] for show in ("", "mine", f"unit-{unit.pk}", "late", "no-result")}
    assert found == {
        "": ["ก", "ข", "ค"],
        "mine": ["ก"],
        f"unit-{unit.pk}": ["ข"],
        "late": ["ค"],
        "no-result": ["ข", "ค"],
    }


@pytest.mark.parametrize("is_limited", [False, True])
def test_what_is_mine_is_the_same_in_the_plan_and_on_the_desk(client, cast, is_limited):
    top, other = (Unit.objects.create(agency=cast.agency, name=name) for name in ("สำนักปลัด", "กองคลัง"))
    below = Unit.objects.create(agency=cast.agency, name="งานประชาสัมพันธ์", parent=top)
    Position.objects.create(agency=cast.agency, title="ปลัด", unit=top, holder=cast.officer)
    if is_limited:
        Membership.objects.filter(user=cast.officer).update(unit=top)
    plan = Plan.objects.create(agency=cast.agency, fiscal_year=this_year(), title="แผน")
    owners: list[dict[str, Any]] = [
        {"unit": "งานในสังกัด", "owner": below},
        {"unit": "กองอื่น", "subunit": "งานประชาสัมพันธ์"},
        {"person": "นางสาวสมหญิง  ตั้งใจ"},
        {"unit": "กองอื่น", "position": "ปลัด"},
        {"unit": "กองคลัง", "owner": other},
    ]
    for at, owner in enumerate(owners):
        row = Measure.objects.create(agency=cast.agency, plan=plan, order=at, title=f"เรื่อง {at}")
        Responsible.objects.create(agency=cast.agency, measure=row, **owner)
    here = client.get(f"/work/{cast.agency.slug}/").context["here"]
    on_desk = [each.title for each in here.measures]
    assert on_desk == shown(client, cast, "mine", this_year())[0]
    assert on_desk == [f"เรื่อง {at}" for at in range(1 if is_limited else 4)]


def test_a_filter_that_finds_nothing_says_so(client, cast):
    make_plan(cast.agency, 2)
    titles, answer = shown(client, cast, "mine")
    assert titles == []
    assert "ยังไม่มีมาตรการที่ระบุชื่อ ตำแหน่ง หรือส่วนราชการของท่าน" in answer.content.decode()


def test_a_measure_in_the_middle_of_a_group_keeps_its_heading_when_filtered(client, cast):
    plan = make_plan(cast.agency, 3)
    Step.objects.filter(measure__plan=plan).update(due_on=None)
    Step.objects.filter(measure=plan.measures.last()).update(due_on="2025-01-01")
    titles, answer = shown(client, cast, "late")
    assert len(titles) == 1
    assert "ตัวชี้วัดที่ ๓ การใช้อำนาจ" in answer.content.decode().replace("\u00a0", " ")


def test_who_may_only_look_gets_no_way_to_edit(cast):
    make_plan(cast.agency, 2)
    html = page(cast.client("executive"), cast).content.decode()
    assert "มาตรการตรวจสอบการใช้ดุลพินิจ" in html
    assert "/edit/" not in html
    assert "เพิ่มมาตรการ" not in html


def test_a_limited_officer_edits_the_units_measures_alone(cast, client):
    plan = make_plan(cast.agency, 3)
    unit = Unit.objects.get(agency=cast.agency, name="กองคลัง")
    Membership.objects.filter(user=cast.officer).update(unit=unit)
    html = page(client, cast).content.decode()
    keys = {each.pk for each in plan.measures.all() if f"/measures/{each.pk}/edit/steps/" in html}
    assert keys == {row.measure_id for row in Responsible.objects.filter(owner=unit)}


def test_a_year_without_a_plan_is_not_there(client, cast):
    assert page(client, cast, year=2580).status_code == 404


def test_the_calendar_shows_each_measure_as_a_picture_and_a_table(client, cast):
    make_plan(cast.agency, 2)
    html = client.get(f"/work/{cast.agency.slug}/{YEAR}/calendar/").content.decode()
    assert html.count('class="t-row"') == 2
    assert "ดูเป็นตาราง" in html
