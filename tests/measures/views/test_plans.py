"""The years of an agency: how far each has come, beginning one once, giving one another title."""

from typing import Any

import pytest
from django.urls import reverse

from measures.forms.plans import proposed_title
from measures.models import Plan, Result
from tests.measures.views.work_rows import fields_of, make_measure, make_plan, make_step, this_year

pytestmark = pytest.mark.django_db


def new(cast: Any, **typed: str) -> Any:
    client, address = cast.client("officer"), reverse("new_plan", args=[cast.agency.slug])
    return client.post(address, fields_of(client.get(address).content.decode(), address) | typed)


def test_years_stand_newest_first_with_what_is_done(cast, django_assert_max_num_queries):
    old, now = make_plan(cast.agency, this_year() - 1), make_plan(cast.agency)
    measure = make_measure(now)
    make_step(measure, status="done")
    make_step(measure, due=-1)
    make_step(measure, status="cancelled")
    Result.objects.create(agency=cast.agency, measure=measure, round=6, output="ครบ")
    client = cast.client("officer")
    with django_assert_max_num_queries(15):
        page = client.get(reverse("plans", args=[cast.agency.slug])).content.decode()
    addresses = [reverse("plan", args=[cast.agency.slug, plan.fiscal_year]) for plan in (now, old)]
    assert page.index(addresses[0]) < page.index(addresses[1])
    assert "ขั้นตอนที่ทำแล้ว ๑&nbsp;จาก&nbsp;๒ เกินกำหนด&nbsp;๑" in page
    assert "มีผลรอบ ๖ เดือน ๑&nbsp;จาก&nbsp;๑" in page
    assert "ยังไม่มีมาตรการ" in page


def test_an_agency_without_a_plan_is_led_to_its_first(cast):
    address = reverse("new_plan", args=[cast.agency.slug])
    assert address in cast.client("officer").get(reverse("plans", args=[cast.agency.slug])).content.decode()
    assert address not in cast.client("executive").get(reverse("plans", args=[cast.agency.slug])).content.decode()


def test_year_and_title_are_proposed(cast):
    make_plan(cast.agency)
    answer = new(cast)
    plan = Plan.objects.get(agency=cast.agency, fiscal_year=this_year() + 1)
    assert plan.title == proposed_title(this_year() + 1)
    assert answer["Location"] == reverse("plan", args=[cast.agency.slug, plan.fiscal_year])


@pytest.mark.parametrize("typed", ["2575", "๒๕๗๕", " ๒๕75 ", "พ.ศ. 2575"])
def test_a_year_is_read_however_it_is_typed_and_the_proposed_title_follows(cast, typed):
    new(cast, fiscal_year=typed)
    assert Plan.objects.get(agency=cast.agency).title == proposed_title(2575)


def test_a_title_of_ones_own_stays_as_typed(cast):
    new(cast, fiscal_year="2575", title="แผนปฏิบัติการป้องกันการทุจริต ปี 2575")
    assert Plan.objects.get(agency=cast.agency).title == "แผนปฏิบัติการป้องกันการทุจริต ปี 2575"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2032", "ปี ๒๐๓๒ เป็นคริสต์ศักราช กรุณากรอกเป็นพุทธศักราช คือ ๒๕๗๕"),
        ("75", "สี่หลัก"),
        ("สองพัน", "สี่หลัก"),
        ("²⁵⁷⁵", "สี่หลัก"),
        ("9999", "ระหว่าง ๒๕๕๖ ถึง ๒๗๐๐"),
        ("", "กรุณากรอกปีงบประมาณ"),
    ],
)
def test_what_is_no_year_is_told_with_what_to_do(cast, typed, sentence):
    answer = new(cast, fiscal_year=typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_year_that_is_there_is_refused_with_a_sentence(cast):
    make_plan(cast.agency)
    answer = new(cast, fiscal_year=str(this_year()))
    assert "หน่วยงานมีแผนของปีงบประมาณ พ.ศ." in answer.content.decode()
    assert Plan.objects.count() == 1


def test_a_form_that_is_sent_twice_makes_one_plan(cast):
    client, address = cast.client("officer"), reverse("new_plan", args=[cast.agency.slug])
    typed = fields_of(client.get(address).content.decode(), address)
    first, second = client.post(address, typed), client.post(address, typed)
    assert first["Location"] == second["Location"]
    assert Plan.objects.filter(agency=cast.agency).count() == 1


def test_a_title_is_mended_and_two_who_do_so_see_both(cast):
    plan = make_plan(cast.agency)
    address = reverse("plan_title", args=[cast.agency.slug, plan.pk])
    officer, admin = cast.client("officer"), cast.client("agency_admin")
    mine = fields_of(officer.get(address).content.decode(), address)
    assert admin.post(address, mine | {"title": "ของผู้ดูแล"}).status_code == 302
    answer = officer.post(address, mine | {"title": "ของเจ้าหน้าที่"})
    assert answer.status_code == 409
    assert "ของผู้ดูแล" in answer.content.decode()
    assert admin.post(address, mine | {"title": "  "}).status_code == 422
    assert Plan.objects.get(pk=plan.pk).title == "ของผู้ดูแล"


def test_another_agencys_plan_keeps_its_title(cast):
    plan = make_plan(cast.elsewhere)
    answer = cast.client("officer").post(reverse("plan_title", args=[cast.agency.slug, plan.pk]), {"title": "ของเรา"})
    assert answer.status_code == 404
    assert cast.client("executive").get(reverse("new_plan", args=[cast.agency.slug])).status_code == 403
