"""Searching measures: by parts of Thai words, only what stands published, a few at a time."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from itaportal.rows import trigrams
from measures.models import Measure
from reports.models import PublishedMeasure
from reports.search.measures import A_FEW, TABLE
from tests.factory import make_agency
from tests.reports.publishing.press import lay_out

TITLE = 'มาตรการป้องกันเจ้าหน้าที่รับสินบน ๑๐๐% ทำ_ทันที "ทุกคำร้อง" ข้อ 12'


def titles(client: Client, typed: str, **asked: Any) -> list[str]:
    """Return the titles of the measures that the page lists, in order."""
    page = client.get("/", {"q": typed} | asked).content.decode()
    listed = page.partition('id="measures"')[2]
    return re.findall(r'<h3><a href="/a/[^/]+/\d+/[^"]+">([^<]+)</a>', listed)


@pytest.fixture
def measure(db) -> PublishedMeasure:
    """Return a measure of 2568 that stands published, among others."""
    made = lay_out(make_agency("เทศบาลตำบลน้ำใส"), 2568, "measures")
    other = lay_out(make_agency("เทศบาลเมืองอื่น"), 2567, "report-12")
    found = PublishedMeasure.of(made, "3", TITLE)
    rows = [
        found,
        PublishedMeasure.of(other, "1", "จัดทำคู่มือรับเรื่องร้องเรียน 1000 กว่าหน้า"),
        PublishedMeasure.of(other, "2", "ทำแล้วทันที"),
    ]
    PublishedMeasure.objects.bulk_create(rows)
    return found


@pytest.mark.parametrize(
    "typed",
    [
        "รับสินบน",
        "เจ้าหน้าที่ สินบน",
        "ป้องกัน",
        "ท\u0e4d\u0e32_ทันที",  # sara am typed as two letters
        "100%",
        "๑๐๐%",
        "_ทันที",
        '"ทุกคำร้อง"',
        "ข้อ ๑๒",
        "รับสินบน ปี ๒๕๖๘",
        "รับสินบน 2568",
        "%",
        "_",
        "รับ ๑๒",
    ],
)
def test_a_measure_is_found_by_parts_of_its_title(client, measure, typed):
    found = titles(client, typed)
    assert found[-1:] == [TITLE.replace('"', "&quot;").replace("12", "๑๒")]
    assert len(found) == 1


@pytest.mark.parametrize(
    "typed", ["สินบาท", "รับสินบน 2567", "รับสินบน ทำแล้ว", "%%", "__", "' OR 1=1 --", 'สินบน" OR "คู่มือ', "*", "2568"]
)
def test_nothing_else_is_found(client, measure, typed):
    assert titles(client, typed) == []


def test_a_measure_shows_whose_it_is_and_leads_to_its_words_in_the_document(client, measure):
    page = client.get("/", {"q": "รับสินบน"}).content.decode()
    for shown in ("เทศบาลตำบลน้ำใส", "ข้อ&nbsp;๓", "๒๕๖๘", "ไม่มีหน่วยงานที่ชื่อ"):
        assert shown in page
    words = quote(TITLE.replace("12", "๑๒"), safe="").replace("-", "%2D")
    assert f'href="/a/{measure.publication.agency.slug}/2568/measures/#:~:text={words}"' in page


def test_more_measures_come_a_few_at_a_time_newest_first(client, measure):
    rows = [PublishedMeasure.of(measure.publication, str(at), f"ปลูกต้นไม้ {at:02}") for at in range(A_FEW * 2 + 3)]
    PublishedMeasure.objects.bulk_create(rows)
    seen, older = [], ""
    while True:
        page = client.get("/", {"q": "ต้นไม้", "older": older}, headers={"HX-Request": "true", "HX-Target": "older"})
        seen += re.findall("ปลูกต้นไม้ ([๐-๙]+)", page.content.decode())
        more = re.search(r"older=(\d+)", page.content.decode())
        if not more:
            break
        older = more[1]
        assert titles(client, "ต้นไม้", older=older)
    assert len(seen) == len(set(seen)) == len(rows)
    assert seen == sorted(seen, reverse=True)


def test_more_measures_ask_no_more_queries(client, measure):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/", {"q": "ต้นไม้"})
        return len(asked)

    def grow(count: int) -> int:
        PublishedMeasure.objects.bulk_create(
            PublishedMeasure.of(measure.publication, "", "ปลูกต้นไม้") for _ in range(count)
        )
        return queries()

    assert grow(3) == grow(60)


def test_the_index_stands_and_follows_what_is_changed(client, measure):
    assert trigrams.stands(connection, TABLE)
    assert trigrams.stands(connection, "agencies_agency")
    PublishedMeasure.objects.filter(pk=measure.pk).update(search_key="ใหม่ทั้งหมด")
    assert titles(client, "รับสินบน") == []
    assert len(titles(client, "ใหม่ทั้งหมด")) == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own index")
def test_postgresql_uses_its_index_for_thai(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN SELECT id FROM {TABLE} WHERE search_key LIKE %s", ["%รับสินบน%"])
        assert trigrams.words_of(TABLE) in str(cursor.fetchall())
        cursor.execute("SELECT cardinality(show_trgm('สินบน'))")
        assert cursor.fetchone()[0] > 0


def test_what_is_published_is_found_until_it_is_withdrawn_or_said_anew(client, press, monkeypatch):
    Measure.objects.filter(pk=press.measure.pk).update(title="ร่างที่ยังไม่เผยแพร่")
    assert titles(client, "ร่างที่ยังไม่เผยแพร่") == []
    press.publish()
    assert titles(client, "ร่างที่ยังไม่เผยแพร่") == ["ร่างที่ยังไม่เผยแพร่"]
    Measure.objects.filter(pk=press.measure.pk).update(title="ถ้อยคำฉบับใหม่")
    assert titles(client, "ถ้อยคำฉบับใหม่") == []
    second = press.publish()
    assert titles(client, "ถ้อยคำฉบับใหม่") == ["ถ้อยคำฉบับใหม่"]
    assert titles(client, "ร่างที่ยังไม่เผยแพร่") == []
    press.withdraw(second)
    assert titles(client, "ถ้อยคำฉบับใหม่") == []
