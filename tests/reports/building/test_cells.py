"""Single contents of a cell as lines of print."""

import pytest

from reports.building.cells import monitoring_lines, name_lines, proof_lines, text_lines
from reports.building.entries import Entry, Proof
from reports.documents import Line
from tests.reports.building.printed import text_of


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry(monitoring_text="รายงานทุกไตรมาส", monitoring_rounds=(6,)), "รายงานทุกไตรมาส"),
        (Entry(monitoring_rounds=(6,)), "รายงานผลรอบ ๖ เดือน"),
        (Entry(monitoring_rounds=(6, 12)), "รายงานผลรอบ ๖ เดือน และ ๑๒ เดือน"),
        (Entry(monitoring_rounds=(1, 6, 12)), "รายงานผลรอบ ๑ เดือน ๖ เดือน และ ๑๒ เดือน"),
        (Entry(), ""),
    ],
)
def test_monitoring_in_words_before_rounds(entry, expected):
    assert text_of(monitoring_lines(entry)) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [("1", "๑. ชื่อ"), ("1.1", "๑.๑ ชื่อ"), ("๗", "๗. ชื่อ"), (None, "ชื่อ"), ("", "ชื่อ")]
)
def test_a_number_without_an_inner_dot_gets_one(number, expected):
    assert text_of(name_lines(Entry(number=number, title="ชื่อ"), ["number", "title"])) == expected


def test_digits_are_read_before_markers_are_parted():
    assert text_lines("1.A4 จำนวน 2 แผ่น") == (Line("A4 จำนวน ๒ แผ่น", "1."),)


def test_only_web_addresses_become_links():
    assert proof_lines(Proof("ภาพที่ 1", "https://a.example/1.pdf")) == (Line("ภาพที่ ๑", href="https://a.example/1.pdf"),)
    assert proof_lines(Proof(None, "javascript:alert(1)")) == (Line("javascript:alert(1)"),)
    assert proof_lines(Proof(None, "http://a.example/2568/1.pdf"))[0].text == "http://a.example/2568/1.pdf"


def test_lines_stay_lines_and_blank_edges_go():
    assert text_of(text_lines("\n๑. ก ๒. ข\n\n-ค\r\nง\n")) == "๑. ก ๒. ข\n\n- ค\nง"
