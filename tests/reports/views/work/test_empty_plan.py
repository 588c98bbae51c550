"""A plan without measures says so, and asks for the first one alone; who is refused is not asked to sign in."""

import pytest
from django.urls import reverse

from tests.measures.views.work_rows import make_measure, make_plan, this_year

pytestmark = pytest.mark.django_db


def test_an_empty_plan_offers_its_first_measure_and_nothing_to_filter(cast):
    plan, client = make_plan(cast.agency), cast.client("officer")
    address = reverse("plan", args=[cast.agency.slug, this_year()])
    page = client.get(address).content.decode()
    assert "ยังไม่มีมาตรการ" in page
    assert (
        'class="btn btn-sm btn-primary" href="' + reverse("add_measure", args=[cast.agency.slug, this_year()]) in page
    )
    for needless in ('aria-label="กรองมาตรการ"', 'id="meter"', "จัดลำดับและเลขที่"):
        assert needless not in page
    make_measure(plan)
    page = client.get(address).content.decode()
    for needed in ('aria-label="กรองมาตรการ"', 'id="meter"', "จัดลำดับและเลขที่"):
        assert needed in page


def test_who_is_signed_in_and_refused_is_led_back_to_work_not_to_the_sign_in(cast):
    answer = cast.client("officer").get(reverse("agency_admin", args=[cast.agency.slug]))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert reverse("account_login") not in page
    assert reverse("work") in page.partition("</header>")[0]
