"""Shows that the inspector passes what is right and fails what is not: a check that cannot fail checks nothing."""

import pytest

from tests.acceptance.expected import documents_of
from tests.acceptance.grid import read_page
from tests.acceptance.page_check import digit_faults, page_faults
from tests.acceptance.pdf_check import leaves_of, pdf_faults, torn_marks
from tests.acceptance.sample import PAGE, PLAN, RAW

REPORT = documents_of(PLAN)[1]


def _page_faults(page):
    return page_faults(REPORT, read_page(page, "sheet"))


def _pdf_faults(raw):
    return pdf_faults(REPORT, leaves_of(raw))


def _tampered(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


def test_the_page_written_by_hand_passes():
    assert _page_faults(PAGE) == []


def test_the_pdf_text_written_by_hand_passes():
    assert _pdf_faults(RAW) == []


PAGE_TAMPERINGS = {
    "a word lost from a cell": ("เผยแพร่ข่าว ๕", "เผยแพร่ ๕"),
    "a word doubled in a cell": ("ศึกษา", "ศึกษา ศึกษา"),
    "a word invented in an empty cell": ("<td></td>", "<td>-</td>"),
    "two steps swapped": ("๑) ประชุม<br>๒) ทำคำสั่ง", "๑) ทำคำสั่ง<br>๒) ประชุม"),
    "two cells swapped": ("<th>๒.๒ โครงการ ข</th><td>๑) จัดตั้งศูนย์</td>", "<th>๑) จัดตั้งศูนย์</th><td>๒.๒ โครงการ ข</td>"),
    "an Arabic digit": ("๕ เรื่อง", "5 เรื่อง"),
    "a digit changed in an address": (">http://a.go.th/2568<", ">http://a.go.th/๒๕๖๘<"),
    "a memo line lost": ("<p>จึงเรียนมาเพื่อโปรดทราบ</p>", ""),
    "a memo line doubled": ("<p>เรียน นายก</p>", "<p>เรียน นายก</p><p>เรียน นายก</p>"),
    "a signature lost": ("<p>(นาย ข)</p>", ""),
    "a cover line lost": ("จังหวัดสมมุติ", ""),
    "a cover before its memo": ("<h1>บันทึกข้อความ</h1>", "<h1>รายงานรอบ ๖ เดือน</h1><h1>บันทึกข้อความ</h1>"),
    "a merged cell lost": (' rowspan="2">สำนักปลัด', ">สำนักปลัด"),
    "a merged cell emptied into its rows": ("<td>๑) จัดตั้งศูนย์</td>", "<td>๑) จัดตั้งศูนย์</td><td>สำนักปลัด</td>"),
    "a grouped heading lost": ('<th colspan="2">การทำ</th>', "<th>การทำ</th>"),
    "a heading worded otherwise": ("<th>ขั้นตอน</th>", "<th>วิธีการ</th>"),
    "a group heading lost": ('<tr><th colspan="3">ตัวชี้วัด ๙</th></tr>', ""),
    "a group heading not over the whole width": ('<th colspan="3">ตัวชี้วัด', '<th colspan="2">ตัวชี้วัด'),
    "a group heading below its row": (
        PAGE[PAGE.index('<tr><th colspan="3">ตัวชี้วัด') : PAGE.index("<tr><th>๒.๑")],
        "<tr><th>๑. ข้อมูล</th><td><p>๑. ศึกษา</p><p>๒. เผยแพร่ข่าว ๕ เรื่อง</p></td><td></td></tr>"
        '<tr><th colspan="3">ตัวชี้วัด ๙</th></tr>',
    ),
    "a row lost": ("<tr><th>๒.๒ โครงการ ข</th><td>๑) จัดตั้งศูนย์</td></tr>", ""),
    "a row doubled": ("</tbody>", "<tr><th>๒.๒ โครงการ ข</th><td>๑) จัดตั้งศูนย์</td><td></td></tr></tbody>"),
    "text behind the table": ("</table>", "</table><p>จบ</p>"),
    "the text behind the table instead of before it": ("<p>ความนำ ดู", "</main><p>ความนำ ดู"),
    "a joiner that copying would carry": ("จัดตั้งศูนย์", "จัดตั้ง\u2060ศูนย์"),
}


@pytest.mark.parametrize("tampering", PAGE_TAMPERINGS)
def test_a_tampered_page_fails(tampering):
    assert _page_faults(_tampered(PAGE, *PAGE_TAMPERINGS[tampering]))


PDF_TAMPERINGS = {
    "a word lost from a cell": ("เผยแพร่ข่าว\n", "เผยแพร่\n"),
    "a word doubled": ("เผยแพร่ข่าว", "เผยแพร่ข่าวข่าว"),
    "two steps swapped": ("๑) ประชุม\n๒) ทำคำสั่ง", "๑) ทำคำสั่ง\n๒) ประชุม"),
    "an Arabic digit": ("๕ เรื่อง", "5 เรื่อง"),
    "a digit changed in an address": ("a.go.th/2568", "a.go.th/๒๕๖๘"),
    "a memo line lost": ("จึงเรียนมาเพื่อโปรดทราบ\n", ""),
    "a memo line doubled": ("เรียน นายก\n", "เรียน นายก\nเรียน นายก\n"),
    "a signature lost": ("(นาย ข)\n", ""),
    "the piece before a page break lost": ("๒) ทำคำสั่ง\n", ""),
    "the piece behind a page break lost": ("๓) สรุป\n", ""),
    "the piece behind a page break doubled": ("๓) สรุป\n", "๒) ทำคำสั่ง\n๓) สรุป\n"),
    "a merged cell not gone on with": ("- งานพัสดุ\n", ""),
    "pieces gone on with in the wrong cells": ("๓) สรุป\n- งานพัสดุ\n", "- งานพัสดุ\n๓) สรุป\n"),
    "a piece put behind the wrong row": ("- งานพัสดุ\n๒.๒ โครงการ ข ๑) จัดตั้งศูนย์", "๒.๒ โครงการ ข ๑) จัดตั้งศูนย์\n- งานพัสดุ"),
    "the headings not repeated": ("\fมาตรการ การทำ\nขั้นตอน ผู้รับผิดชอบ\n๓)", "\f๓)"),
    "the headings repeated within a page": ("๒.๑ โครงการ ก", "มาตรการ การทำ ขั้นตอน ผู้รับผิดชอบ ๒.๑ โครงการ ก"),
    "the headings alone at the foot": ("ผู้รับผิดชอบ\nตัวชี้วัด ๙", "ผู้รับผิดชอบ\n\f(ต่อ)\nมาตรการ การทำ ขั้นตอน ผู้รับผิดชอบ\nตัวชี้วัด ๙"),
    "a group heading alone at the foot": ("ตัวชี้วัด ๙\n", "ตัวชี้วัด ๙\n\f(ต่อ)\nมาตรการ การทำ ขั้นตอน ผู้รับผิดชอบ\n"),
    "the last page lost": (RAW[RAW.rindex("\fมาตรการ") :], "\f"),
    "a continued table that does not say so": ("(ต่อ)\n", ""),
    "a page that says so without a table": ("หน้า ๑", "(ต่อ)\nหน้า ๑"),
    "text behind the end": ("จัดตั้งศูนย์\n", "จัดตั้งศูนย์\nจบ\n"),
    "a stray line in the middle of a page": ("ความนำ", "- ๒ -\nบท\nความนำ"),
    "sara am taken apart": ("ทำคำสั่ง", "ทําคําสั่ง"),
}


@pytest.mark.parametrize("tampering", PDF_TAMPERINGS)
def test_a_tampered_pdf_fails(tampering):
    assert _pdf_faults(_tampered(RAW, *PDF_TAMPERINGS[tampering]))


def test_a_page_break_between_rows_or_before_the_table_passes():
    head = "(ต่อ)\nมาตรการ การทำ\nขั้นตอน ผู้รับผิดชอบ\n"
    assert _pdf_faults(_tampered(RAW, "๒.๑ โครงการ ก", f"\f{head}๒.๑ โครงการ ก")) == []
    assert _pdf_faults(_tampered(RAW, "มาตรการ การทำ", "\fมาตรการ การทำ")) == []


def test_a_cell_over_three_pages_passes_and_its_middle_is_missed():
    head = "(ต่อ)\nมาตรการ การทำ\nขั้นตอน ผู้รับผิดชอบ\n"
    long = _tampered(RAW, "๒) ทำคำสั่ง\nสำนักปลัด\nกองคลัง\n", f"สำนักปลัด\n\f{head}๒) ทำคำสั่ง\nกองคลัง\n")
    assert _pdf_faults(long) == []
    assert _pdf_faults(_tampered(long, "๒) ทำคำสั่ง\n", ""))
    assert _pdf_faults(_tampered(long, "กองคลัง\n", ""))


def test_a_mark_parted_from_its_letter_is_found():
    assert torn_marks(RAW) == []
    assert torn_marks(_tampered(RAW, "จัดตั้งศูนย์", "จัดตั ้งศูนย์"))


def test_a_complaint_names_the_place_and_the_words():
    assert "/reports/0/sections/1" in _pdf_faults(_tampered(RAW, "๓) สรุป\n", ""))[0]
    fault = _page_faults(_tampered(PAGE, "๕ เรื่อง", "5 เรื่อง"))[0]
    assert "row 1 column 1" in fault
    assert "5เรื่อง" in fault


def test_arabic_digits_are_found_but_for_addresses():
    text = read_page(PAGE, "sheet").text()
    assert digit_faults(text, []) == []
    assert digit_faults("ปี 2568 http://a.go.th/ 12", []) == ["2568", "12"]
    assert digit_faults("ดู http://a.go.th/ 12", ["http://a.go.th/ 12"]) == []
