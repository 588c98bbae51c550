"""What is carried to other sites: the zip on another web host."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser

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
