"""Public pages are the same for everybody, ask only published tables, and are nobody's session."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reports.models import PublicAddress
from tests.browser.test_reach import LISTS, PAGES

TABLES = {
    "agencies_agency",
    "reports_publication",
    "reports_publicaddress",
    "reports_publishedfile",
    "reports_withdrawal",
}
NAMED = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?', re.IGNORECASE)
DATED = {"Date"}


@pytest.fixture
def addresses(press) -> list[str]:
    """Return every public address there is: of documents and files, of pages, of what is not there."""
    withdrawn = press.publish()
    press.change("แก้แล้ว")
    press.publish("แก้ผลของมาตรการที่ ๑")
    press.withdraw(withdrawn)
    slug, pages = press.agency.slug, [each for each in PAGES if each.count("/") == 1]
    own = [f"/a/{slug}/", f"/a/{slug}/emblem", f"/a/{slug}/2568/measures/", f"/a/{slug}/2568/report-12.pdf"]
    return [*pages, *LISTS, "/?q=2568", *own, *PublicAddress.objects.values_list("path", flat=True)]


def answered(client: Client, path: str) -> tuple[int, bytes, dict[str, str]]:
    answer = client.get(path)
    assert not answer.cookies, path
    assert "Cookie" not in answer.headers.get("Vary", ""), path
    assert "no-store" not in answer.headers.get("Cache-Control", ""), path
    return answer.status_code, answer.content, dict(answer.headers)


def test_nobody_and_an_officer_are_answered_alike_from_published_tables_alone(press, addresses, client):
    officer, asked = press.cast.client("officer"), set()
    for path in addresses:
        with CaptureQueriesContext(connection) as queries:
            here = answered(officer, path)
        asked |= {table for each in queries for table in NAMED.findall(each["sql"])}
        assert here == answered(client, path), path
    assert asked == TABLES & asked, asked - TABLES


def test_pages_that_are_made_when_asked_may_be_kept_for_a_minute(press, addresses, client):
    for path in addresses:
        answer = client.get(path)
        if answer.status_code == 200:
            assert answer["Cache-Control"].startswith("public, max-age="), path
