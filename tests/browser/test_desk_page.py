"""The desk and the years in Chromium: from an empty agency to a plan, one click from a task to its thing."""

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from measures.models import Plan
from tests.browser.conftest import DESK, PHONE, SEATS
from tests.browser.signing import sign_in
from tests.measures.views.work_rows import make_measure, make_plan, make_step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def desk_of(cast: Any) -> str:
    return reverse("desk", args=[cast.agency.slug])


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_an_empty_agency_gets_its_first_plan(visit, live_server, cast, width, scripts):
    visitor = sign_in(visit(width, scripts=scripts), cast.officer)
    page = visitor.page
    page.goto(visitor.home + desk_of(cast))
    page.get_by_role("link", name="เริ่มแผนแรก").click()
    page.get_by_label("ปีงบประมาณ").fill("๒๕๗๕")
    page.get_by_role("button", name="เริ่มแผน").click()
    page.wait_for_url("**/2575/")
    plan = Plan.objects.get(agency=cast.agency)
    assert plan.title.endswith("ประจำปีงบประมาณ พ.ศ. ๒๕๗๕")
    page.goto(visitor.home + reverse("plans", args=[cast.agency.slug]))
    expect(page.get_by_role("link", name=plan.title)).to_be_visible()


def test_a_double_click_makes_one_plan(visit, live_server, cast):
    visitor = sign_in(visit(), cast.officer)
    page = visitor.open(reverse("new_plan", args=[cast.agency.slug]))
    page.get_by_role("button", name="เริ่มแผน").dblclick()
    page.wait_for_url(re.compile(r"/25\d\d/$"))
    assert Plan.objects.filter(agency=cast.agency).count() == 1


def test_one_click_leads_to_the_late_step(visit, live_server, cast):
    step = make_step(make_measure(make_plan(cast.agency)), "ตรวจสอบเว็บไซต์", due=-5)
    visitor = sign_in(visit(), cast.officer)
    page = visitor.open(desk_of(cast))
    page.get_by_role("link", name=re.compile("ขั้นตอนที่ ๑ ตรวจสอบเว็บไซต์")).click()
    page.wait_for_url(f"**/measures/{step.measure_id}/#step-{step.pk}")
    expect(page.locator(f"#step-{step.pk}")).to_be_in_viewport()


@pytest.mark.parametrize("width", [DESK, PHONE, 360])
@pytest.mark.parametrize("name", ["desk", "plans", "new_plan"])
def test_nobody_is_kept_out_and_nothing_sticks_out(visit, live_server, cast, width, name):
    visitor = sign_in(visit(width), cast.officer)
    visitor.open(reverse(name, args=[cast.agency.slug]))
    assert visitor.axe() == []
    measure = make_measure(make_plan(cast.agency), title="มาตรการ" + "ยาวมาก" * 40)
    for due in (-400, -1, 0, 11, 30):
        make_step(measure, "https://www.example.go.th/" + "long" * 30, due=due)
    visitor.open(reverse(name, args=[cast.agency.slug]))
    assert visitor.axe() == []
    assert visitor.too_wide() == 0
