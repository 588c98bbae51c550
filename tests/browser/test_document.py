"""A document on a screen: a table on a desk, cards on a phone, the memo as an official page."""

from base64 import b64encode

import pytest
from playwright.sync_api import expect

from itaportal.agencies.demo import make_people
from itaportal.agencies.roles import Role
from reports.verifying.verdicts import DIFFERS, SAME
from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.signing import sign_in

pytestmark = pytest.mark.browser

REPORT = "/a/thung-tawan/2568/report-12/"
MEMO = "/work/thara-phiman/2568/reports/report-9/preview/"


def test_a_phone_shows_cards_with_their_headings(visit, published):
    page = visit(PHONE).open(published(REPORT))
    cell = page.locator(".doc-body td[data-label]").first
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label.strip('"') == cell.get_attribute("data-label")
    assert (
        page.locator(".doc-body tbody:not(.is-grp) tr > *").first.evaluate("e => getComputedStyle(e).display")
        == "block"
    )
    expect(page.locator(".doc-body thead").first).not_to_be_in_viewport()


def test_a_desk_shows_the_table_of_the_pdf(visit, published):
    page = visit(DESK).open(published(REPORT))
    table = page.locator(".doc-body table").first
    assert table.evaluate("t => getComputedStyle(t).display") == "table"
    assert table.locator("thead th").first.is_visible()
    wide = table.evaluate("t => t.getBoundingClientRect().width / t.parentElement.getBoundingClientRect().width")
    assert wide == pytest.approx(1, abs=0.01)


def test_copied_items_keep_their_markers(visit, published):
    page = visit(DESK).open(published(REPORT))
    item = page.locator(".doc-body li:has(.mk)").first
    marker = item.locator(".mk").inner_text().strip()
    assert item.inner_text().strip().startswith(f"{marker} ")


def test_a_marker_hangs_before_its_text(visit, published):
    page = visit(PHONE).open(published(REPORT))
    item = page.locator(".doc-body li:has(.mk)").first
    left = item.evaluate("li => li.querySelector('.mk').getBoundingClientRect().left - li.getBoundingClientRect().left")
    assert left == pytest.approx(0, abs=1)


# The file lies in the page as base 64, and is dropped as a hand drops it.
DROP = """([area, data]) => {
  const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0)), dropped = new DataTransfer();
  dropped.items.add(new File([bytes], "report.pdf", { type: "application/pdf" }));
  area.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_pdf_that_is_dropped_is_found_to_be_the_published_one(width, visit, published):
    visitor = visit(width)
    visitor.open(published(REPORT))
    data = visitor.page.request.get(f"{visitor.home}{REPORT.rstrip('/')}.pdf").body()
    page = visitor.open("/verify/")
    page.evaluate(DROP, [page.locator("#take").element_handle(), b64encode(data).decode()])
    expect(page.get_by_role("heading", name=SAME.title)).to_be_visible()
    assert (visitor.axe(), visitor.too_wide()) == ([], 0)


def test_without_scripts_a_changed_pdf_is_chosen_and_sent(visit, published):
    visitor = visit(PHONE, scripts=False)
    visitor.open(published(REPORT))
    data = visitor.page.request.get(f"{visitor.home}{REPORT.rstrip('/')}.pdf").body()
    page = visitor.open("/verify/")
    page.locator("#file").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": data + b"%"})
    page.get_by_role("button", name="ตรวจไฟล์").click()
    expect(page.get_by_role("heading", name=DIFFERS.title)).to_be_visible()
    page.get_by_role("link", name="รายงานผล").click()
    expect(page).to_have_url(f"{visitor.home}{REPORT}v1/")


def seated(visitor: Visitor) -> Visitor:
    """Let somebody who sees every agency's work sit there: the memo is public once it is approved."""
    visitor.refused_is_fine = True  # the bare preview names no icon, and browsers ask for one
    return sign_in(visitor, next(each.user for each in make_people() if each.role == Role.PORTAL_ADMIN))


def test_the_memo_unfolds_as_an_official_page_in_the_official_face(visit, portal):
    page = seated(visit(DESK)).open(MEMO)
    sheet = page.locator(".sheet").first
    expect(sheet).to_be_hidden()
    with page.expect_response("**/faces/Laksaman.ttf") as face:
        page.locator("details.memo-fold > summary").first.click()
    expect(sheet).to_be_visible()
    assert face.value.status == 200
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Laksaman'))")


def test_without_the_official_face_the_memo_is_read_as_well(visit, portal, settings, tmp_path):
    settings.OFFICIAL_FACE_DIR = tmp_path
    visitor = seated(visit(PHONE))
    visitor.refused_is_fine = True
    page = visitor.open(MEMO)
    page.locator("details.memo-fold > summary").first.click()
    expect(page.locator(".sheet").first.get_by_text("บันทึกข้อความ")).to_be_visible()


def test_a_document_is_read_without_scripts(visit, portal):
    page = seated(visit(PHONE, scripts=False)).open(MEMO)
    page.locator("details.memo-fold > summary").first.click()
    assert page.locator(".sheet").first.is_visible()
    assert page.locator(".doc-body td").first.is_visible()
