"""Evidence in the browser: several photos picked or dropped, with progress, refusals, and without scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from measures.models import Evidence, Measure, Plan
from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.signing import sign_in
from tests.cast import Cast
from tests.measures.evidence.files import pdf, photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def brought(tmp_path: Path, settings: Any) -> list[str]:
    """Return the paths of two photos, a document and a file that is none of these."""
    settings.MEDIA_ROOT = tmp_path / "files"
    files = {
        "ประชุม.jpg": photo(size=(1600, 1200)),
        "ป้าย.png": photo("PNG", (800, 600), "orange"),
        "คำสั่ง.pdf": pdf(),
        "ปลอม.png": b"<svg/>",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [str(tmp_path / name) for name in files]


@pytest.fixture
def address(cast: Cast) -> str:
    plan = Plan.objects.create(agency=cast.agency, fiscal_year=2569, title="แผนปี ๒๕๖๙")
    measure = Measure.objects.create(agency=cast.agency, plan=plan, number="2", title="เผยแพร่ข้อมูลต่อสาธารณะ")
    return reverse("evidence", args=[cast.agency.slug, measure.pk, 6])


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_photos_are_picked_told_apart_and_sent(
    width: int, visit: Callable[..., Visitor], cast: Cast, address: str, brought: list[str]
):
    visitor = visit(width)
    visitor.refused_is_fine = True
    sign_in(visitor, cast.officer)
    page = visitor.open(address)
    page.set_input_files("#upload-files", brought)
    rows = page.locator(".queued")
    assert rows.count() == 4
    rows.nth(0).locator("[name=caption]").fill("ประชุมมอบหมายงาน")
    rows.nth(0).locator("[name=dated]").fill("๙ ม.ค. ๒๕๖๙")
    rows.nth(3).locator("[name=caption]").fill("ภาพที่ส่งไม่ได้")
    assert visitor.axe() == []
    assert visitor.too_wide() == 0
    page.get_by_role("button", name="อัปโหลด").click()
    page.locator(".ev > li").nth(2).wait_for()
    assert "แต่เนื้อในไม่ใช่ไฟล์ชนิดนั้น" in rows.nth(0).inner_text()
    assert rows.nth(0).locator("[name=caption]").input_value() == "ภาพที่ส่งไม่ได้"
    assert "ได้รับแล้ว ๓ ไฟล์" in page.locator("[data-said]").inner_text()
    for picture in page.locator(".ev img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("each => each.naturalWidth") > 0
    assert visitor.axe() == []
    assert visitor.too_wide() == 0
    first = Evidence.objects.get(caption="ประชุมมอบหมายงาน")
    assert str(first.dated) == "2026-01-09"
    rows.nth(0).get_by_role("button", name="เอาออก").click()
    assert rows.count() == 0


def test_dropped_files_wait_to_be_sent(visit: Callable[..., Visitor], cast: Cast, address: str, brought: list[str]):
    visitor = visit()
    sign_in(visitor, cast.officer)
    page = visitor.open(address)
    carried = page.evaluate_handle(
        """() => { const carried = new DataTransfer();
        carried.items.add(new File(["x".repeat(9)], "ก.pdf", {type: "application/pdf"}));
        carried.items.add(new File([new Uint8Array(21 * 1048576)], "ใหญ่.pdf")); return carried; }"""
    )
    page.dispatch_event("#upload", "drop", {"dataTransfer": carried})
    assert page.locator(".queued").count() == 2
    assert "ไฟล์ใหญ่เกิน ๒๐ เมกะไบต์" in page.locator(".queued").nth(1).inner_text()


def test_without_scripts_files_go_together_and_links_too(
    visit: Callable[..., Visitor], cast: Cast, address: str, brought: list[str]
):
    visitor = visit(scripts=False)
    visitor.refused_is_fine = True
    sign_in(visitor, cast.officer)
    page = visitor.page
    page.goto(visitor.home + address)
    page.set_input_files("#upload-files", brought)
    page.fill("#file_caption", "กิจกรรมเดือนมกราคม")
    page.get_by_role("button", name="อัปโหลด").click()
    summary = page.locator(".error-summary").inner_text()
    assert "ปลอม.png" in summary
    assert "ได้รับแล้ว ๓ ไฟล์".replace(" ", "") in "".join(summary.split())
    assert page.input_value("#file_caption") == "กิจกรรมเดือนมกราคม"
    assert Evidence.objects.filter(caption="กิจกรรมเดือนมกราคม").count() == 3
    page.locator("summary", has_text="ใส่ลิงก์").click()
    page.fill("#link_url", "https://www.tessaban.example/news")
    page.get_by_role("button", name="เพิ่มลิงก์").click()
    assert Evidence.objects.filter(url="https://www.tessaban.example/news").exists()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_cards_move_change_and_go(
    width: int, visit: Callable[..., Visitor], cast: Cast, address: str, brought: list[str]
):
    visitor = visit(width)
    sign_in(visitor, cast.officer)
    page = visitor.open(address)
    page.set_input_files("#upload-files", brought[:3])
    page.get_by_role("button", name="อัปโหลด").click()
    cards = page.locator(".ev > li")
    cards.nth(2).wait_for()
    page.get_by_role("button", name="เลื่อนขึ้น คำสั่ง.pdf").click()
    expect(page.locator(".ev strong").nth(1)).to_have_text("คำสั่ง.pdf")
    page.get_by_role("button", name="ลบ คำสั่ง.pdf").click()
    expect(cards).to_have_count(2)
    page.get_by_role("link", name="แก้ ประชุม.jpg").click()
    assert visitor.axe() == []
    page.fill("#id_caption", "ประชุมครั้งที่ ๑")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    assert Evidence.objects.filter(caption="ประชุมครั้งที่ ๑").exists()
