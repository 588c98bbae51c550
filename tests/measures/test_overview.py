"""A province at a glance: who has a plan and results, who is late and by how much; counts only, nothing to open."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from itaportal.agencies.models import Membership, Round
from measures.models import Measure, Plan, Result
from measures.overview import agencies_of, lines_of
from tests.factory import make_agency

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 20)


def plan_of(agency, measures=2, recorded=0, months=6, year=2569):
    plan = Plan.objects.create(agency=agency, fiscal_year=year, title="แผน")
    rows = [Measure.objects.create(agency=agency, plan=plan, order=at, title=f"มาตรการ {at}") for at in range(measures)]
    for row in rows[:recorded]:
        Result.objects.create(agency=agency, measure=row, round=months, detail="ทำแล้ว")
    return rows


def line(agency, today=APRIL, year=2569):
    return lines_of([agency], year, today)[0]


def test_a_round_is_late_from_the_day_after_its_last_one():
    agency = make_agency()
    plan_of(agency, recorded=1)
    Round.objects.create(agency=agency, fiscal_year=2569, months=6, closes_on=date(2026, 4, 19))
    assert (line(agency).late_days, line(agency).state) == (1, "late")
    assert (line(agency, date(2026, 4, 19)).late_days, line(agency, date(2026, 4, 19)).state) == (0, "working")


def test_the_calendar_counts_where_nothing_is_set():
    agency = make_agency()
    plan_of(agency)
    assert [(each.months, each.closes_on, each.late_days) for each in line(agency).rounds] == [
        (6, date(2026, 3, 31), 20),
        (12, date(2026, 9, 30), 0),
    ]


def test_results_of_every_measure_make_a_round_whole():
    agency = make_agency()
    plan_of(agency, recorded=2)
    first, second = line(agency).rounds
    assert first.is_complete
    assert not second.is_complete
    assert line(agency).state == "working"


def test_a_result_that_says_nothing_does_not_count():
    agency = make_agency()
    (row,) = plan_of(agency, measures=1)
    Result.objects.create(agency=agency, measure=row, round=6, detail="")
    assert line(agency).late_days == 20


def test_parts_count_as_what_they_are_parts_of():
    agency = make_agency()
    (row,) = plan_of(agency, measures=1)
    for number in (1, 2):
        part = Measure.objects.create(
            agency=agency, plan=row.plan, parent=row, title=f"ย่อย {number}", own_results=True, order=number
        )
        Result.objects.create(agency=agency, measure=part, round=6, outcome="ดีขึ้น")
    assert (line(agency).measures, line(agency).rounds[0].recorded) == (1, 1)


def test_no_plan_is_late_once_a_round_has_closed():
    agency = make_agency()
    assert (line(agency).measures, line(agency).late_days) == (None, 20)
    assert line(agency, date(2026, 1, 1)).state == "no_plan"


def test_the_province_is_met_however_it_is_written():
    here, also = make_agency(province="สตูล"), make_agency(province="จังหวัดสตูล")
    make_agency(province="ตรัง")
    assert {each.pk for each in agencies_of("สตูล")} == {here.pk, also.pk} == {each.pk for each in agencies_of("จ.สตูล")}


def test_the_page_shows_counts_and_no_drafts(cast):
    (row, _) = plan_of(cast.agency, recorded=1)
    page = cast.client("overseer").get("/province/?year=2569").content.decode()
    assert cast.agency.name.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) in page
    assert "๒ มาตรการ" in page
    assert row.title not in page
    assert "/work/" not in page.replace('href="/work/"', "")


def test_an_overseer_opens_no_page_of_an_agency(cast):
    (row, _) = plan_of(cast.agency)
    client = cast.client("overseer")
    for path in (
        "",
        "plans/",
        "2569/",
        f"measures/{row.pk}/",
        f"history/measures.measure/{row.pk}/",
        "admin/",
        "audit/",
    ):
        assert client.get(f"/work/{cast.agency.slug}/{path}").status_code == 404


def test_an_overseer_sees_no_other_province(cast):
    other = make_agency("องค์การบริหารส่วนตำบลไกล", province="ตรัง")
    client = cast.client("overseer")
    assert client.get("/province/?province=ตรัง").status_code == 404
    assert other.name not in client.get("/province/").content.decode()
    assert cast.client("portal_admin").get("/province/?province=ตรัง").status_code == 200


def test_an_overseer_of_two_provinces_chooses(cast):
    make_agency("องค์การบริหารส่วนตำบลไกล", province="ตรัง")
    Membership.objects.create(user=cast.overseer, role="overseer", province="ตรัง")
    page = cast.client("overseer").get("/province/?province=ตรัง").content.decode()
    assert "ภาพรวมจังหวัดตรัง" in page
    assert '<select class="form-select" id="fp" name="province">' in page


@pytest.mark.parametrize("year", ["0", "2026", "๒๕๖๙", "x", "25690", "9" * 5000])
def test_a_year_that_is_none_is_not_there(cast, year):
    assert cast.client("overseer").get("/province/", {"year": year}).status_code == 404


def test_filters_leave_what_fits(cast):
    plan_of(cast.agency, recorded=2)
    other = make_agency("องค์การบริหารส่วนตำบลไกลนัก", district="ละงู", kind="pao")
    client = cast.client("overseer")

    def shown(**asked):
        page = client.get("/province/", {"year": 2569} | asked).content.decode()
        return [each for each in (cast.agency, other) if f'href="/a/{each.slug}/"' in page]

    assert shown(district="อำเภอละงู") == [other]
    assert shown(kind="pao") == [other]
    assert shown(q="ไกลนัก") == [other]
    assert shown(q="ไม่มีชื่อนี้") == []
    assert shown(state="complete", q="ไกล") == []


def test_three_hundred_agencies_cost_as_many_queries_as_one(cast):
    client = cast.client("overseer")
    client.get("/province/")
    with CaptureQueriesContext(connection) as one:
        client.get("/province/?year=2569")
    for number in range(299):
        plan_of(make_agency(district=f"อำเภอที่ {number % 9}"), measures=1, recorded=number % 2)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/province/?year=2569")
    assert page.status_code == 200
    assert len(many) == len(one) <= 10
