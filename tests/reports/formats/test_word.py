"""Word files: sheets, styles, the memo's form, pictures and links; nothing of machine or author; hostile text."""

import io
import re
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import docx
import pytest
from PIL import Image

from reports.documents import Cell, Document, Line, RowGroup, SignatureBlock, Table
from reports.formats.word import render_docx
from tests.acceptance.word import W, read_docx
from tests.reports.formats import samples
from tests.reports.formats.office import HOSTILE, dates_of, hostile_document, kept, parts_of

CM = 567  # twips
EMU = 360_000  # to a centimetre
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def picture(width: int = 300, height: int = 400, kind: str = "PNG") -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (width, height), (180, 140, 60)).save(drawn, kind)
    return drawn.getvalue()


@pytest.fixture(scope="module")
def everything() -> bytes:
    """A document of every kind of block, and of two memos, the first with a table across."""
    return render_docx(samples.everything())


def body_of(data: bytes) -> Element:
    return fromstring(parts_of(data)["word/document.xml"])[0]


def value(element: Element | None, name: str) -> str | None:
    return None if element is None else element.get(f"{W}{name}")


def lies(section: Element) -> bool:
    return value(section.find(f"{W}pgSz"), "orient") == "landscape"


def sections(data: bytes) -> list[Element]:
    return list(body_of(data).iter(f"{W}sectPr"))


def small_table(*lines: Line) -> Table:
    rows = (RowGroup(rows=((Cell(samples.lines("หลักฐาน"), 0, is_title=True), Cell(lines, 1)),)),)
    return Table(samples.flat_header(("มาตรการ", "หลักฐาน")), (40.0, 60.0), rows, "ตาราง")


def test_wide_tables_lie_across_and_each_part_counts_its_pages_in_thai(everything: bytes) -> None:
    found = [(lies(s), value(s.find(f"{W}pgNumType"), "start")) for s in sections(everything)]
    memo_with_table, memo, cover = [(False, "1"), (True, None), (False, None)], [(False, "1")], [(False, "1")]
    assert found == [*memo_with_table, *memo, *cover, (False, "1"), (True, None), (False, None)]
    assert {value(s.find(f"{W}pgNumType"), "fmt") for s in sections(everything)} == {"thaiNumbers"}


def test_a_memo_has_no_number_on_its_first_page_and_the_reports_pages_have_one(everything: bytes) -> None:
    parts = parts_of(everything)
    relations = {r.get("Id"): r.get("Target") for r in fromstring(parts["word/_rels/document.xml.rels"])}
    rel = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

    def furniture(section: Element, tag: str, kind: str) -> str:
        (found,) = (r for r in section.findall(f"{W}{tag}") if value(r, "type") == kind)
        return re.sub("<[^>]*>", "", parts[f"word/{relations[found.get(rel)]}"].decode()).strip()

    memo, report = sections(everything)[0], sections(everything)[-1]
    assert memo.find(f"{W}titlePg") is not None
    assert (furniture(memo, "headerReference", "first"), furniture(memo, "headerReference", "default")) == ("", "- ๑ -")
    assert report.find(f"{W}titlePg") is None
    assert furniture(report, "headerReference", "default") == ""
    assert furniture(report, "footerReference", "default") == "หน้า ๑ จาก ๑"


def test_a_memo_keeps_to_the_form(everything: bytes) -> None:
    margins = sections(everything)[0].find(f"{W}pgMar")
    assert [value(margins, side) for side in ("left", "right", "top")] == ["1701", "1134", "850"]  # 3, 2 and 1.5 cm
    styles = docx.Document(io.BytesIO(everything)).styles
    assert [styles[name].font.size.pt for name in ("บันทึกข้อความ ชื่อแบบ", "บันทึกข้อความ คำนำ")] == [29, 20]
    assert round(styles["Body Text"].paragraph_format.first_line_indent.cm, 1) == 2.5
    leaders = styles["บันทึกข้อความ เรื่อง"].element.findall(f".//{W}tab[@{W}leader='dot']")
    assert len(leaders) == 1


def test_every_text_has_a_named_style_in_the_thai_face(everything: bytes) -> None:
    styles = fromstring(parts_of(everything)["word/styles.xml"])
    known = {value(style, "styleId") for style in styles.iter(f"{W}style")}
    body = body_of(everything)
    used = {value(s, "val") for tag in ("pStyle", "rStyle", "tblStyle") for s in body.iter(f"{W}{tag}")}
    assert used <= known
    assert all(block.find(f"{W}pPr/{W}pStyle") is not None for block in body.iter(f"{W}p"))
    usual = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert {usual.find(f"{W}rFonts").get(f"{W}{a}") for a in ("ascii", "hAnsi", "cs")} == {"TH SarabunPSK"}
    assert [value(usual.find(f"{W}{tag}"), "val") for tag in ("sz", "szCs", "lang")] == ["32", "32", "th-TH"]
    assert b"TH Sarabun New" in parts_of(everything)["word/fontTable.xml"]
    sized = [style for style in styles.iter(f"{W}rPr") if style.find(f"{W}sz") is not None]
    assert all(value(s.find(f"{W}sz"), "val") == value(s.find(f"{W}szCs"), "val") for s in sized)
    assert all(s.find(f"{W}bCs") is not None for s in styles.iter(f"{W}rPr") if s.find(f"{W}b") is not None)


def test_headings_repeat_short_rows_stay_whole_and_items_hang(everything: bytes) -> None:
    table = next(body_of(everything).iter(f"{W}tbl"))
    first, *rows = table.iter(f"{W}tr")
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert not [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
    short, tall = (render_docx(samples.document((samples.wide_table([samples.measure(1, steps=n)]),))) for n in (1, 9))
    whole = [len(list(body_of(data).iter(f"{W}cantSplit"))) for data in (short, tall)]
    assert whole == [2, 1]  # the heading, and the short row
    style = docx.Document(io.BytesIO(everything)).styles["ตาราง รายการ ๒"].paragraph_format
    assert style.left_indent == -style.first_line_indent > 0
    assert b"TableItem2" in parts_of(everything)["word/document.xml"]


# In which order Word wants what stands inside these (ISO 29500-1, A.1); in another one it may offer to repair the file.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pBdr tabs spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs sz szCs u lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType titlePg",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "inline": "extent docPr cNvGraphicFramePr graphic",
    "anchor": "simplePos positionH positionV extent wrapNone docPr cNvGraphicFramePr graphic",
}


def test_everything_stands_in_the_order_that_word_asks_for() -> None:
    signed = SignatureBlock(name="(นาย ก)", mark="ลงลายมือชื่อ", picture="p")
    document = replace(samples.everything(), memos=(samples.memo(emblem="p", endorsements=(signed,)),), watermark="ร่าง")
    parts = parts_of(render_docx(document, {"p": picture()}))
    seen = set()
    for name in (name for name in parts if name.startswith("word/") and name.endswith(".xml")):
        for each in fromstring(parts[name]).iter():
            kind = each.tag.rpartition("}")[2]
            if kind in ORDERS:
                places = [ORDERS[kind].split().index(child.tag.rpartition("}")[2]) for child in each]
                assert places == sorted(places), f"{name}: {kind} {[child.tag for child in each]}"
                seen.add(kind)
    assert seen == ORDERS.keys()


def extents(data: bytes) -> list[tuple[float, float]]:
    found = body_of(data).iter(f"{DRAWN}extent")
    return [(int(e.get("cx", "0")) / EMU, int(e.get("cy", "0")) / EMU) for e in found]


def test_emblems_signatures_and_photos_stand_in_their_own_shape() -> None:
    signed = SignatureBlock(name="(นาย ก)", positions=("ปลัด",), mark="ลงลายมือชื่อ", picture="autograph")
    memo = samples.memo(emblem="emblem", endorsements=(signed,))
    photo = small_table(Line("ภาพประชุม", picture="photo"), Line("หาย", picture="lost"))
    document = samples.document((photo,), memos=[memo], emblem="emblem")
    pictures = {"emblem": picture(), "autograph": picture(400, 100), "photo": picture(800, 600, "JPEG")}
    data = render_docx(document, pictures)
    emblem, autograph, cover, shown = extents(data)
    assert emblem == pytest.approx((1.125, 1.5), abs=0.01)
    assert autograph == pytest.approx((5.6, 1.4), abs=0.01)
    assert cover == pytest.approx((2.25, 3), abs=0.01)
    assert shown == pytest.approx((6.67, 5), abs=0.01)
    assert [d.get("descr") for d in body_of(data).iter(f"{DRAWN}docPr")] == [
        "ตราสัญลักษณ์ องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "ลายมือชื่อของ นาย ก",
        "ตราสัญลักษณ์ องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "ภาพประชุม",
    ]  # fmt: skip
    assert sum(name.startswith("word/media/") for name in parts_of(data)) == 3  # the emblem once


def test_what_is_no_picture_is_left_out_and_its_caption_stays() -> None:
    data = render_docx(samples.document((small_table(Line("ภาพ", picture="p")),)), {"p": b"GIF89a"})
    assert extents(data) == []
    assert "ภาพ" in read_docx(data).grids()[0].body()[0][1].text


LINKS = {
    "https://a.go.th/1": "https://a.go.th/1",
    "http://a.go.th/5 5.pdf?ก=1#x": "http://a.go.th/5%205.pdf?%E0%B8%81=1#x",
    "HTTP://A.go.th/": "http://A.go.th/",
    "http://a.go.th/%E0%B8%81": "http://a.go.th/%E0%B8%81",
    'http://a.go.th/"><w:x/>': "http://a.go.th/%22%3E%3Cw:x/%3E",
    "http://มาตรการ.ไทย/": "",  # Word calls a file damaged for such hosts
    "http://[::1": "",
    "http://a.go.th:99999/": "",
    "http:///a": "",
    "javascript:alert(1)": "",
    "file:///etc/passwd": "",
    f"http://a.go.th/{'x' * 2100}": "",
}


@pytest.mark.parametrize("href", LINKS, ids=lambda href: href[:30])
def test_only_addresses_that_word_takes_become_links(href: str) -> None:
    data = render_docx(samples.document((small_table(Line("คำบรรยาย", href=href)),)))
    relations = fromstring(parts_of(data)["word/_rels/document.xml.rels"])
    assert [r.get("Target") for r in relations if r.get("TargetMode") == "External"] == [LINKS[href]] * bool(
        LINKS[href]
    )
    assert "คำบรรยาย" in read_docx(data).grids()[0].body()[0][1].text


def test_the_same_document_gives_the_same_bytes_that_tell_of_nobody(everything: bytes) -> None:
    assert render_docx(samples.everything()) == everything
    assert dates_of(everything) == {(1980, 1, 1, 0, 0, 0)}
    parts = parts_of(everything)
    assert sorted(name for name in parts if not name.startswith("word/")) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
    ]
    core = fromstring(parts["docProps/core.xml"])
    assert [(each.tag.rpartition("}")[2], each.text) for each in core] == [("title", samples.everything().title)]
    inside = b"".join(data for name, data in parts.items() if name.endswith((".xml", ".rels")))
    assert not re.search(rb"python|rsid|comments|/tmp|/home|/root|lastModifiedBy|creator", inside)


def test_hostile_text_is_text() -> None:
    data = render_docx(hostile_document())
    docx.Document(io.BytesIO(data))
    page = read_docx(data)
    cells = [cell.text for row in page.grids()[0].body() for cell in row]
    for text in HOSTILE:
        assert kept(text) in page.text()
        assert any(kept(text) in cell for cell in cells)
    assert [f"บรรทัดที่ {at} {samples.STEP}" for at in range(300)] == cells[-2].strip().splitlines()


def test_a_watermark_stands_behind_each_page_and_is_no_text() -> None:
    document = replace(samples.everything(), watermark='ร่าง"<')
    data = render_docx(document)
    heads = [part for name, part in parts_of(data).items() if name.startswith("word/header")]
    assert heads
    paths = [fromstring(head).findall(".//{urn:schemas-microsoft-com:vml}textpath")[-1] for head in heads]
    assert {path.get("string") for path in paths} == {'ร่าง"<'}
    assert read_docx(data) == read_docx(render_docx(samples.everything()))


def test_a_document_of_nothing_opens() -> None:
    empty = Document("", "", 2568, "", (), None, ())
    assert docx.Document(io.BytesIO(render_docx(empty))).sections[0].page_width.cm == pytest.approx(21, abs=0.01)
