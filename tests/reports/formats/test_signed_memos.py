"""The three real memos' shapes on their way through the chain, as PDF and page: what is read, told and looked at."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page
import pytest

from itaportal.agencies.models import Agency
from reports.building import DRAFT, signed_document
from reports.documents import Document
from reports.formats.page import render_page
from reports.formats.pdf import render_pdf
from reports.snapshots import Frozen, thawed
from tests.reports.formats import signing
from tests.reports.formats.reading import bare, opened, picture, pieces, raw_pages, role, structure, words
from tests.reports.formats.test_memo_print import dots_along, word

pytestmark = pytest.mark.django_db
PICTURES = {signing.AUTOGRAPH: signing.autograph()}
APPROVAL, PLAIN, MEETING = signing.SHAPES
ELECTRONIC = "ลงลายมือชื่ออิเล็กทรอนิกส์"
Signing = Callable[..., Document]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def signed(name: str, **fields: Any) -> tuple[Document, Frozen]:
    """Submit a shape's memo and return it with the chain's words on it, and what was frozen."""
    frozen = signing.submitted(name)
    assert Agency.objects.count() == 1
    chain = signing.initials(frozen) if name == MEETING else signing.chain(frozen)
    document = thawed(frozen.text).document
    return signed_document(document, chain, author=signing.author(frozen), **fields), frozen


def printed(name: str, **fields: Any) -> tuple[bytes, Frozen]:
    document, frozen = signed(name, **fields)
    return render_pdf(document, PICTURES), frozen


@pytest.mark.parametrize("watermark", [DRAFT, ""])
@pytest.mark.parametrize("name", signing.SHAPES)
def test_each_shape_at_any_stage_is_a_faultless_pdf_ua(name: str, watermark: str):
    document, _ = signed(name, watermark=watermark)
    pdf = render_pdf(document, PICTURES)
    assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []
    assert pdf == render_pdf(document, PICTURES)
    with opened(pdf) as inside:
        assert str(inside.docinfo.Title) == document.title == document.memos[0].subject[0].text
        upright = inside.pages[0].mediabox
        assert (float(upright[2]), float(upright[3])) == pytest.approx((595.3, 841.9), abs=0.1)


def test_the_approval_says_each_opinion_who_as_what_when_and_on_which_content():
    pdf, frozen = printed(APPROVAL)
    text = bare("".join(raw_pages(pdf)))
    code = f"รหัสเนื้อหา{frozen.sha256[:12]}"
    author = f"{ELECTRONIC}(นายจันทราทิตย์คลองใสสะอาด)นิติกรชำนาญการ๑๗มี.ค.๖๘๑๓.๒๐น.{code}"
    head = f"ตรวจสอบแล้วถูกต้อง๑๐รายการ{ELECTRONIC}(ว่าที่ร้อยตรีหญิงสามนามสมมติ)หัวหน้าสำนักปลัด๑๘มี.ค.๖๘๐๙.๐๔น.{code}"
    acting = (
        f"เห็นชอบ{ELECTRONIC}(นายสี่นามสมมติ)ผู้อำนวยการกองช่างรักษาราชการแทนปลัดองค์การบริหารส่วนตำบลบ้านตัวอย่าง"
        f"๑๙มี.ค.๖๘๐๘.๕๑น.{code}"
    )
    paper = "เพื่อโปรดพิจารณาลงนามบนกระดาษ(นายห้านามสมมติ)รองนายกองค์การบริหารส่วนตำบล๒๐มี.ค.๖๘"
    waiting = "ความเห็นของนายกองค์การบริหารส่วนตำบล(นายหนึ่งนามสมมติ)"
    places = [text.index(each) for each in ("เรื่องเดิม", "ข้อเท็จจริง", "ข้อเสนอแนะ", author, head, acting, paper, waiting)]
    assert places == sorted(places)
    assert text.count(ELECTRONIC) == 3


def test_the_plain_one_has_telephone_and_through_and_its_report_behind_it():
    pdf, _ = printed(PLAIN)
    pages = raw_pages(pdf)
    assert "โทร. ๐-๗๔๐๐-๐๐๙๙ ต่อ ๑๐๒" in pages[0]
    assert "ผ่านปลัดเทศบาลเมืองเกาะพิกุล" in pages[0]
    cover = next(at for at, text in enumerate(pages) if "จังหวัดสตูล" in text)
    assert "รายงานผลการดำเนินการตามมาตรการ" in pages[cover]
    assert "หน้า ๑ จาก" in pages[cover + 1]
    with opened(pdf) as inside:
        roles = [role(each) for each in structure(inside)]
        assert (roles.count("H1"), roles.count("Document")) == (2, 1)
        assert roles.count("Table") >= 1


def test_the_meeting_has_its_table_inside_dated_initials_and_a_final_word():
    pdf, _ = printed(MEETING)
    pages = raw_pages(pdf)
    text = bare("".join(pages))
    assert text.index("ผลการดำเนินการ(output)") < text.index(f"ลงนามบนกระดาษ๑๘มี.ค.๖๘ทราบ{ELECTRONIC}(นายหนึ่ง")
    assert not any("หน้า ๑ จาก" in each for each in pages), "nothing follows the memo"
    last = len(pages)
    found = words(pdf, last)
    initial = next(each for each in found if each.text == "ลงนามบนกระดาษ")
    assert dots_along(pdf, last, initial.top - 2, 130, 185)
    waited = next(each for each in found if each.text == "ทราบ").top - 14
    assert any(dots_along(pdf, last, waited + step, 130, 185) for step in range(8)), "the place of the second initial"
    with opened(pdf) as inside:
        assert [role(each) for each in structure(inside)].count("H1") == 1


@pytest.mark.parametrize("name", signing.SHAPES)
def test_a_signatures_picture_stands_over_its_name_and_says_whose_it_is(name: str):
    pdf, _ = printed(name)
    signer = "นายหนึ่ง นามสมมติ" if name == MEETING else "นายสี่ นามสมมติ"
    with opened(pdf) as inside:
        (figure,) = [each for each in structure(inside) if role(each) == "Figure"]
        assert str(figure.Alt) == f"ลายมือชื่อของ {signer}"
        left, bottom, right, top = (float(value) for value in figure.A.BBox)
        at = next(number for number, each in enumerate(inside.pages, 1) if each.objgen == figure.Pg.objgen)
        height = float(inside.pages[at - 1].mediabox[3])
    assert (top - bottom, right - left) == pytest.approx((1.4 / 2.54 * 72, 1.4 / 2.54 * 72 * 320 / 120), abs=1)
    under = [each for each in words(pdf, at) if each.text == ELECTRONIC and each.top > (height - top) / 72 * 25.4]
    assert (left + right) / 2 / 72 * 25.4 == pytest.approx((under[0].left + under[0].right) / 2, abs=1)
    assert (height - bottom) / 72 * 25.4 == pytest.approx(under[0].top, abs=4)


def test_without_its_picture_a_signature_says_the_same():
    document, _ = signed(PLAIN)
    texts = [bare("".join(raw_pages(render_pdf(document, pictures)))) for pictures in (PICTURES, {})]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("name", [APPROVAL, MEETING])
def test_the_watermark_is_seen_on_every_page_and_read_on_none(name: str):
    document, _ = signed(name, watermark=DRAFT)
    draft, final = (render_pdf(each, PICTURES) for each in (document, signed_document_of(document)))
    assert raw_pages(draft) == raw_pages(final)
    for at in range(1, len(raw_pages(draft)) + 1):
        light = [picture(pdf, at, dpi=40).histogram()[0xE2] for pdf in (draft, final)]
        assert light[0] > light[1] + 3000, f"page {at}"


def signed_document_of(document: Document) -> Document:
    """Return a document as it is when all have signed."""
    fields = {name: getattr(document, name) for name in document.__slots__ if name != "watermark"}
    return Document(**fields)


def test_the_memos_form_has_the_forms_measures():
    pdf, _ = printed(APPROVAL, watermark=DRAFT)
    found = words(pdf, 1)
    assert min(each.left for each in found) == pytest.approx(30, abs=0.6)
    assert max(each.right for each in found) <= 190.3
    office = word(found, "ส่วนราชการ")
    assert dots_along(pdf, 1, (office.top + office.bottom) / 2, 160, 189)
    with opened(pdf) as inside:
        sizes = {piece.text: (piece.size, piece.bold) for piece in pieces(inside.pages[0])}
    assert (sizes["บันทึกข้อความ"], sizes["เรื่อง"], sizes["ข้อเท็จจริง"]) == ((29, True), (20, True), (16, True))


@pytest.mark.parametrize("name", signing.SHAPES)
def test_the_page_shows_what_the_pdf_shows(name: str):
    document, frozen = signed(name, watermark=DRAFT)
    html = render_page(document, PICTURES).decode()
    assert html.count(f'<span class="ink">{ELECTRONIC}</span>') == (2 if name == MEETING else 3)
    assert html.count('<span class="ink">ลงนามบนกระดาษ</span>') == 1
    assert f"รหัสเนื้อหา {frozen.sha256[:12]}" in html
    address = f"data:image/png;base64,{base64.b64encode(PICTURES[signing.AUTOGRAPH]).decode()}"
    assert html.count(f'<img class="autograph" src="{address}" alt="ลายมือชื่อของ นาย') == 1
    assert html.count('<p class="watermark">ร่าง</p>') == 1
    assert ('<div class="page-head cover">' in html) == (name != MEETING)
    assert '<p class="watermark">' not in render_page(signed_document_of(document), PICTURES).decode()
