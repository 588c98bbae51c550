"""Public pages beside a document's own, in Chromium: nothing in the way of anybody, and paper from the printer."""

import re

import pikepdf
import pytest
from playwright.sync_api import expect

from measures.models import Result
from reports.opendata.writing import write_everything
from tests.browser.conftest import DESK, PHONE
from tests.reports.formats.reading import bare, raw_pages

pytestmark = pytest.mark.browser

REPORT = "/a/thung-tawan/2568/report-12/"
PAGES = ("/a/thung-tawan/2568/progress/", "/open-data/", "/open-data/fields/", "/privacy/", "/accessibility/")
VERSIONS = ("v1/", "v2/", "v2/changes/")


def consonants(text: str) -> str:
    """Return Thai text without what Chromium writes apart from its letter."""
    return re.sub("[^ก-ฮ]", "", text)


def change_a_result_of(address: str) -> None:
    """Let a result of a published report say more than it did, for a version to come."""
    _, _, agency, year, *_ = address.split("/")
    result = Result.objects.filter(measure__plan__agency__slug=agency, measure__plan__fiscal_year=year, round=12)[0]
    Result.objects.filter(pk=result.pk).update(detail="ดำเนินการแล้วทุกกอง")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_nothing_is_in_the_way(width, visit, published):
    published(REPORT)
    write_everything()
    seat, faults = visit(width), {}
    change_a_result_of(REPORT)
    published(REPORT)
    for address in (*PAGES, *(f"{REPORT}{each}" for each in VERSIONS)):
        seat.open(address)
        faults[address] = (seat.too_wide(), *seat.axe())
    assert faults == dict.fromkeys(faults, (0,))


def test_a_printer_gets_the_cover_upright_and_the_tables_across_with_their_heads(visit, published, tmp_path):
    page = visit(DESK).open(published(REPORT))
    heads = [consonants(each) for each in page.locator(".doc-body thead").first.locator("th").all_inner_texts()]
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    data = (tmp_path / "printed.pdf").read_bytes()
    with pikepdf.open(tmp_path / "printed.pdf") as pdf:
        sizes = [
            (round(width), round(height)) for _, _, width, height in (map(float, each.mediabox) for each in pdf.pages)
        ]
    first, *tables = [bare(each) for each in raw_pages(data)]
    assert sizes == [(595, 842), *[(842, 595)] * len(tables)]
    assert f"{REPORT}v1/" in first
    assert "ดาวน์โหลด" not in first, "what only a screen can do stays there"
    under_heads = [each for each in tables if all(head in consonants(each) for head in heads)]
    assert len(under_heads) > 1
    expect(page.get_by_text(f"{REPORT}v1/")).to_be_hidden()
