"""What is carried to other sites: the zip on another web host, the frame in another page."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from tests.browser.conftest import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser

PLAN = "/a/thung-tawan/2568/measures/"
REPORT = "/a/thung-tawan/2568/report-12/"
CELLS = "[...document.querySelectorAll('td, th')].map(cell => cell.textContent.replace(/\\s+/g, ' ').trim())"
BESIDE = "[...document.links].map(each => each.href).filter(each => each.startsWith('file:'))"


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_zip_opens_from_disk_whole_and_asks_for_nothing(
    width: int, browser: Browser, visit: Any, published: Any, tmp_path: Path
) -> None:
    visitor = visit(width)
    page = visitor.open(published(REPORT))
    shown = page.evaluate(CELLS)
    (tmp_path / "it.zip").write_bytes(page.request.get(f"{visitor.home}{REPORT.rstrip('/')}.zip").body())
    with ZipFile(tmp_path / "it.zip") as bundle:
        bundle.extractall(tmp_path / "host")
    with browser.new_context(viewport={"width": width, "height": 900}, offline=True) as context:
        reader = Visitor(context.new_page(), (tmp_path / "host").as_uri())
        copy = reader.open("/index.html")
        assert shown
        assert copy.evaluate(CELLS) == shown
        assert copy.evaluate("document.fonts.check('16px Sarabun', 'ก')")
        assert copy.evaluate("[...document.images].every(each => each.naturalWidth > 0)")
        assert (reader.faults, reader.axe(), reader.too_wide()) == ([], [], 0)
        for link in copy.evaluate(BESIDE):
            assert Path(link.removeprefix("file://")).is_file(), link


FRAMES = '<!doctype html><html lang="th"><meta charset="utf-8"><title>เว็บ</title>{}'


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Return a function that lets another host show some HTML, and returns its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()

        def show(html: str) -> str:
            (tmp_path / "page.html").write_text(FRAMES.format(html), encoding="utf-8")
            return f"http://127.0.0.1:{server.server_port}/page.html"

        yield show
        server.shutdown()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_page_of_another_origin_shows_the_frame_and_nothing_else_of_the_portal(
    width: int, visit: Any, published: Any, elsewhere: Any
) -> None:
    visitor = visit(width)
    page = visitor.open(published(REPORT))
    snippet = page.locator("#snippet-frame").input_value().replace(settings.PORTAL_ADDRESS, visitor.home)
    whole = snippet.replace("/embed/", "/")
    listed = snippet.replace("2568/report-12/", "")
    visitor.forgiven = re.compile("frame-ancestors|Refused to display")
    visitor.refused_is_fine = True  # the other host has no icon
    visitor.home = "http://"  # the page that frames is another's
    page.goto(elsewhere(snippet + listed + whole))
    document, agency, refused = (each.content_frame for each in page.locator("iframe").all())
    expect(document.locator(".doc-body td").first).to_be_visible()
    expect(document.get_by_role("link", name="ดูหน้าเต็ม")).to_be_visible()
    expect(agency.get_by_role("link", name="รายงานผล").first).to_be_visible()
    expect(refused.locator(".doc-body")).to_have_count(0)
    assert document.locator(":root").evaluate("root => root.scrollWidth - root.clientWidth") == 0
    document.get_by_role("link", name="ดูหน้าเต็ม").click()
    expect(page).to_have_url(re.compile(f"{REPORT}$"))


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_what_is_framed_is_for_everybody(width: int, visit: Any, published: Any) -> None:
    visitor = visit(width)
    published(REPORT)
    for path in (f"{REPORT}embed/", "/a/thung-tawan/embed/"):
        visitor.open(path)
        assert (visitor.axe(), visitor.too_wide()) == ([], 0), path


def test_a_snippet_is_copied_with_and_without_scripts(visit: Any, published: Any) -> None:
    published(REPORT)
    page = visit(PHONE, scripts=False).open(REPORT)
    page.get_by_text("ดูโค้ดสำหรับวาง").click()
    expect(page.get_by_label("กรอบแสดงเอกสาร")).to_have_value(re.compile("^<iframe src="))
    expect(page.get_by_role("button", name="คัดลอก")).to_have_count(0)
    visitor = visit(DESK)
    page = visitor.open(REPORT)
    page.get_by_text("ดูโค้ดสำหรับวาง").click()
    page.get_by_role("button", name="คัดลอก กรอบแสดงเอกสาร").click()
    expect(page.locator("[data-copied]")).not_to_be_empty()
    assert (visitor.axe(), visitor.too_wide()) == ([], 0)


def test_the_address_of_one_document_of_many_is_copied(visit: Any, published: Any) -> None:
    for address in (PLAN, REPORT):
        published(address)
    visitor = visit(DESK)
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visitor.open("/a/thung-tawan/")
    card = page.locator(".doc-card").filter(has=page.locator(f'a[href="{PLAN}"]'))
    card.get_by_role("button", name="คัดลอก").click()
    expect(card.get_by_role("status")).to_have_text("คัดลอกแล้ว")
    assert page.evaluate("navigator.clipboard.readText()") == f"{settings.PORTAL_ADDRESS}{PLAN}"
    expect(page.get_by_text("คัดลอกแล้ว")).to_have_count(1)
