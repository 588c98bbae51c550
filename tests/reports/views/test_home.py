"""The start page and its search."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from itaportal.agencies.models import Agency
from tests.factory import make_agency
from tests.reports.publishing.press import lay_out

NAME = "องค์การบริหารส่วนตำบลน้ำใส"


@pytest.fixture
def agency(db) -> Agency:
    found = make_agency(NAME, province="สตูล", district="ควนกาหลง", short_name="อบต.น้ำใส", slug="nam-sai")
    make_agency("เทศบาลตำบลอื่น", province="ตาก")
    lay_out(found, 2568, "measures", title="มาตรการปี 2568")
    lay_out(found, 2568, "report-6", title="รายงานปี 2568")
    return found


def names(client: Client, **asked: str) -> list[str]:
    """Return the names of the agencies that the page lists, in order."""
    page = client.get("/", asked).content.decode()
    return re.findall(r'<h3><a href="/a/[^/]+/">([^<]+)</a>', page.split('id="agencies"')[1])


@pytest.mark.parametrize(
    "typed",
    [
        NAME,
        "น้ำใส",
        "น้ํ" + "าใส",  # ํ and า apart
        "  น้ำ ใส ",
        "อบต.น้ำใส",
        "อบต น้ำใส",
        "อบต. น้ำใส",
        "ควนกาหลง",
        "อ.ควนกาหลง",
        "จังหวัดสตูล",
        "จ.สตูล",
        "น้ำใส 2568",
        "น้ำใส ปีงบประมาณ พ.ศ. ๒๕๖๘",
        "๒๕๖๘",
    ],
)
def test_search_finds_what_is_meant(client, agency, typed):
    assert names(client, q=typed) == [NAME]


def test_a_short_name_is_understood_where_the_agency_gave_none(client, db):
    make_agency("เทศบาลตำบลบ้านใหม่")
    assert names(client, q="ทต.บ้านใหม่") == ["เทศบาลตำบลบ้านใหม่"]


@pytest.mark.parametrize("typed", ["น้ำขุ่น", "น้ำใส ตาก", "น้ำใส 2567", "%", "_", "' OR 1=1 --"])
def test_search_says_what_was_not_found(client, agency, typed):
    page = client.get("/", {"q": typed}).content.decode()
    assert "ไม่พบหน่วยงานหรือมาตรการตามคำค้นนี้" in page
    assert NAME not in page.split('id="agencies"')[1]


def test_a_year_without_documents_is_named(client, agency):
    assert "ลองเอาปี ๒๕๖๗ ออก" in client.get("/", {"q": "น้ำใส 2567"}).content.decode()


def test_a_province_link_finds_that_province_alone(client, agency):
    make_agency("เทศบาลตำบลตากแดด", province="สุโขทัย")
    assert names(client, province="ตาก") == ["เทศบาลตำบลอื่น"]
    assert "สุโขทัย" in client.get("/").content.decode()


def test_what_was_typed_comes_back_escaped(client, agency):
    page = client.get("/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_search_that_is_too_long_says_so(client, agency):
    page = client.get("/", {"q": "ก" * 201}).content.decode()
    assert "คำค้นยาวเกิน ๒๐๐ ตัวอักษร" in page
    assert NAME not in page


def test_a_character_that_no_database_takes_is_refused(client, agency):
    assert client.get("/", {"q": "a\x00b"}).status_code == 200


def test_an_empty_portal_says_what_will_come(client, db):
    page = client.get("/").content.decode()
    assert "ยังไม่มีหน่วยงานในระบบ" in page
    assert "facts-bar" not in page


def test_counts_are_the_tables_own(client, agency):
    page = strip_tags(client.get("/").content.decode().replace("&nbsp;", " "))
    assert re.search(r"หน่วยงานที่เผยแพร่มาตรการปี ๒๕๖๘\s*จาก ๒ หน่วยงานในระบบ\s*๑", page)
    assert re.search(r"รายงานผลที่เผยแพร่\s*ทุกปีงบประมาณ\s*๑", page)


def test_typed_titles_print_in_thai_digits(client, agency):
    assert "รายงานปี ๒๕๖๘" in client.get("/").content.decode()


def test_htmx_gets_the_results_alone(client, agency):
    alone = client.get("/", {"q": "น้ำใส"}, headers={"HX-Request": "true", "HX-Target": "results"})
    whole = client.get("/", {"q": "น้ำใส"})
    assert "<html" not in alone.content.decode()
    assert NAME in alone.content.decode()
    results = alone.content.decode().partition("</p>")[2]
    assert results.strip() in whole.content.decode()
    assert re.match(r"<title>ค้น “น้ำใส”\s*– มาตรการโปร่งใส</title>", alone.content.decode())
    assert "HX-Request" in alone["Vary"]


@pytest.mark.parametrize("asked", [{}, {"q": "ทดสอบ"}])
def test_more_agencies_ask_no_more_queries(client, db, asked):
    def queries(agencies: int) -> int:
        for _ in range(agencies):
            agency = make_agency()
            lay_out(agency, 2568, "measures")
        with CaptureQueriesContext(connection) as asked_of_the_database:
            client.get("/", asked)
        return len(asked_of_the_database)

    assert queries(3) == queries(60)
