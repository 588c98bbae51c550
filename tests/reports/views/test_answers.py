"""What holds for every public answer: headers, no cookie, the official face."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from reports.views.faces import FACES
from tests.factory import make_agency

PUBLIC = [
    "/",
    "/?q=x",
    "/a/thung-tawan/",
    "/a/thung-tawan/2568/report-12/",
    "/a/thung-tawan/2568/measures/",
    "/nowhere",
]


@pytest.fixture
def thung_tawan(publish):
    publish("/a/thung-tawan/2568/report-12/")


@pytest.mark.parametrize("address", [*PUBLIC, "/a/thung-tawan/2568/report-12.pdf"])
def test_nothing_is_kept_in_the_browser(client, thung_tawan, address):
    answer = client.get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("address", PUBLIC)
def test_the_browser_is_told_to_be_strict(client, thung_tawan, address):
    answer = client.get(address)
    rules = dict(rule.split(" ", 1) for rule in answer["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", [*PUBLIC[:-1], "/a/thung-tawan/2568/report-12.pdf", "/faces/Laksaman.ttf"])
def test_pages_are_for_reading_only(thung_tawan, address, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert "หน้านี้มีไว้อ่านเท่านั้น" in answer.content.decode()
    assert not answer.cookies


def test_head_answers_as_get_does_without_the_page(client, thung_tawan):
    answer = client.head("/a/thung-tawan/2568/report-12/")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_forged_host_is_refused_in_thai(client, db):
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize("name", sorted(FACES))
def test_the_official_face_is_handed_out_with_long_caching(client, db, name):
    answer = client.get(f"/faces/{name}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "font/ttf"
    assert "max-age=2592000" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content)[:4] == b"\x00\x01\x00\x00"


@pytest.mark.parametrize("name", ["Loma.ttf", "..", "..%2f..%2fetc%2fpasswd", "Laksaman.ttf%00"])
def test_no_other_file_is(client, db, name):
    assert client.get(f"/faces/{name}").status_code == 404


def test_without_the_face_its_address_is_unknown(client, db, settings, tmp_path):
    settings.OFFICIAL_FACE_DIR = tmp_path
    assert client.get("/faces/Laksaman.ttf").status_code == 404


def test_an_error_inside_says_nothing_of_the_inside(client, db, monkeypatch):
    make_agency(slug="one")
    client.raise_request_exception = False

    def broken(*_: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr("reports.views.agency.years_of", broken)
    answer = client.get("/a/one/")
    assert answer.status_code == 500
    assert "ขออภัย ระบบขัดข้อง" in answer.content.decode()
    assert "secret" not in answer.content.decode()


def test_the_page_of_a_failure_leans_on_nothing_that_may_have_failed(settings):
    source = Path(settings.BASE_DIR, "templates/500.html").read_text(encoding="utf-8")
    named = re.findall(r'href="/static/([^"]+)"', source)
    assert named
    assert [name for name in named if finders.find(name) is None] == []
    assert "{%" not in source
