"""A document's published page and its PDF."""

import re
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.utils.html import conditional_escape
from PIL import Image

from measures.models import Measure, Plan, Step
from reports.building import document_of
from reports.documents import Table
from reports.models import Report, ReportSection
from reports.templatetags.document import held
from tests.factory import make_agency
from tests.reports.publishing.press import put_out, put_out_at

REPORT = "/a/thung-tawan/2568/report-12/"


class Tags(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.found if tag in tags]


DATA = "application/ld+json"  # no browser runs it


@pytest.fixture
def tags(client, publish) -> Tags:
    return Tags(client.get(publish(REPORT)).content.decode())


@pytest.fixture
def typed_plan(db) -> Plan:
    """A plan whose texts try to be more than text."""
    agency = make_agency(slug="one")
    plan = Plan.objects.create(agency=agency, fiscal_year=2568, title="<script>alert(1)</script>")
    measure = Measure.objects.create(agency=agency, plan=plan, number="1", title="<b>หนา</b>", own_steps=True)
    Step.objects.create(agency=agency, measure=measure, text='javascript:alert("1") & <img src=x onerror=y>')
    return plan


def test_a_cell_of_a_card_names_its_column(tags):
    labels = {attrs.get("data-label") for attrs in tags.named("td")}
    report = Report.objects.get(round=12, plan__fiscal_year=2568)
    tables = [block for block in document_of(report.plan, report).body if isinstance(block, Table)]
    assert labels <= {heading for table in tables for heading in table.leaf_headings()}
    assert all(attrs.get("data-label") for attrs in tags.named("td"))


def test_headings_say_what_they_head(tags):
    assert {attrs.get("scope") for attrs in tags.named("th")} <= {"col", "colgroup", "row", "rowgroup"}
    assert all(attrs.get("scope") for attrs in tags.named("th"))


def test_column_widths_come_close_to_the_layout(tags):
    widths = [int((attrs["class"] or "")[1:]) for attrs in tags.named("col")]
    assert widths
    assert sum(widths) == pytest.approx(100 * len(tags.named("table")), abs=3 * len(tags.named("table")))


def test_no_style_and_no_script_stands_in_the_page(tags):
    assert not [attrs for _, attrs in tags.found if "style" in attrs]
    assert not tags.named("style")
    assert all(attrs.get("src") or attrs.get("type") == DATA for attrs in tags.named("script"))
    assert not [attrs for _, attrs in tags.found if any(name.startswith("on") for name in attrs)]


def test_typed_text_stays_text(client, typed_plan):
    put_out(typed_plan)
    page = client.get("/a/one/2568/measures/").content.decode()
    assert "<script>alert" not in page
    assert "<b>หนา" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page


def test_the_agency_and_every_file_are_linked(tags):
    links = [str(attrs.get("href")) for attrs in tags.named("a")]
    assert "/a/thung-tawan/" in links
    endings = {each.rsplit(".", 1)[-1] for each in links if each.startswith("/a/thung-tawan/files/")}
    assert endings >= {"pdf", "docx", "xlsx", "csv", "json"}


@pytest.mark.parametrize(
    "address",
    [
        "/a/nobody/",
        "/a/nobody/2568/report-12/",
        "/a/thung-tawan/2600/measures/",
        "/a/thung-tawan/2568/report-6/",  # not published
        "/a/thung-tawan/2568/report-9/",
        "/a/thung-tawan/2568/report-7/",
        "/a/thung-tawan/2568/report/",
        "/a/thung-tawan/2568/report-12.odt",
        "/a/thung-tawan/2568/report-9.pdf",
        "/a/thung-tawan/02568/measures/",
        "/a/thung-tawan/2025/measures/",
        "/a/thung-tawan/x/measures/",
        "/nowhere",
    ],
)
def test_an_unknown_address_says_what_to_do(client, publish, address):
    publish(REPORT)
    answer = client.get(address)
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้" in answer.content.decode()
    assert "ค้นหน่วยงานและรายงาน" in answer.content.decode()


def test_what_is_not_published_answers_as_what_does_not_exist(client, publish):
    publish(REPORT)
    drafted = client.get("/a/thung-tawan/2568/report-6/")
    nothing = client.get("/a/thung-tawan/2568/report-9/")
    assert (drafted.content, drafted.headers) == (nothing.content, nothing.headers)


def test_the_pdf_comes_inline_under_a_thai_name(client, publish):
    publish(REPORT)
    answer = client.get("/a/thung-tawan/2568/report-12.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''")
    assert unquote(answer["Content-Disposition"]).endswith("องค์การบริหารส่วนตำบลทุ่งตะวัน ๒๕๖๘ รอบ ๑๒ เดือน.pdf")


def test_a_name_that_no_disk_takes_is_mended(client, typed_plan):
    put_out(typed_plan)
    answer = client.get("/a/one/2568/measures.pdf")
    name = unquote(answer["Content-Disposition"].split("''")[1])
    assert not re.search(r'[\\/:*?"<>|\r\n]', name)


def test_what_is_published_needs_no_official_face_any_more(client, publish, settings, tmp_path):
    publish(REPORT)
    settings.OFFICIAL_FACE_DIR = tmp_path
    assert client.get("/a/thung-tawan/2568/report-12.pdf").status_code == 200


def test_a_report_without_round_has_its_own_address(client, publish):
    assert client.get(publish("/a/ko-phikun/2568/report/")).status_code == 200


def test_an_empty_report_is_still_a_page(client, typed_plan):
    put_out(typed_plan, Report.objects.create(agency=typed_plan.agency, plan=typed_plan, round=6))
    assert client.get("/a/one/2568/report-6/").status_code == 200


def test_headings_texts_and_signatures_stand_in_order(client, typed_plan):
    report = Report.objects.create(agency=typed_plan.agency, plan=typed_plan, round=6)
    for order, (kind, text) in enumerate(
        [("heading", "คำนำ"), ("text", "- ข้อแรก\n- ข้อสอง"), ("page_break", None), ("signature", "ผู้จัดทำ")]
    ):
        ReportSection.objects.create(agency=typed_plan.agency, report=report, order=order, kind=kind, text=text)
    put_out(typed_plan, report)
    page = client.get("/a/one/2568/report-6/").content.decode()
    places = [page.index(words) for words in ("คำนำ", "ข้อแรก", "ข้อสอง", "ผู้จัดทำ")]
    assert places == sorted(places)
    assert '<li><span class="mk">- </span>ข้อแรก</li>' in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ปีงบประมาณ พ.ศ. ๒๕๖๘ นี้", 'ปีงบประมาณ <span class="nowrap">พ.ศ. ๒๕๖๘</span> นี้'),
        ("รอบ ๖ เดือนแรก", '<span class="nowrap">รอบ ๖ เดือน</span>แรก'),
        ("เมื่อวันที่ ๑ มกราคม", 'เมื่อ<span class="nowrap">วันที่ ๑</span> มกราคม'),
        ("อบรม ๓๘ คน", 'อบรม <span class="nowrap">๓๘ คน</span>'),
        ("<b> ๓ วัน", '&lt;b&gt; <span class="nowrap">๓ วัน</span>'),
        ("ไม่มีตัวเลข", "ไม่มีตัวเลข"),
    ],
)
def test_a_number_holds_its_unit(text, shown):
    assert conditional_escape(held(text)) == shown


def test_the_agencys_emblem_stands_on_the_cover(client, bring, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    [imported] = bring("thung-tawan-2568")
    picture = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(picture, "PNG")
    imported.agency.emblem.save("emblem.png", ContentFile(picture.getvalue()))
    put_out_at(REPORT)
    pictures = Tags(client.get(REPORT).content.decode()).named("img")
    [address] = {str(attrs["src"]) for attrs in pictures}
    assert client.get(address).content == picture.getvalue()
    assert all(attrs["alt"] for attrs in pictures)
    answer = client.get("/a/thung-tawan/emblem")
    assert answer["Content-Type"] == "image/png"
    assert answer.content == picture.getvalue()
    assert 'src="/a/thung-tawan/emblem"' in client.get("/a/thung-tawan/").content.decode()


def test_without_an_emblem_its_space_stays_empty(client, publish):
    assert not Tags(client.get(publish(REPORT)).content.decode()).named("img")
    assert client.get("/a/thung-tawan/emblem").status_code == 404
