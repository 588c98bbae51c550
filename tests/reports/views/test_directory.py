"""The directory of agencies: in order, a page at a time, narrowed down."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from itaportal.thai.numerals import thai_digits
from reports.search import Query, matching
from tests.factory import make_agency
from tests.reports.publishing.press import lay_out

NAME = re.compile(r'<h3><a href="/a/[^/]+/">([^<]+)</a>')
WAY = {rel: re.compile(rf'rel="{rel}" href="([^"#]+)#agencies"') for rel in ("next", "prev")}


def names(client: Client, **asked: str) -> list[str]:
    return NAME.findall(client.get("/agencies/", asked).content.decode())


def walked(client: Client, rel: str, where: str) -> list[list[str]]:
    """Return the names of every page from one on, by the links to the next or the one before, and the last address."""
    pages: list[list[str]] = []
    while where:
        page = client.get(f"/agencies/{where}").content.decode()
        pages.append(NAME.findall(page))
        way = WAY[rel].search(page)
        where = way[1].replace("&amp;", "&") if way else ""
    return pages


def test_names_stand_in_the_order_of_a_thai_dictionary(client, db):
    for name in ("ไก่", "เกิด", "กาล", "วัว", "เป็ด"):
        make_agency(name)
    make_agency("กก", province="ตาก")
    assert names(client) == ["กก", "กาล", "เกิด", "ไก่", "เป็ด", "วัว"]


def test_every_agency_comes_once_in_pages_forwards_and_back(client, db):
    made = [make_agency(f"หน่วยงาน{number % 9}", province=f"จ{number // 9}") for number in range(45)]
    there = walked(client, "next", "?kind=sao")
    assert [len(page) for page in there] == [20, 20, 5]
    before_the_last = walked(client, "prev", f"?kind=sao&before={made[-1].pk}")[0]
    assert before_the_last == [thai_digits(each.name) for each in made[24:44]]
    back = walked(client, "prev", f"?after={made[39].pk}")
    assert back == there[::-1]


@pytest.mark.parametrize("typed", ["x", "-1", "9" * 30, "99999", "๒"])
def test_a_place_that_is_none_begins_at_the_top(client, db, typed):
    make_agency("กาล")
    assert names(client, after=typed) == names(client, before=typed) == ["กาล"]


def test_filters_narrow_it_down(client, db):
    published = make_agency("มีเอกสาร", province="ตาก")
    make_agency("อีกแห่ง", province="ตาก", kind="pao")
    make_agency("ที่อื่น")
    lay_out(published, 2568, "measures")
    assert names(client, province="ตาก") == ["มีเอกสาร", "อีกแห่ง"]
    assert names(client, kind="pao") == ["อีกแห่ง"]
    assert names(client, year="2568") == ["มีเอกสาร"]
    assert names(client, year="2568", kind="pao") == []
    assert len(names(client, kind="nonsense", year="1")) == 3


def test_more_agencies_ask_no_more_queries(client, db):
    def queries(agencies: int) -> int:
        for _ in range(agencies):
            lay_out(make_agency(), 2568, "measures")
        with CaptureQueriesContext(connection) as asked:
            client.get("/agencies/", {"year": "2568"})
        return len(asked)

    assert queries(3) == queries(60)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL plans by what it counted of the rows")
def test_a_year_is_looked_up_agency_by_agency(db):
    plan = matching(Query(year=2568)).order_by("sort_key", "pk")[:20].explain()
    assert "(agency_id=? AND kind=?)" in plan, "each agency would go through the documents of all"
