"""The ways into a report and out of its preview: begun with the table that was filled in, left by a link."""

from typing import Any

import pytest
from django.urls import reverse

from measures.models import Plan
from reports.models import Report
from tests.factory import one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast) -> dict:
    return one_of_each(cast.agency)


def of_year(rows: dict, name: str, *more: Any) -> str:
    return reverse(name, args=[rows[Plan].agency.slug, rows[Plan].fiscal_year, *more])


def proposed(page: str) -> str:
    """Return the layout that the form of a new report proposes."""
    radios = [each.partition(">")[0] for each in page.split("<input")[1:] if 'name="layout"' in each.partition(">")[0]]
    return next(each.partition('value="')[2].partition('"')[0] for each in radios if "checked" in each)


@pytest.mark.parametrize("asked", ["6", "all", "7", "๖", ""])
def test_a_report_begins_with_the_table_that_the_plan_is_filled_in(cast, rows, asked):
    client, start = cast.client("officer"), of_year(rows, "start_report")
    client.get(of_year(rows, "plan"), {"layout": "3-output-and-outcome"})
    Report.objects.all().delete()
    page = client.get(of_year(rows, "plan"), {"round": "6"}).content.decode()
    wanted = page.partition('name="layout"')[2].partition("</select>")[0].partition(" selected")[0]
    wanted = wanted.rpartition('value="')[2].partition('"')[0]
    assert proposed(client.get(start, {"round": asked}).content.decode()) == f"shape-{wanted}"


def test_a_preview_that_fills_the_window_leads_back_and_one_in_a_frame_does_not(cast, rows):
    client = cast.client("officer")
    for name, back in (
        (rows[Report].slug, of_year(rows, "report", rows[Report].slug)),
        ("measures", of_year(rows, "plan")),
    ):
        address = of_year(rows, "report_preview", name)
        link = f'target="_self" href="{back}"'
        assert link in client.get(address, headers={"Sec-Fetch-Dest": "document"}).content.decode()
        assert link not in client.get(address, headers={"Sec-Fetch-Dest": "iframe"}).content.decode()
