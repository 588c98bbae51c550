"""Public pages are the same for everybody, ask only published tables, and are nobody's session."""

import io
import re
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from measures.models import Measure
from reports.models import PublicAddress
from reports.opendata.writing import write_everything
from reports.urls import public
from tests.browser.test_reach import LISTS, PAGES

TABLES = {
    "agencies_agency",
    "agencies_agency_words",  # SQLite's own, for search
    "agencies_provincecount",
    "reports_provincefigure",
    "reports_opendatafile",
    "reports_publication",
    "reports_publicaddress",
    "reports_publishedfile",
    "reports_publishedmeasure",
    "reports_publishedmeasure_words",  # SQLite's own, for search
    "reports_withdrawal",
}
NAMED = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?', re.IGNORECASE)
DRAFT = "ร่างที่ยังไม่มีใครเผยแพร่"
# What stands in the addresses of the public URL module, beside an agency's own.
FILLED = {"part": "agencies", "year": 2568, "rest": "measures/", "name": "ita-measures-all.csv"}
FONT = "official_face"  # the same file for all, streamed
# What somebody may send along who hopes for more than the page; a host that is not ours is refused before any view.
TRIED = [
    {"Cookie": "sessionid=forged; csrftoken=forged"},
    {"Authorization": "Basic YWRtaW46YWRtaW4="},
    {"X-Original-URL": "/work/", "X-Rewrite-URL": "/work/", "X-HTTP-Method-Override": "PUT"},
    {"X-Forwarded-Host": "elsewhere.example", "X-Forwarded-For": "127.0.0.1", "X-Forwarded-User": "admin"},
    {"HX-Request": "true", "HX-Target": "draft", "X-Requested-With": "XMLHttpRequest"},
    {"Accept": "application/json", "Accept-Language": "en", "Range": "bytes=0-20", "Accept-Encoding": "identity"},
    {"If-None-Match": "*", "If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT", "Cache-Control": "no-cache"},
]


@pytest.fixture
def addresses(press) -> list[str]:
    """Return every public address there is, of what is not there too; a draft is at work beside."""
    withdrawn = press.publish()
    press.change("แก้แล้ว")
    press.publish("แก้ผลของมาตรการที่ ๑")
    press.withdraw(withdrawn)
    write_everything()
    press.change(DRAFT)
    Measure.objects.filter(pk=press.measure.pk).update(title=DRAFT)
    slug = press.agency.slug
    asked = [*PAGES[:5], f"/?q={DRAFT}", "/?q=2568", f"/a/{slug}/2568/report-12.pdf"]
    views = [_filled(each, slug) for each in public.urlpatterns if isinstance(each, URLPattern) and each.name != FONT]
    return [*dict.fromkeys([*asked, *LISTS, *views, *PublicAddress.objects.values_list("path", flat=True)])]


def _filled(pattern: URLPattern, slug: str) -> str:
    """Return a view's address with objects in it; a name that FILLED does not know wants a line there."""
    values = FILLED | {"slug": slug}
    return reverse(pattern.name or "", kwargs={name: values[name] for name in pattern.pattern.converters})


def read(answer: Any) -> bytes:
    """Return the bytes of an answer; one that is streamed is closed by reading it to its end."""
    data: bytes = answer.getvalue()
    return data


def answered(client: Client, path: str) -> tuple[int, bytes, dict[str, str]]:
    answer = client.get(path)
    assert not answer.cookies, path
    assert "Cookie" not in answer.headers.get("Vary", ""), path
    assert "no-store" not in answer.headers.get("Cache-Control", ""), path
    return answer.status_code, read(answer), dict(answer.headers)


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
        read(answer)
        if answer.status_code == 200:
            assert answer["Cache-Control"].startswith("public, max-age="), path


def test_no_byte_of_a_draft_whatever_is_sent_along(press, addresses, client):
    for path in addresses:
        plain = client.get(path)
        read(plain)
        for headers in TRIED:
            answer = client.get(path, headers=headers)
            assert not answer.cookies, path
            assert answer.status_code in (plain.status_code, 304), (path, headers)
            is_named = path.endswith(DRAFT)  # the page repeats what was looked for
            assert is_named or DRAFT.encode() not in _opened(read(answer)), (path, headers)


def _opened(data: bytes) -> bytes:
    """Return the bytes of a file, those of what is packed in it too."""
    if not data.startswith(b"PK"):
        return data
    with ZipFile(io.BytesIO(data)) as package:
        return b"".join(_opened(package.read(name)) for name in package.namelist())
