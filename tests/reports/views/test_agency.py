"""The page of an agency."""

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factory import make_agency
from tests.reports.publishing.press import lay_out, put_out_at


def test_every_year_stands_there_newest_first(client, publish):
    for year in (2567, 2566, 2568):
        publish(f"/a/thung-tawan/{year}/measures/")
    put_out_at("/a/thung-tawan/2568/report-6/")
    put_out_at("/a/thung-tawan/2568/report-12/")
    page = client.get("/a/thung-tawan/").content.decode()
    places = [page.index(f"/a/thung-tawan/{year}/measures/") for year in (2568, 2567, 2566)]
    assert places == sorted(places)
    assert "/a/thung-tawan/2568/report-6/" in page
    assert "/a/thung-tawan/2568/report-12/" in page


def test_a_withdrawn_document_stays_with_its_reason(client, press):
    press.withdraw(press.publish(), reason="พบชื่อหน่วยงานอื่น")
    page = client.get(f"/a/{press.agency.slug}/").content.decode()
    assert press.path in page
    assert "พบชื่อหน่วยงานอื่น" in page


def test_the_address_that_never_breaks_stands_there_to_copy_unless_withdrawn(client, press):
    made, page = press.publish(), f"/a/{press.agency.slug}/"
    address = f'value="{settings.PORTAL_ADDRESS}{press.path}" readonly'
    assert address in client.get(page).content.decode()
    press.withdraw(made)
    assert address not in client.get(page).content.decode()


def test_drafts_are_not_there(client, bring):
    bring("thung-tawan-2568")
    assert "2568" not in client.get("/a/thung-tawan/").content.decode()


def test_only_facts_that_were_given_are_shown(client, db):
    make_agency(slug="one", head_title="นายก อบต.", phone=None)
    page = client.get("/a/one/").content.decode()
    assert "ผู้บริหารสูงสุด" in page
    assert "โทรศัพท์</dt>" not in page
    assert "เว็บไซต์</dt>" not in page


def test_a_website_that_is_no_web_address_is_no_link(client, db):
    make_agency(slug="one", website="javascript:alert(1)")
    assert "javascript:" not in client.get("/a/one/").content.decode()


def test_an_agency_without_documents_says_what_will_come(client, db):
    make_agency(slug="one")
    assert "หน่วยงานนี้ยังไม่ได้เผยแพร่เอกสาร" in client.get("/a/one/").content.decode()


def test_the_capital_has_districts_of_its_own(client, db):
    make_agency(slug="one", province="กรุงเทพมหานคร", district="พระนคร")
    page = client.get("/a/one/").content.decode()
    assert "เขตพระนคร กรุงเทพมหานคร" in page


def test_more_years_ask_no_more_queries(client, db):
    agency = make_agency(slug="one")

    def queries(*years: int) -> int:
        for year in years:
            lay_out(agency, year, "report-6")
        with CaptureQueriesContext(connection) as asked:
            client.get("/a/one/")
        return len(asked)

    assert queries(2568) == queries(*range(2557, 2567))
