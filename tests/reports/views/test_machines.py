"""Feeds, the map for search engines, robots: valid, cached, as many queries however much is published."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from itaportal.thai.numerals import thai_digits
from reports import sitemaps
from tests.factory import make_agency
from tests.reports.publishing.press import lay_out

ATOM, MAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "http://localhost:8000"


def atom_of(client, path):
    """Return a feed that has what RFC 4287 asks of each feed and entry."""
    answer = client.get(path)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    for each in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [found] = each.findall(ATOM + name)
            assert found.text
        assert datetime.fromisoformat(each.findtext(f"{ATOM}updated") or "").tzinfo
        assert each.findtext(f"{ATOM}author/{ATOM}name")
        assert [link.get("rel") for link in each.findall(f"{ATOM}link")].count("alternate") == 1
    [own] = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == HOME + path
    ids = [each.findtext(f"{ATOM}id") for each in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    return feed


def told(feed, name):
    return [each.findtext(ATOM + name) for each in feed.iter(f"{ATOM}entry")]


def queries(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_an_agencys_feed_tells_of_versions_and_withdrawals(press, client):
    path = f"/a/{press.agency.slug}/feed/"
    assert told(atom_of(client, path), "id") == []
    press.publish()
    press.change("ติดป้ายทุกอาคาร")
    second = press.publish("เพิ่ม <b>ป้าย</b>")
    press.withdraw(second, "พบชื่อ & เลขประจำตัว")
    feed = atom_of(client, path)
    address = f"{HOME}{press.path}"
    assert told(feed, "id") == [f"{address}v2/#withdrawn", f"{address}v2/", f"{address}v1/"]
    taken, newer, first = told(feed, "summary")
    assert "พบชื่อ &amp; เลขประจำตัว" in taken
    assert "เพิ่ม &lt;b&gt;ป้าย&lt;/b&gt;" in newer
    assert "เผยแพร่ครั้งแรก" in first
    assert {each.findtext(f"{ATOM}author/{ATOM}name") for each in feed.iter(f"{ATOM}entry")} == {
        thai_digits(press.agency.name)
    }


def test_the_portals_feed_holds_what_stands_and_no_more_than_it_says(press, client):
    made = press.publish()
    for year in range(2500, 2552):
        lay_out(press.agency, year, "measures")
    assert len(told(atom_of(client, "/feed/"), "id")) == 50
    press.withdraw(made)
    assert f"{HOME}{press.path}v1/" not in told(atom_of(client, "/feed/"), "id")


def test_feeds_ask_the_same_however_much_there_is(press, client):
    paths = ("/feed/", f"/a/{press.agency.slug}/feed/")
    press.withdraw(press.publish())
    few = [queries(client, path) for path in paths]
    for year in range(2540, 2550):
        lay_out(press.agency, year, "measures")
        lay_out(make_agency(), year, "report")
    assert [queries(client, path) for path in paths] == few == [2, 4]


@pytest.mark.parametrize("path", ["/feed/", "/a/{}/feed/", "/sitemap.xml", "/robots.txt"])
def test_what_did_not_change_is_not_sent_again(press, client, path):
    path = path.format(press.agency.slug)
    press.publish()
    answer = client.get(path)
    assert answer["Cache-Control"].startswith("public, max-age=")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    again = client.get(path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    press.change("ใหม่")
    press.publish()
    if "feed" in path:
        assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_pages_name_the_feeds(press, client):
    press.publish()
    link = '<link rel="alternate" type="application/atom+xml" href="{}"'
    own = link.format(f"/a/{press.agency.slug}/feed/")
    assert link.format("/feed/") in client.get("/").content.decode()
    assert own in client.get(press.path).content.decode()
    assert own in client.get(f"/a/{press.agency.slug}/").content.decode()


def map_of(client, path="/sitemap.xml"):
    answer = client.get(path)
    assert answer["Content-Type"] == "application/xml"
    return [each.text for each in ElementTree.fromstring(answer.content).iter(f"{MAP}loc")]


def test_the_map_names_all_that_stands_once_in_pages_of_so_many(press, client, monkeypatch):
    monkeypatch.setattr(sitemaps, "A_PAGE", 3)
    gone = press.publish()
    paths = {f"/a/{press.agency.slug}/{year}/measures/" for year in range(2540, 2547)}
    for year in range(2540, 2547):
        lay_out(press.agency, year, "measures")
    press.withdraw(gone)
    parts = map_of(client)
    assert len(parts) == 1 + 1 + 3
    found = [each for part in parts for each in map_of(client, part.removeprefix(HOME))]
    assert len(set(found)) == len(found)
    agency = {f"/a/{each}/" for each in (press.agency.slug, press.cast.elsewhere.slug)}
    assert set(found) == {
        HOME + each
        for each in paths | agency | {"/", "/agencies/", "/verify/", "/open-data/", "/privacy/", "/accessibility/"}
    }
    part = client.get(f"{parts[-1]}").content.decode()
    assert "<lastmod>" in part


def test_the_map_asks_the_same_however_much_there_is(press, client):
    def asked():
        parts = map_of(client)
        return [queries(client, each.removeprefix(HOME)) for each in ("/sitemap.xml", *parts)]

    lay_out(press.agency, 2540, "measures")
    few = asked()
    for year in range(2541, 2550):
        lay_out(press.agency, year, "measures")
    assert asked() == few == [2, 0, 1, 1]


def test_a_part_that_is_none_is_not_there(client, db):
    assert client.get("/sitemaps/people.xml").status_code == 404
    assert client.get("/sitemaps/agencies.xml?after=x").status_code == 200


def test_robots_may_read_what_is_public_and_nothing_of_people_at_work(client, db):
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {HOME}/sitemap.xml" in text.splitlines()
    closed = {line.split(": ")[1] for line in text.splitlines() if line.startswith("Disallow: ")}
    assert {"/work/", "/account/", "/admin/", "/portal/"} <= closed
    assert not [each for each in closed if "/a/x/2568/measures/".startswith(each)]
