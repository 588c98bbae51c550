"""Shows that the readers of Word and Excel files pass what is right and fail what is not, by files made by hand."""

import io
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.acceptance.expected import documents_of
from tests.acceptance.office_check import excel_faults, word_faults
from tests.acceptance.sample import PLAN

REPORT = documents_of(PLAN)[1]
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MEMO = """บันทึกข้อความ|ส่วนราชการ\tสำนักปลัด\t|ที่\tสม ๗๐๐๐๑/\tวันที่\t๙ เมษายน ๒๕๖๘\t|เรื่อง\tรายงานผล\t|เรียน\tนายก|เรื่องเดิม
ตามที่ได้ทำแผน นั้น|จึงเรียนมาเพื่อโปรดทราบ|(นาย ก)|นิติกร|ความเห็นของปลัด|\t|\t|(นาย ข)|ปลัด""".replace("\n", "|")
BEFORE = f"{MEMO}|รายงานรอบ ๖ เดือน|เทศบาลตำบลทดลอง|อำเภอกลาง|จังหวัดสมมุติ|ความนำ ดู http://a.go.th/2568".split("|")


def para(text: str) -> str:
    return f"<p><r><t>{text}</t></r></p>"


def box(text: str, *properties: str) -> str:
    return f"<tc><tcPr>{''.join(properties)}</tcPr>{para(text)}</tc>"


def row(*boxes: str, head: bool = False) -> str:
    return f"<tr><trPr>{'<tblHeader/>' if head else ''}</trPr>{''.join(boxes)}</tr>"


DOWN, ON, OVER_2, OVER_3 = '<vMerge val="restart"/>', "<vMerge/>", '<gridSpan val="2"/>', '<gridSpan val="3"/>'
LAST_ROW = row(box("๒.๒ โครงการ ข"), box("๑) จัดตั้งศูนย์"), box("", ON))
TABLE = "".join(
    [
        row(box("มาตรการ", DOWN), box("การทำ", OVER_2), head=True),
        row(box("", ON), box("ขั้นตอน"), box("ผู้รับผิดชอบ"), head=True),
        row(box("ตัวชี้วัด ๙", OVER_3)),
        row(box("๑. ข้อมูล"), box("๑. ศึกษา ๒. เผยแพร่ข่าว ๕ เรื่อง"), box("")),
        row(box("๒.๑ โครงการ ก"), box("๑) ประชุม ๒) ทำคำสั่ง ๓) สรุป"), box("สำนักปลัด กองคลัง - งานพัสดุ", DOWN)),
        LAST_ROW,
    ]
)
BODY = f"{''.join(map(para, BEFORE))}<tbl>{TABLE}</tbl>"


def word_file(body: str) -> bytes:
    # val="…" without a prefix has no namespace: Word's own attributes have one
    named = body.replace(' val="', ' w:val="')
    kept = io.BytesIO()
    with ZipFile(kept, "w") as package:
        xml = f'<document xmlns="{NAMESPACE}" xmlns:w="{NAMESPACE}"><body>{named}</body></document>'
        package.writestr("word/document.xml", xml)
    return kept.getvalue()


def test_a_word_file_made_by_hand_passes():
    assert word_faults(REPORT, word_file(BODY)) == []


WORD_TAMPERINGS = {
    "a word lost from a cell": ("เผยแพร่ข่าว ๕", "เผยแพร่ ๕"),
    "a memo line lost": (para("นิติกร"), ""),
    "a cover line doubled": (para("อำเภอกลาง"), para("อำเภอกลาง") * 2),
    "a merged cell parted": (box("", ON) + "</tr></tbl>", box("") + "</tr></tbl>"),
    "a heading that does not repeat": ("<tblHeader/>", ""),
    "a grouped heading over one column": (box("การทำ", OVER_2), box("การทำ")),
    "a group heading over two columns": (box("ตัวชี้วัด ๙", OVER_3), box("ตัวชี้วัด ๙", OVER_2)),
    "a row lost": (LAST_ROW, ""),
    "text behind the table": ("</tbl>", f"</tbl>{para('จบ')}"),
}  # fmt: skip


@pytest.mark.parametrize("tampering", WORD_TAMPERINGS)
def test_a_tampered_word_file_fails(tampering):
    old, new = WORD_TAMPERINGS[tampering]
    assert old in BODY
    assert word_faults(REPORT, word_file(BODY.replace(old, new, 1)))


CELLS = [
    ("A3", "มาตรการ"), ("B3", "การทำ"), ("B4", "ขั้นตอน"), ("C4", "ผู้รับผิดชอบ"), ("A5", "ตัวชี้วัด ๙"), ("A6", "๑. ข้อมูล"),
    ("B6", "๑. ศึกษา\n๒. เผยแพร่ข่าว ๕ เรื่อง"), ("A7", "๒.๑ โครงการ ก"), ("B7", "๑) ประชุม\n๒) ทำคำสั่ง\n๓) สรุป"),
    ("C7", "สำนักปลัด\nกองคลัง\n- งานพัสดุ"), ("A9", "๒.๒ โครงการ ข"), ("B9", "๑) จัดตั้งศูนย์"),
]  # fmt: skip
MERGED = ("A3:A4", "B3:C3", "A5:C5", "C7:C9", "A7:A8", "B7:B8")  # row 8 gives row 7 more room


def excel_file() -> bytes:
    book = Workbook()
    sheet = book.active
    for place, text in [("A1", "รายงานรอบ ๖ เดือน"), *CELLS]:
        sheet[place] = text
    for span in MERGED:
        sheet.merge_cells(span)
    sheet.print_title_rows = "3:4"
    book.create_sheet("data")
    book.create_sheet("dictionary")
    return saved(book)


def saved(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_an_excel_file_made_by_hand_passes():
    assert excel_faults(REPORT, excel_file()) == []


EXCEL_TAMPERINGS = {
    "a word lost": lambda sheet: sheet.__setitem__("B9", "๑) จัดตั้ง"),
    "a word in an empty cell": lambda sheet: sheet.__setitem__("C6", "-"),
    "a cell moved to its neighbour": lambda sheet: sheet.move_range("B6", cols=1),
    "a merged cell parted": lambda sheet: sheet.unmerge_cells("C7:C9"),
    "a heading over one column": lambda sheet: sheet.unmerge_cells("B3:C3"),
    "a heading that is not repeated": lambda sheet: setattr(sheet, "print_title_rows", "3:3"),
    "a row more": lambda sheet: sheet.__setitem__("A10", "๓."),
}  # fmt: skip


@pytest.mark.parametrize("tampering", EXCEL_TAMPERINGS)
def test_a_tampered_excel_file_fails(tampering):
    book = load_workbook(io.BytesIO(excel_file()))
    EXCEL_TAMPERINGS[tampering](book.worksheets[0])
    assert excel_faults(REPORT, saved(book))


def test_a_formula_in_an_excel_file_fails():
    book = load_workbook(io.BytesIO(excel_file()))
    book.worksheets[0]["B9"] = "=1+2"
    with pytest.raises(AssertionError, match="B9 is computed"):
        excel_faults(REPORT, saved(book))
