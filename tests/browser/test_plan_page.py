"""The plan's table in Chromium: filled in by keyboard, by touch and without scripts; put in order; by two at once."""

from typing import Any

import pytest
from playwright.sync_api import expect

from measures.models import Measure, Plan, Result
from tests.bench.plans import YEAR, make_plan
from tests.browser.conftest import DESK, PHONE
from tests.browser.signing import sign_in
from tests.cast import Cast, make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROUND = "?round=6&layout=3-output-and-outcome"


@pytest.fixture
def cast(live_server: Any) -> Cast:
    return make_cast()


def seated(visit: Any, cast: Cast, width: int = DESK, *, who: str = "officer", scripts: bool = True) -> Any:
    visitor = sign_in(visit(width, scripts=scripts), cast.people[who])
    visitor.open(f"/work/{cast.agency.slug}/{YEAR}/{ROUND}")
    return visitor


def empty_plan(cast: Cast, count: int = 1) -> list[Measure]:
    plan = Plan.objects.create(agency=cast.agency, fiscal_year=YEAR, title="แผน")
    return [
        Measure.objects.create(agency=cast.agency, plan=plan, order=at, number=str(at + 1), title=f"มาตรการ {at + 1}")
        for at in range(count)
    ]


def link(page: Any, measure: Measure, kind: str) -> Any:
    return page.locator(f"#e{measure.pk}-{kind}")


def told(page: Any) -> None:
    expect(page.locator("#said")).to_contain_text("บันทึก")


def fill_by_keyboard(page: Any, measure: Measure, kind: str, text: str) -> None:
    """Open a cell by Enter, type, save by Ctrl+Enter, and find the focus on the cell again."""
    page.locator("#said").evaluate("said => said.textContent = ''")
    link(page, measure, kind).focus()
    page.keyboard.press("Enter")
    form = page.locator(f'form[data-cell="e{measure.pk}-{kind}"]')
    expect(form.locator(":focus")).to_have_count(1)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter")
    told(page)
    expect(form).to_have_count(0)
    expect(link(page, measure, kind)).to_be_focused()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_cell_is_filled_by_keyboard_alone(visit: Any, cast: Cast, width: int) -> None:
    measure = empty_plan(cast)[0]
    page = seated(visit, cast, width).page
    typed = {"title": "9", "steps": "ประชุมหัวหน้าส่วน", "responsible": "สำนักปลัด", "period": "1 ต.ค. 2568"}
    typed |= {"output": "ประกาศ 1 ฉบับ", "outcome": "ทราบทั่วกัน"}
    for kind, text in typed.items():
        fill_by_keyboard(page, measure, kind, text)
    measure.refresh_from_db()
    result = Result.objects.get(measure=measure, round=6)
    assert (measure.number, str(measure.period_start)) == ("9", "2025-10-01")
    assert (measure.steps.get().text, measure.responsibles.get().unit) == ("ประชุมหัวหน้าส่วน", "สำนักปลัด")
    assert (result.output, result.outcome) == ("ประกาศ 1 ฉบับ", "ทราบทั่วกัน")
    expect(page.locator("td.output .saved, td.outcome .saved")).to_have_count(1)


def test_leaving_a_cell_saves_it_and_the_focus_goes_on(visit: Any, cast: Cast) -> None:
    measure = empty_plan(cast)[0]
    page = seated(visit, cast).page
    link(page, measure, "output").click()
    page.locator("form.cell-form textarea").fill("พิมพ์แล้วเดินต่อ")
    link(page, measure, "outcome").focus()
    told(page)
    expect(page.locator("td.output")).to_contain_text("พิมพ์แล้วเดินต่อ")
    expect(link(page, measure, "outcome")).to_be_focused()
    assert Result.objects.get(measure=measure, round=6).output == "พิมพ์แล้วเดินต่อ"


def test_escape_closes_and_keeps_what_was_typed_as_a_draft(visit: Any, cast: Cast) -> None:
    measure = empty_plan(cast)[0]
    page = seated(visit, cast).page
    link(page, measure, "output").click()
    page.locator("form.cell-form textarea").press_sequentially("ยังไม่แน่ใจ")
    with page.expect_response("**/drafts/keep"):
        page.keyboard.press("Escape")
    expect(link(page, measure, "output")).to_be_focused()
    expect(page.locator("td form.cell-form")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("td form.cell-form textarea")).to_have_value("ยังไม่แน่ใจ")
    page.reload()
    link(page, measure, "output").click()
    expect(page.locator("td form.cell-form textarea")).to_have_value("ยังไม่แน่ใจ")
    assert not Result.objects.exists()


def test_a_wrong_date_stays_open_with_its_sentence(visit: Any, cast: Cast) -> None:
    measure = empty_plan(cast)[0]
    visitor = seated(visit, cast)
    visitor.refused_is_fine = True
    page = visitor.page
    link(page, measure, "period").click()
    page.locator("form.cell-form input[name$=period_start]").fill("เมื่อวานซืน")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".error-summary")).to_contain_text("อ่านวันที่นี้ไม่ออก")
    expect(page.locator("form.cell-form input[name$=period_start]")).to_have_value("เมื่อวานซืน")
    assert visitor.axe() == []


def test_rows_are_added_moved_and_removed_in_the_cell(visit: Any, cast: Cast) -> None:
    measure = empty_plan(cast)[0]
    page = seated(visit, cast).page
    link(page, measure, "steps").click()
    form = page.locator("form.cell-form")
    form.locator("textarea[name$='-text']").first.fill("ประชุม")
    form.get_by_role("button", name="เพิ่มแถว").click()
    expect(form.locator(".list-row")).to_have_count(2)
    form.locator("textarea[name$='-text']").nth(1).fill("ประกาศ")
    form.get_by_role("button", name="ย้ายลำดับ ๒ ขึ้น").click()
    expect(form.locator("textarea[name$='-text']").first).to_have_value("ประกาศ")
    form.get_by_role("button", name="บันทึก", exact=True).click()
    told(page)
    expect(page.locator("td.steps li")).to_have_count(2)
    assert [step.text for step in measure.steps.all()] == ["ประกาศ", "ประชุม"]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_without_scripts_every_cell_is_a_page_that_leads_back(visit: Any, cast: Cast, width: int) -> None:
    measure = empty_plan(cast)[0]
    visitor = seated(visit, cast, width, scripts=False)
    page = visitor.page
    fields = {
        "title": ("textarea[name$='-title']", "ชื่อใหม่"),
        "steps": ("textarea[name$='-text']", "ประชุม"),
        "responsible": ("textarea[name$='-unit']", "สำนักปลัด"),
        "period": ("textarea[name$='period_text']", "ตลอดปี"),
        "output": ("textarea[name$='-output']", "๑ ฉบับ"),
        "outcome": ("textarea[name$='-outcome']", "ทราบทั่วกัน"),
    }
    for kind, (field, text) in fields.items():
        link(page, measure, kind).click()
        page.locator(field).first.fill(text)
        page.get_by_role("button", name="บันทึก", exact=True).click()
        assert page.url.endswith(f"#e{measure.pk}-{kind}")
        expect(page.locator("#tables")).to_contain_text(text)
    assert visitor.too_wide() <= 0


def order(plan: Plan) -> str:
    return "".join(each.number or "" for each in plan.measures.all())


def test_order_changes_by_drag_and_by_keys(visit: Any, cast: Cast) -> None:
    first, _, third = empty_plan(cast, 3)
    page = seated(visit, cast).page
    page.locator(f"#d{third.pk}").scroll_into_view_if_needed()
    page.locator(f"#d{third.pk}").hover()
    page.mouse.down()
    box = page.locator(f"#m{first.pk}-0").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 4, steps=8)
    page.mouse.up()
    expect(page.locator("#said")).to_have_text("ย้ายแล้ว")
    assert order(first.plan) == "312"
    expect(page.locator(f"#d{third.pk}")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-m]").nth(1)).to_have_attribute("data-m", str(third.pk))
    assert order(first.plan) == "132"
    page.get_by_role("button", name="ย้ายลง ๑. มาตรการ ๑").click()
    expect(page.locator("[data-m]").first).to_have_attribute("data-m", str(third.pk))
    assert order(first.plan) == "312"


def test_order_changes_without_scripts(visit: Any, cast: Cast) -> None:
    first, *_ = empty_plan(cast, 3)
    page = seated(visit, cast, scripts=False).page
    page.get_by_role("link", name="จัดลำดับและเลขที่").click()
    page.get_by_role("button", name="ย้าย ๑ มาตรการ ๑ ลง").click()
    assert order(first.plan) == "213"
    page.get_by_role("button", name="เรียงเลขที่ใหม่").click()
    assert order(first.plan) == "123"


def test_two_tabs_that_clash_show_both_texts(visit: Any, cast: Cast) -> None:
    measure = empty_plan(cast)[0]
    mine, theirs = seated(visit, cast), seated(visit, cast, who="agency_admin")
    mine.refused_is_fine = True
    for visitor, text in ((mine, "เรือนไม้"), (theirs, "ตึกใหม่")):
        link(visitor.page, measure, "title").click()
        visitor.page.locator("form.cell-form textarea[name$='-title']").fill(text)
    theirs.page.keyboard.press("Control+Enter")
    told(theirs.page)
    with mine.page.expect_response(lambda answer: answer.status == 409):
        mine.page.keyboard.press("Control+Enter")
    dialog = mine.page.locator("dialog#both")
    expect(dialog).to_contain_text("เรือนไม้")
    expect(dialog).to_contain_text("ตึกใหม่")
    dialog.get_by_label("ใช้ข้อความของท่าน").check()
    dialog.get_by_role("button", name="บันทึกตามที่เลือก").click()
    expect(mine.page.locator("#tables")).to_contain_text("เรือนไม้")
    measure.refresh_from_db()
    assert measure.title == "เรือนไม้"


@pytest.mark.parametrize("width", [360, PHONE, DESK])
def test_the_page_and_its_forms_are_for_everybody(visit: Any, cast: Cast, width: int) -> None:
    plan = make_plan(cast.agency, 4)
    measure = plan.measures.first()
    assert measure is not None
    visitor = seated(visit, cast, width)
    page = visitor.page
    assert (visitor.axe(), visitor.too_wide()) == ([], 0)
    for kind in ("steps", "responsible", "period", "title"):
        link(page, measure, kind).click()
        expect(page.locator(f'form[data-cell="e{measure.pk}-{kind}"]')).to_be_visible()
        assert (kind, visitor.axe(), visitor.too_wide()) == (kind, [], 0)
        page.keyboard.press("Escape")
    for address in ("order/", "add/", "calendar/"):
        visitor.open(f"/work/{cast.agency.slug}/{YEAR}/{address}")
        assert (address, visitor.axe(), visitor.too_wide()) == (address, [], 0)
    visitor.open(f"/work/{cast.agency.slug}/measures/{measure.pk}/edit/steps/")
    assert (visitor.axe(), visitor.too_wide()) == ([], 0)
