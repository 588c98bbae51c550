"""An officer looks back: a text changed twice and put back, a measure removed and brought back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from itaportal.agencies.writing import change, remove
from measures.models import Measure, Plan, Result, Step
from tests.browser.conftest import DESK, SEATS, Visitor
from tests.browser.signing import sign_in
from tests.cast import Cast, make_cast
from tests.factory import Rows, one_of_each

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visit = Callable[..., Visitor]
LONG = "\n".join(f"{at}. ประชุมชี้แจงเจ้าหน้าที่และประกาศช่องทางร้องเรียนให้ประชาชนทราบ ครั้งที่ {at}" for at in range(1, 40))


@pytest.fixture
def cast(live_server) -> Cast:
    return make_cast()


@pytest.fixture
def rows(cast: Cast) -> Rows:
    found = one_of_each(cast.agency)
    change(found[Result], {"output": "ตรวจแล้ว ๖๘ เรื่อง"}, by=cast.officer)
    change(found[Result], {"output": "ตรวจแล้ว ๗๑ เรื่อง", "outcome": LONG}, by=cast.agency_admin)
    change(found[Step], {"status": "done", "done_on": "2025-01-09"}, by=cast.officer)
    return found


def address(cast: Cast, row: Measure) -> str:
    return f"/work/{cast.agency.slug}/history/measures.measure/{row.pk}/"


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_a_text_is_put_back(visit: Visit, cast: Cast, rows: Rows, width: int, scripts: bool):
    visitor = visit(width, scripts=scripts)
    sign_in(visitor, cast.officer)
    page = visitor.page
    page.goto(visitor.home + address(cast, rows[Measure]))
    expect(page.locator(".history > li")).to_have_count(3)
    first = page.locator(".history > li").filter(has_text="วิภา ดูแล")
    expect(first.locator("del").first).to_have_text("๖๘")
    expect(first.locator("ins").first).to_have_text("๗๑")
    if scripts:
        assert visitor.too_wide() == 0
        assert visitor.axe() == []
    first.get_by_role("button", name="คืนข้อความเดิม ของผลผลิต").click()
    expect(page.get_by_text("คืนข้อความเดิมแล้ว", exact=False)).to_be_visible()
    expect(page.locator(".history > li")).to_have_count(4)
    expect(page.locator(".history > li").first).to_contain_text("คืนค่าเดิมของผลผลิตของ")
    assert Result.objects.get().output == "ตรวจแล้ว ๖๘ เรื่อง"


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_a_removed_measure_is_brought_back(visit: Visit, cast: Cast, rows: Rows, width: int, scripts: bool):
    measure = rows[Measure]
    where, title = address(cast, measure), measure.title
    remove(measure, by=cast.officer)
    visitor = visit(width, scripts=scripts)
    sign_in(visitor, cast.officer)
    page = visitor.page
    page.goto(visitor.home + where)
    expect(page.get_by_text("ลบไปแล้ว", exact=True)).to_be_visible()
    if scripts:
        assert visitor.axe() == []
    page.get_by_role("button", name="นำกลับมา").click()
    expect(page.get_by_text("นำรายการกลับมาแล้ว")).to_be_visible()
    expect(page.get_by_text("ลบไปแล้ว", exact=True)).to_have_count(0)
    assert Measure.objects.get().title == title
    assert Step.objects.exists()
    assert Plan.objects.exists()


@pytest.mark.parametrize("width", [360, DESK])
def test_the_record_of_the_agency(visit: Visit, cast: Cast, rows: Rows, width: int):
    visitor = visit(width)
    sign_in(visitor, cast.agency_admin)
    page = visitor.open(f"/work/{cast.agency.slug}/audit/")
    expect(page.locator(".history > li")).to_have_count(3)
    assert visitor.too_wide() == 0
    assert visitor.axe() == []
    page.get_by_label("ผู้ทำ").select_option(label="วิภา ดูแล")
    page.get_by_role("button", name="กรอง").click()
    expect(page.locator(".history > li")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("link", name="ดาวน์โหลด CSV ตามที่กรอง").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) >= 2
    assert "วิภา ดูแล" in text
    assert "สมหญิง" not in text
