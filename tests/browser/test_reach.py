"""Every public page can be read by everyone: axe-core finds nothing, nothing is wider than the screen."""

import pytest
from playwright.sync_api import Page

from itaportal.agencies.models import Agency
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

# One page of each of the five table shapes, a plan without report, and the pages around them.
DOCUMENTS = [
    "/a/thung-tawan/2566/report-12/",
    "/a/thung-tawan/2567/report-12/",
    "/a/thung-tawan/2568/report-12/",
    "/a/khlong-saengchan/2566/report-6/",
    "/a/khlong-saengchan/2568/report-6/",
    "/a/ko-phikun/2567/report-12/",
    "/a/ko-phikun/2568/report/",
    "/a/thara-phiman/2568/report-9/",
    "/a/huai-pu-fuen/2569/measures/",
]
LISTS = ["/agencies/", "/agencies/?kind=sao"]
PAGES = [
    "/",
    *LISTS,
    "/?q=อบต.",
    "/?q=ไม่มีหน่วยงานนี้",
    "/a/thung-tawan/",
    "/a/thung-tawan/2600/measures/",
    *DOCUMENTS,
]


@pytest.fixture
def pages(published) -> list[str]:
    """Publish the documents; return all addresses."""
    return [published(each) if each in DOCUMENTS else each for each in PAGES]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_demo_pages(visit, pages, width):
    visitor, faults = visit(width), []
    visitor.refused_is_fine = True
    for address in pages:
        unfold(visitor.open(address))
        faults += [f"{address}: {fault}" for fault in visitor.axe()]
        if visitor.too_wide():
            faults.append(f"{address}: {visitor.too_wide()} px too wide")
    assert faults == []


def test_the_tools_see_faults(visit, live_server):
    visitor = visit(PHONE)
    visitor.open("/").evaluate("document.querySelector('main').innerHTML = '<img><p><nobr>' + 'กว้าง'.repeat(99)")
    assert any(fault.startswith("image-alt") for fault in visitor.axe())
    assert visitor.too_wide() > 0


def unfold(page: Page) -> None:
    """Open what the page folds away, to see it too."""
    for summary in page.query_selector_all("details.fold:not([open]) > summary"):
        summary.click()


def test_the_narrowest_phone(visit, pages):
    visitor = visit(360)
    visitor.refused_is_fine = True
    slug = max(Agency.objects.all(), key=lambda agency: len(agency.name)).slug
    for address in [*pages, f"/a/{slug}/"]:
        unfold(visitor.open(address))
        assert (address, visitor.too_wide()) == (address, 0)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_an_empty_portal(visit, live_server, width):
    visitor = visit(width)
    page = visitor.open("/")
    assert page.get_by_text("ยังไม่มีหน่วยงานในระบบ").is_visible()
    assert visitor.axe() == []
    assert visitor.too_wide() == 0


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_of_refusal(visit, portal, width):
    visitor = visit(width)
    visitor.refused_is_fine = True
    for address, words in [("/a/nobody/", "ไม่พบหน้านี้"), ("/a/thung-tawan/2568/report-12.pdf", "ไม่พบหน้านี้")]:
        page = visitor.open(address)
        assert page.get_by_role("heading", level=1, name=words).is_visible()
        assert visitor.axe() == []
        assert visitor.too_wide() == 0
