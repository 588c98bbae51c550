"""A row's history: what it shows, to whom, and that it stays within the agency."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from itaportal.agencies.history import recent
from itaportal.agencies.models import Agency, Membership, Unit
from itaportal.agencies.writing import add, change, remove, reorder
from measures.models import Measure, Responsible, Result, Step
from tests.cast import Cast
from tests.factory import Rows, one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast: Cast) -> Rows:
    return one_of_each(cast.agency)


def page(cast: Cast, row: Any, who: str = "officer", **query: Any) -> str:
    answer = cast.client(who).get(address(cast, row), query)
    assert answer.status_code == 200
    return answer.content.decode()


def address(cast: Cast, row: Any, name: str = "history") -> str:
    return reverse(name, args=[cast.agency.slug, row._meta.label_lower, row.pk])


def test_a_change_reads_as_a_sentence_with_its_words(cast: Cast, rows: Rows):
    change(rows[Result], {"output": "ตรวจ ๖๘ เรื่อง"}, by=cast.officer)
    change(rows[Result], {"output": "ตรวจ ๗๑ เรื่อง"}, by=cast.executive)
    shown = page(cast, rows[Measure])
    assert "ประเสริฐ นำดี" in shown
    assert "สมหญิง ตั้งใจ" in shown
    assert "แก้ผลผลิตของผลการดำเนินการ ๑ มาตรการแรก รอบ ๖ เดือน" in shown
    assert "<del>๖๘</del><ins>๗๑</ins>" in shown


def test_dates_choices_and_keys_are_told_in_words(cast: Cast, rows: Rows):
    change(rows[Step], {"due_on": "2025-01-31", "status": "done"}, by=cast.officer)
    other = add(Unit(agency=cast.agency, name="กองช่าง"), by=cast.agency_admin)
    change(rows[Responsible], {"owner": rows[Unit]}, by=cast.officer)
    change(rows[Responsible], {"owner": other}, by=cast.officer)
    shown = page(cast, rows[Measure])
    assert "<ins>๓๑ มกราคม ๒๕๖๘</ins>" in shown
    assert "<ins>ดำเนินการแล้ว</ins>" in shown
    assert "จาก <del>สำนักปลัด</del> เป็น <ins>กองช่าง</ins>" in shown


def test_a_key_keeps_the_name_that_its_row_had(cast: Cast, rows: Rows):
    unit = add(Unit(agency=cast.agency, name="กองช่าง"), by=cast.agency_admin)
    change(rows[Responsible], {"owner": unit}, by=cast.officer)
    change(unit, {"name": "กองโยธา"}, by=cast.agency_admin)
    shown = page(cast, rows[Measure])
    assert "<ins>กองช่าง</ins>" in shown
    assert "กองโยธา" not in shown


def test_one_act_is_one_entry(cast: Cast, rows: Rows):
    for text in "กขค":
        add(Step(agency=cast.agency, measure=rows[Measure], text=text), by=cast.officer)
    reorder(list(Step.objects.order_by("-pk")), by=cast.officer)
    assert page(cast, rows[Measure]).count("เรียงลำดับขั้นตอนใหม่") == 1
    where = address(cast, rows[Measure])
    remove(rows[Measure], by=cast.officer)
    shown = cast.client("officer").get(where).content.decode()
    assert "ลบมาตรการ พร้อม" in shown
    assert "ขั้นตอน ๔ ข้อ" in shown


def test_the_panel_asks_two_queries_at_most(cast: Cast, rows: Rows, django_assert_num_queries):
    for at in range(30):
        change(rows[Result], {"output": str(at)}, by=cast.officer)
        change(rows[Responsible], {"text": str(at)}, by=cast.officer)
    seat = cast.seat("officer")
    with django_assert_num_queries(2):
        shown = recent(seat, rows[Measure], 5)
    assert (len(shown.entries), shown.total) == (5, 60)


def test_a_panel_of_nothing_is_one_query(cast: Cast, rows: Rows, django_assert_num_queries):
    seat = cast.seat("officer")
    with django_assert_num_queries(1):
        assert recent(seat, rows[Measure]).total == 0


def test_pages_follow_each_other_without_loss(cast: Cast, rows: Rows):
    for at in range(60):
        change(rows[Result], {"output": f"ครั้งที่ {at}"}, by=cast.officer)
    client, where, seen = cast.client("officer"), address(cast, rows[Measure]), []
    query: dict[str, Any] = {}
    while True:
        context = client.get(where, query).context
        seen += [shown.entry.number for shown in context["entries"]]
        if context["before"] is None:
            break
        query = {"before": context["before"]}
    assert seen == list(range(60, 0, -1))


def test_the_page_asks_as_many_queries_however_long_the_history(cast: Cast, rows: Rows, django_assert_max_num_queries):
    client, where = cast.client("officer"), address(cast, rows[Measure])
    for at in range(80):
        change(rows[Result], {"output": f"ครั้งที่ {at}"}, by=cast.officer)
        change(rows[Step], {"text": f"ครั้งที่ {at}"}, by=cast.officer)
    with django_assert_max_num_queries(14):
        client.get(where)


def test_filters_by_field_person_and_day(cast: Cast, rows: Rows):
    change(rows[Measure], {"title": "ชื่อที่สอง"}, by=cast.officer)
    change(rows[Measure], {"number": "9"}, by=cast.agency_admin)
    assert page(cast, rows[Measure], field="title").count('<li id="n') == 1
    assert "วิภา ดูแล</span>" not in page(cast, rows[Measure], person=cast.officer.pk)
    assert page(cast, rows[Measure], since="1 ม.ค. 2560", until="๓๑/๑๒/๒๕๖๑").count('<li id="n') == 0
    assert "อ่านวันที่นี้ไม่ออก" in page(cast, rows[Measure], since="เมื่อวาน")
    assert "วันสุดท้ายต้องไม่มาก่อนวันแรก" in page(cast, rows[Measure], since="2 ม.ค. 2569", until="1 ม.ค. 2569")


@pytest.mark.parametrize("query", [{"before": "x"}, {"before": "9" * 30}, {"before": "-1"}, {"person": "1 OR 1=1"}])
def test_nonsense_in_the_address_is_no_error(cast: Cast, rows: Rows, query: dict[str, str]):
    change(rows[Measure], {"title": "ชื่อที่สอง"}, by=cast.officer)
    assert "ชื่อที่สอง" in page(cast, rows[Measure], **query)


def test_another_agencys_history_is_not_there(cast: Cast, rows: Rows):
    theirs = one_of_each(cast.elsewhere)[Measure]
    change(theirs, {"title": "ความลับของที่อื่น"}, by=cast.outsider)
    mine = cast.client("officer")
    assert mine.get(address(cast, theirs)).status_code == 404
    assert mine.get(address(cast, theirs).replace(cast.agency.slug, cast.elsewhere.slug)).status_code == 404
    outsider = cast.client("outsider")
    assert outsider.get(address(cast, rows[Measure])).status_code == 404
    assert Client().get(address(cast, rows[Measure])).status_code == 302


@pytest.mark.parametrize(
    "noun", ["accounts.user", "audit.auditevent", "sessions.session", "measures.nothing", "x", "Measures.Measure"]
)
def test_only_the_agencys_own_tables_have_histories(cast: Cast, noun: str):
    where = reverse("history", args=[cast.agency.slug, noun, 1])
    assert cast.client("agency_admin").get(where).status_code == 404


def test_a_key_beyond_every_database_is_not_there(cast: Cast):
    where = reverse("history", args=[cast.agency.slug, "measures.measure", 10**30])
    assert cast.client("officer").get(where).status_code == 404


def test_roles_and_letterhead_are_for_those_who_manage_them(cast: Cast):
    change(cast.agency, {"phone": "๐๗๔ ๐๐๐"}, by=cast.agency_admin)
    member = Membership.objects.get(user=cast.officer)
    change(member, {"role": "executive"}, by=cast.agency_admin)
    assert cast.client("executive").get(address(cast, cast.agency)).status_code == 403
    assert "๐๗๔ ๐๐๐" in page(cast, cast.agency, "agency_admin")
    shown = page(cast, member, "agency_admin")
    assert "จาก <del>เจ้าหน้าที่</del> เป็น <ins>ผู้บริหาร</ins>" in shown
    assert "คืนข้อความเดิม" not in shown


def test_no_password_and_no_token_is_ever_told(cast: Cast, rows: Rows):
    change(cast.agency, {"phone": "๐๗๔"}, by=cast.agency_admin)
    assert cast.officer.password not in page(cast, Agency.objects.get(pk=cast.agency.pk), "agency_admin")


def test_an_executive_sees_and_restores_nothing(cast: Cast, rows: Rows):
    change(rows[Measure], {"title": "ชื่อที่สอง"}, by=cast.officer)
    shown = page(cast, rows[Measure], "executive")
    assert "ชื่อที่สอง" not in shown.split("<h1>")[0] or "<ins>" in shown
    assert '<form method="post" action="' + address(cast, rows[Measure], "restore") not in shown
