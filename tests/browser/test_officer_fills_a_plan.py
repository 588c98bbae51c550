"""From an empty agency to a finished table of measures: by mouse, on a phone, by keyboard, without scripts."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Locator, expect

from itaportal.thai.numerals import thai_digits
from measures.models import Evidence, Measure, Plan
from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.hands import Keyboard, Mouse, Plain
from tests.cast import PASSWORD, make_cast
from tests.conftest import FULL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

YEAR = 2570
MEASURES = 10
FEWER = 3  # unless slow counts are asked for
WITH_PARTS = 3  # the measure that gets two parts
ROUND = 6
WAYS = {
    "mouse-1280": (DESK, True, Mouse),
    "phone-390": (PHONE, True, Mouse),
    "keyboard-1280": (DESK, True, Keyboard),
    "no-script-390": (PHONE, False, Plain),
} | ({"no-script-1280": (DESK, False, Plain)} if FULL else {})


class Officer:
    """Somebody at work, in one of those ways."""

    def __init__(self, visitor: Visitor, hand: Mouse, slug: str, *, scripts: bool) -> None:
        self.visitor, self.page, self.hand, self.slug, self.scripts = visitor, visitor.page, hand, slug, scripts

    def open(self, name: str, *args: Any) -> None:
        self.visitor.open(reverse(name, args=[self.slug, *args]))

    def button(self, words: str, within: str = "main") -> Locator:
        return self.page.locator(within).get_by_role("button", name=words).first

    def link(self, words: str) -> Locator:
        return self.page.locator("main").get_by_role("link", name=words).first

    def sign_in(self, username: str) -> None:
        self.visitor.open(reverse("account_login"))
        self.hand.write(self.page.locator("[name=login]"), username)
        self.hand.write(self.page.locator("[name=password]"), PASSWORD)
        self.hand.press(self.button("เข้าสู่ระบบ"))
        expect(self.page.get_by_role("heading", name="งานของฉัน", level=1)).to_be_visible()

    def start_plan(self) -> None:
        self.hand.press(self.link("เริ่มแผน"))
        self.hand.write(self.page.locator("[name=fiscal_year]"), thai_digits(str(YEAR)))
        self.hand.press(self.button("เริ่มแผน"))
        expect(self.page.get_by_text("เพิ่มมาตรการ").first).to_be_visible()

    def add_measure(self, title: str) -> None:
        self.hand.press(self.link("เพิ่มมาตรการ"))
        self.hand.write(self.page.locator("[name$=title]"), title)
        self.hand.press(self.page.locator("main form[data-autosave] button.btn-primary"))
        expect(self.page.get_by_role("link", name=title).first).to_be_visible()

    def add_part(self, at: int, title: str) -> None:
        self.hand.press(self.link("จัดลำดับและเลขที่"))
        self.hand.press(self.page.get_by_role("link", name="เพิ่มมาตรการย่อย").nth(at))
        self.hand.write(self.page.locator("[name$=title]"), title)
        self.hand.press(self.page.locator("main form[data-autosave] button.btn-primary"))
        expect(self.page.get_by_text(title).first).to_be_visible()

    def fill_cell(self, measure: Measure, content: str, shown: str, **fields: str) -> None:
        """Open the cell that shows content, fill in fields (the ends of their names), save, see it stand there."""
        link = self.page.locator(f'a[href*="measures/{measure.pk}/edit/{content}"]').first
        self.hand.press(link)
        form = self.page.locator("form.cell-form")
        if self.scripts:  # the form takes the focus as it opens; without scripts it is a page
            expect(form.locator(":focus")).to_have_count(1)
        for name, text in fields.items():
            self.hand.write(form.locator(f'[name$="{name}"]').first, text)
        self.hand.press(form.get_by_role("button", name="บันทึก", exact=True))
        expect(self.page.locator("form.cell-form")).to_have_count(0)
        expect(self.page.locator(".cell-done")).to_have_count(0)  # the measure's rows have come anew
        expect(self.page.locator("#tables").get_by_text(thai_digits(shown)).first).to_be_visible()

    def bring_photo(self, measure: Measure, photo: Path, caption: str) -> None:
        self.visitor.open(f"{reverse('measure', args=[self.slug, measure.pk])}?round={ROUND}")
        upload = self.page.locator("#upload")
        self.hand.bring(upload.locator("#upload-files"), [photo])
        self.hand.write(upload.locator("[name=caption]:visible").first, caption)
        self.hand.press(upload.get_by_role("button", name="อัปโหลด"))
        expect(self.page.locator("#evidence-list").get_by_text(caption).first).to_be_visible()


def photo_in(folder: Path, at: int) -> Path:
    """Store a photo of its own colour."""
    drawn = io.BytesIO()
    Image.new("RGB", (640, 480), (20 * at, 90, 140)).save(drawn, "JPEG")
    path = folder / f"ภาพที่ {at}.jpg"
    path.write_bytes(drawn.getvalue())
    return path


@pytest.mark.parametrize("way", WAYS)
def test_from_an_empty_agency_to_the_finished_table(
    way: str, visit: Any, live_server: Any, tmp_path: Path, full: bool
) -> None:
    width, scripts, hand = WAYS[way]
    count = MEASURES if full else FEWER
    cast = make_cast()
    visitor = visit(width, scripts=scripts)
    officer = Officer(visitor, hand(visitor.page), cast.agency.slug, scripts=scripts)
    officer.sign_in("officer")
    officer.start_plan()
    titles = [f"มาตรการทดสอบเรื่องที่ {at}" for at in range(1, count + 1)]
    for title in titles:
        officer.add_measure(thai_digits(title))
    for name in ("ส่วนแรกของงาน", "ส่วนหลังของงาน"):
        officer.add_part(WITH_PARTS - 1, name)
    plan = Plan.objects.get(agency=cast.agency, fiscal_year=YEAR)
    measures = list(Measure.objects.filter(plan=plan, parent=None))
    for at, measure in enumerate(measures, 1):
        officer.open("plan", YEAR)
        officer.fill_cell(measure, "steps", f"ประชุมครั้งที่ {at}", text=f"ประชุมครั้งที่ {at}", due_on="๙ เม.ย. 2570")
        officer.fill_cell(measure, "responsible", f"กองที่ {at}", unit=f"กองที่ {at}", person="นายตั้งใจ ทำงาน")
        officer.fill_cell(measure, "period", "ตลอดปีงบประมาณ", period_text="ตลอดปีงบประมาณ")
        officer.fill_cell(measure, "output", f"ผลผลิต {at} เรื่อง", output=f"ผลผลิต {at} เรื่อง")
        officer.fill_cell(measure, "outcome", f"ดีขึ้นร้อยละ {at}", outcome=f"ดีขึ้นร้อยละ {at}")
    for at, measure in enumerate(measures, 1):
        officer.bring_photo(measure, photo_in(tmp_path, at), f"ภาพการประชุมครั้งที่ {at}")
    _finished(officer, plan, titles)
    assert Evidence.objects.filter(agency=cast.agency, kind="photo", stored__isnull=False).count() == count


def _finished(officer: Officer, plan: Plan, titles: list[str]) -> None:
    """The table holds every word, each once, in its order; nothing is wider than the screen."""
    officer.open("plan", plan.fiscal_year)
    table = officer.page.locator("#tables").inner_text().replace("\xa0", " ")
    words = [f"ประชุมครั้งที่ {at}" for at, _ in enumerate(titles, 1)]
    words += [f"ผลผลิต {at} เรื่อง" for at, _ in enumerate(titles, 1)] + ["ส่วนแรกของงาน", "ส่วนหลังของงาน"]
    assert not [each for each in [*titles, *words] if thai_digits(each) not in table]
    places = [table.index(thai_digits(title)) for title in titles]
    assert places == sorted(places)
    assert officer.visitor.too_wide() <= 0
