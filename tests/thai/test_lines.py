"""List markers, and text as it is typed."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from itaportal.thai.lines import TypedLine, one_line, typed_line, typed_lines
from itaportal.thai.typed import join_sara_am, why_refused

ITEMS = [
    ("๑. ประชุม", "๑.", "ประชุม"), ("1. ประชุม", "1.", "ประชุม"), ("๑) ประชุม", "๑)", "ประชุม"),
    ("1)ประชุม", "1)", "ประชุม"), ("(๑) ประชุม", "(๑)", "ประชุม"), ("๑.๑ ประชุม", "๑.๑", "ประชุม"),
    ("1.1.2 ประชุม", "1.1.2", "ประชุม"), ("๑.๑) ประชุม", "๑.๑)", "ประชุม"), ("12. ประชุม", "12.", "ประชุม"),
    ("- ประชุม", "-", "ประชุม"), ("-ประชุม", "-", "ประชุม"), ("– ประชุม", "–", "ประชุม"), ("• ประชุม", "•", "ประชุม"),
    ("➤ ประชุม", "➤", "ประชุม"), ("   ๑.   ประชุม", "๑.", "ประชุม"), ("๑.ประชุม", "๑.", "ประชุม"),
]  # fmt: skip
TEXTS = [
    "ประชุม", "", "   ", "2566. ประชุม", "๒๕๖๘ ประชุม", "10.30 น. ประชุม", "๑๐.๐๐ น.", "๑๐.๓๐ น.", "1.5", "-5 องศา", "- ",
    "๑.", "1)", "100. ประชุม", "0. ประชุม", "1,000 บาท", "ก. ประชุม", "1 ประชุม", "9/1 ประชุม",
]  # fmt: skip


@pytest.mark.parametrize(("line", "marker", "text"), ITEMS)
def test_a_marker_makes_an_item(line, marker, text) -> None:
    assert typed_line(line) == TypedLine(marker, text)


@pytest.mark.parametrize("line", TEXTS)
def test_other_lines_are_text(line) -> None:
    assert typed_line(line) == TypedLine("", line)


@given(st.text(alphabet=st.sampled_from("๑1.)(- •➤กข \t\r\n0"), max_size=40))
def test_no_letter_is_lost(text) -> None:
    joined = "".join(line.marker + line.text for line in typed_lines(text))
    assert "".join(joined.split()) == "".join(text.split())


def test_lines_break_at_line_breaks_alone() -> None:
    assert [line.text for line in typed_lines("ก\r\nข\rค\n\nง จ")] == ["ก", "ข", "ค", "", "ง จ"]
    assert typed_lines("") == typed_lines(None) == []


def test_the_line_breaks_of_word_processors_are_line_breaks() -> None:
    assert [line.text for line in typed_lines("ก \u2029- ข\u2028ค")] == ["ก ", "ข", "ค"]


def test_a_place_with_one_line_takes_breaks_as_spaces() -> None:
    assert one_line(" สำนักปลัด\r\nเทศบาล\u2029 ") == "สำนักปลัด เทศบาล"
    assert one_line(None) == one_line("\n") == ""


def test_only_the_pair_of_sara_am_is_joined() -> None:
    assert join_sara_am("น\u0e4d\u0e32 ก\u0e4d า \u0e4d") == "นำ ก\u0e4d า \u0e4d"
    assert join_sara_am("น้ำ  เเม่ \n") == "น้ำ  เเม่ \n"


@pytest.mark.parametrize("odd", ["\x00", "\t", "\x0b", "\x1f", "\x7f", "\x9f", "\ud800"])
def test_control_characters_are_refused_with_their_place(odd) -> None:
    reason = why_refused(f"ก{odd}ข") or ""
    assert f"U+{ord(odd):04X}" in reason
    assert "ตำแหน่ง 2" in reason


@pytest.mark.parametrize("text", ["", "ก\nข\r\nค", "\u200bก\u00a0ข", "พุทฺธํ ๆ ฯลฯ ฿", "😀"])
def test_all_other_text_is_taken(text) -> None:
    assert why_refused(text) is None


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ 'ข้อ 1 O42'|thai }}", "ข้อ ๑ O42"),
        ("{{ 8317|thai }}", "๘,๓๑๗"),
        ("{{ 2568|thai_year }}", "๒๕๖๘"),
        ("{{ day|thai_date }}", "๙ เมษายน ๒๕๖๘"),
        ("{{ late|thai_date }}", "๑๐ เมษายน ๒๕๖๘"),
        ("{{ none|thai_date }}", ""),
        ("{{ 6|thai_round }}", "รอบ ๖ เดือน"),
        ("{{ '<b>1</b>'|thai }}", "&lt;b&gt;๑&lt;/b&gt;"),
    ],
)
def test_template_filters(template, printed) -> None:
    # 18:00 UTC is the next day in Bangkok.
    given_values = {"day": date(2025, 4, 9), "late": datetime(2025, 4, 9, 18, tzinfo=UTC), "none": None}
    assert Template(template).render(Context(given_values)) == printed
