"""The working navigation: which link an address lies below, and where the reports are."""

import re
from typing import Any

import pytest
from django.urls import reverse

from itaportal.agencies.context import room_of
from tests.measures.views.work_rows import make_measure, make_plan, this_year


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("/work/thung/", "desk"),
        ("/work/thung/2569/", "plans"),
        ("/work/thung/measures/7/", "plans"),
        ("/work/thung/2569/reports/report-6/", "reports"),
        ("/work/thung/layouts/3/", "reports"),
        ("/work/thung/admin/people/", "agency_admin"),
        ("/work/thung/audit/", "audit_list"),
        ("/work/", ""),
        ("/portal/people/", "portal"),
        ("/province/", "province"),
        ("/account/", ""),
    ],
)
def test_an_address_lies_below_a_link(path, room):
    assert room_of(path) == room


@pytest.mark.django_db
def test_a_measure_marks_the_plans_and_leads_to_the_reports(cast):
    page = page_of(cast, "measure", make_measure(make_plan(cast.agency)).pk)
    assert marked(page) == {("true", "แผนมาตรการ")}
    assert reverse("reports_now", args=[cast.agency.slug]) in page


@pytest.mark.django_db
def test_pages_of_a_year_lead_to_the_reports_of_that_year(cast):
    make_plan(cast.agency, 2560)
    assert reverse("reports", args=[cast.agency.slug, 2560]) in page_of(cast, "plan", 2560)
    assert marked(page_of(cast, "reports", 2560)) == {("page", "รายงาน")}


@pytest.mark.django_db
def test_reports_are_those_of_the_running_year_else_of_the_newest(cast):
    address = reverse("reports_now", args=[cast.agency.slug])
    assert cast.client("officer").get(address)["Location"] == reverse("plans", args=[cast.agency.slug])
    for year in (2560, 2561, this_year(), this_year() + 1):
        make_plan(cast.agency, year)
        led = cast.client("officer").get(address)["Location"]
        assert led == reverse("reports", args=[cast.agency.slug, min(year, this_year())])


def page_of(cast: Any, name: str, key: int) -> str:
    response = cast.client("officer").get(reverse(name, args=[cast.agency.slug, key]))
    assert response.status_code == 200
    return response.content.decode()


def marked(page: str) -> set[tuple[str, str]]:
    """Return the links of the navigation that say that the reader is there, with how."""
    nav = page.partition('aria-label="เมนูงาน"')[2].partition("</nav>")[0]
    return set(re.findall(r'aria-current="(\w+)">([^<]+)</a>', nav))
