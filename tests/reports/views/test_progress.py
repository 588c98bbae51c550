"""A year beside the one before it: from what is published and stands, in few queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures.models import Measure, Plan, Result, Step
from reports.models import Publication
from reports.publishing import rendering
from tests.reports.publishing.press import Press, put_out


@pytest.fixture
def press(db, monkeypatch) -> Press:
    """Return an agency with two years published, of files the JSON alone."""
    monkeypatch.setattr(rendering, "render_pdf", lambda *given: b"%PDF-1.7")
    monkeypatch.setattr(rendering, "FORMATS", {"json": rendering.FORMATS["json"]})
    press = Press()
    plan = Plan.objects.create(agency=press.agency, fiscal_year=2567, title="แผนปี ๒๕๖๗")
    for title in ("ประกาศเจตนารมณ์", "ตู้รับฟังความคิดเห็น"):
        Measure.objects.create(agency=press.agency, plan=plan, title=title)
    beside = {"agency": press.agency, "measure": press.measure}
    Step.objects.create(**beside, text="ประชุม", due_on=date(2025, 1, 31), status="in_progress")
    Result.objects.filter(measure=press.measure).update(status="in_progress")
    put_out(plan, None)
    put_out(press.plan)
    return press


def opened(client, agency, year=2568, status=200):
    answer = client.get(f"/a/{agency.slug}/{year}/progress/")
    assert answer.status_code == status
    return answer


def test_both_years_stand_side_by_side(press, client):
    answer = opened(client, press.agency)
    assert [(each.words, each.numbers) for each in answer.context["figures"]] == [
        ("มาตรการที่ประกาศ", (2, 1)),
        ("ขั้นตอนที่ประกาศ", (0, 1)),
        ("ขั้นตอนที่กำหนดวันแล้วเสร็จ", (0, 1)),
        ("มาตรการที่เสร็จแล้ว", (None, 0)),
        ("มาตรการที่เลยกำหนด", (None, 1)),
        ("ขั้นตอนที่เลยกำหนด", (None, 1)),
    ]
    page = answer.content.decode()
    for words in ("ทำต่อจากปีก่อน", "ไม่มีในปีนี้", "ณ ๓๑ มีนาคม ๒๕๖๘", "ยังไม่มีรายงานผลที่เผยแพร่"):
        assert words in page
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer["Cache-Control"] == "public, max-age=60"


def test_drafts_do_not_show(press, client):
    before = opened(client, press.agency).content
    Measure.objects.create(agency=press.agency, plan=press.plan, title="ร่างที่ยังไม่เผยแพร่")
    assert opened(client, press.agency).content == before


def test_what_is_withdrawn_does_not_count(press, client):
    report = Publication.objects.get(slug="report-6")
    press.withdraw(report)
    page = opened(client, press.agency).content.decode()
    assert page.count("ยังไม่มีรายงานผลที่เผยแพร่") >= 2
    press.withdraw(Publication.objects.get(slug="measures", fiscal_year=2568))
    opened(client, press.agency, status=404)
    opened(client, press.agency, year=2566, status=404)


def test_pages_lead_there(press, client):
    address = f'href="/a/{press.agency.slug}/2568/progress/"'
    assert address in client.get(f"/a/{press.agency.slug}/").content.decode()
    assert address in client.get(press.path).content.decode()


def test_it_costs_the_same_for_many_measures(press, client):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            opened(client, press.agency)
        return len(asked)

    few = queries()
    for number in range(20):
        Measure.objects.create(agency=press.agency, plan=press.plan, title=f"เรื่อง {number}")
    press.publish()
    assert queries() == few <= 5
