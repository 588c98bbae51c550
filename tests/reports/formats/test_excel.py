"""Excel files: sheets and their names, merged cells, high rows, links; nothing computed, nobody told of."""

import io
import json
import re
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from openpyxl import load_workbook

from reports.documents import Cell, Document, Line, RowGroup, Table
from reports.formats.data import FIELDS
from reports.formats.grid import render_xlsx
from reports.formats.grid.names import sheet_names
from tests.acceptance.conftest import OURS
from tests.acceptance.excel import read_xlsx
from tests.reports.formats import samples
from tests.reports.formats.office import HOSTILE, dates_of, hostile_document, kept, parts_of

CONTENT = json.loads(next(path for path in OURS if path.stem == "letters").read_text(encoding="utf-8"))


def opened(document: Document, content: dict[str, Any] = CONTENT) -> Any:
    return load_workbook(io.BytesIO(render_xlsx(document, content)))


def one_cell(*lines: Line) -> Document:
    rows = (RowGroup(rows=((Cell(lines, 0, is_title=True),),)),)
    return samples.document((Table(samples.flat_header(("หัว",)), (100.0,), rows, "ตาราง"),))


def test_each_table_has_a_sheet_of_its_own_even_one_that_a_memo_carries_too() -> None:
    table, other = samples.grouped_table(), samples.narrow_table()
    part = samples.MemoPart("", (), (table,))
    book = opened(samples.document((table, other, table), memos=[samples.memo(parts=(part,))]))
    assert book.sheetnames == ["ตารางที่ ๒", "ตารางสามช่อง", "data", "พจนานุกรมข้อมูล"]


def test_a_sheet_is_headed_and_prints_on_pages_across() -> None:
    sheet = opened(samples.document((samples.grouped_table(),))).worksheets[0]
    assert [sheet["A1"].value, sheet["A2"].value] == ["ตารางที่ ๒", "องค์การบริหารส่วนตำบลบ้านตัวอย่าง รอบ ๖ เดือน"]
    assert {"A1:E1", "A2:E2", "A3:A4", "C3:D3"} <= {str(span) for span in sheet.merged_cells.ranges}
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$3:$4", "A5")
    cell = sheet["B5"]
    assert (cell.font.name, cell.font.sz, cell.alignment.wrap_text, cell.alignment.vertical) == (
        "TH SarabunPSK",
        14,
        True,
        "top",
    )
    shares = [round(sheet.column_dimensions[letter].width / 1.4) for letter in "ABCE"]  # D is as wide as C
    assert shares == pytest.approx([20, 30, 20, 10], abs=1)


NAMES = [
    ("ผล [ก]: ข*ค? ง/จ\\", "ผล ก ข ค ง จ"),
    ("'คำพูด'", "คำพูด"),
    ("History", "History (๒)"),
    ("Data", "Data (๒)"),
    ("", "ตาราง"),
    ("?/", "ตาราง (๒)"),
    ("รายงานผลการดำเนินการตามมาตรการส่งเสริม", "รายงานผลการดำเนินการตามมาตรการ"),
    ("รายงานผลการดำเนินการตามมาตรการส่งเสริม", "รายงานผลการดำเนินการตามมาตร (๒)"),
    ("ก" * 29 + "ปู่", "ก" * 29),
    ("ก" * 30 + "😀", "ก" * 30),
]


def test_names_of_sheets_are_legal_and_unique() -> None:
    found = list(sheet_names((caption for caption, _ in NAMES), ("data",)))
    assert found == [name for _, name in NAMES]
    assert all(len(name.encode("utf-16-le")) <= 62 for name in found)


def test_hostile_text_is_text_in_tables_and_data() -> None:
    steps = [{"text": text} for text in HOSTILE]
    plan = CONTENT | {"measures": [{"title": HOSTILE[0], "steps": steps}]}
    book = opened(hostile_document(), plan)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    data = [row[[f.name for f in FIELDS].index("text")] for row in book["data"].iter_rows(min_row=2, values_only=True)]
    assert data == [kept(text) for text in HOSTILE]
    table = [cell.text for row in read_xlsx(render_xlsx(hostile_document(), plan))[0].body() for cell in row]
    for text in HOSTILE:
        assert any(kept(text) in cell for cell in table)
    assert not any(sheet.sheet_state != "visible" for sheet in book)


def test_a_text_of_many_lines_has_room_in_rows_that_excel_draws() -> None:
    lines = tuple(Line(f"บรรทัด {at}") for at in range(300))
    sheet = opened(one_cell(*lines)).worksheets[0]
    heights = [sheet.row_dimensions[row].height for row in range(4, sheet.max_row + 1)]
    assert max(heights) <= 409
    assert sum(heights) >= 300 * 17
    assert sheet["A4"].value.splitlines() == [line.text for line in lines]
    assert [str(span) for span in sheet.merged_cells.ranges if span.min_row == 4] == [f"A4:A{sheet.max_row}"]


def test_a_text_too_long_for_a_cell_says_so_at_its_end() -> None:
    sheet = opened(one_cell(*(Line(f"{at} {samples.STEP}😀") for at in range(400)))).worksheets[0]
    assert len(sheet["A4"].value.encode("utf-16-le")) // 2 <= 32_767
    assert sheet["A4"].value.endswith("(ข้อความยาวเกินช่องของ Excel อ่านทั้งหมดได้ในไฟล์ PDF หรือ Word)")


def test_a_cell_of_one_address_is_a_link_and_nothing_else_is() -> None:
    links = {"https://a.go.th/5 5": "https://a.go.th/5%205", "javascript:alert(1)": None, "file:///etc/passwd": None}
    for href, target in links.items():
        cell = opened(one_cell(Line("ภาพ", href=href))).worksheets[0]["A4"]
        assert (cell.value, cell.hyperlink and cell.hyperlink.target) == ("ภาพ", target)
    two = opened(one_cell(Line("ก", href="http://a.go.th"), Line("ข", href="http://b.go.th"))).worksheets[0]["A4"]
    assert (two.value, two.hyperlink) == ("ก\nข", None)


def test_what_is_no_final_text_says_so_at_the_head_of_each_page() -> None:
    book = opened(replace(one_cell(Line("ก")), watermark="ร่าง & แก้"))
    assert {sheet.oddHeader.right.text for sheet in book} == {"ร่าง && แก้"}
    assert opened(one_cell(Line("ก"))).worksheets[0].oddHeader.right.text is None


def test_data_is_a_flat_sheet_with_its_dictionary_beside() -> None:
    book = opened(samples.document(()))
    names, *rows = book["data"].iter_rows(values_only=True)
    assert list(names) == [field.name for field in FIELDS]
    assert book["data"].auto_filter.ref == f"A1:AM{len(rows) + 1}"
    assert {type(row[names.index("fiscal_year")]) for row in rows} == {int}
    told = list(book["พจนานุกรมข้อมูล"].iter_rows(min_row=2, values_only=True))
    assert told == [(field.name, field.title, field.type, field.description) for field in FIELDS]


def test_the_same_contents_give_the_same_bytes_that_tell_of_nobody() -> None:
    document = samples.everything()
    data = render_xlsx(document, CONTENT)
    assert render_xlsx(document, CONTENT) == data
    assert dates_of(data) == {(1980, 1, 1, 0, 0, 0)}
    parts = parts_of(data)
    core = {each.tag.rpartition("}")[2]: each.text for each in fromstring(parts["docProps/core.xml"])}
    assert core.pop("title") == document.title
    assert {text for text in core.values() if text} == {"1980-01-01T00:00:00Z"}
    inside = b"".join(parts.values())
    assert not re.search(rb"python|xlsxwriter|comments|/tmp|/home|/root", inside, re.IGNORECASE)
