"""Differences between two texts: nothing is lost, words stay whole, long texts stay quick."""

import time

from hypothesis import given
from hypothesis import strategies as st

from itaportal.thai.differences import GONE, NEW, SAME, word_differences

THAI = st.text(alphabet="กขคจสทปรดตมวน ะาิีุูเแโไ่้์ๆ๑๒\nab1.-", max_size=120)


def test_one_changed_word_is_shown_alone():
    differences = word_differences("แผนจัดซื้อจัดจ้าง ๑ ฉบับ สรุปรายเดือน", "แผนจัดซื้อจัดจ้าง ๒ ฉบับ สรุปรายเดือน ๕ เดือน")
    assert [each for each in differences if each[0] != SAME] == [(GONE, "๑"), (NEW, "๒"), (NEW, " ๕ เดือน")]


def test_words_are_cut_as_a_reader_does():
    assert word_differences("ผู้บริหารลงนาม", "เจ้าหน้าที่ลงนาม") == [(GONE, "ผู้บริหาร"), (NEW, "เจ้าหน้าที่"), (SAME, "ลงนาม")]


def test_like_texts_differ_nowhere_and_empty_ones_say_nothing():
    assert word_differences("ประชุม\nรายงาน", "ประชุม\nรายงาน") == [(SAME, "ประชุม\nรายงาน")]
    assert word_differences("", "") == []
    assert word_differences("", "ใหม่") == [(NEW, "ใหม่")]


@given(THAI, THAI)
def test_both_texts_can_be_read_back_letter_by_letter(old, new):
    differences = word_differences(old, new)
    assert "".join(text for kind, text in differences if kind != NEW) == old
    assert "".join(text for kind, text in differences if kind != GONE) == new
    assert all(text for _, text in differences)


def test_three_hundred_lines_take_no_time():
    old = [f"ขั้นตอนที่ {n} ประชุมคณะทำงานและรายงานผลต่อผู้บริหารเป็นลายลักษณ์อักษร" for n in range(300)]
    new = [line.replace("ผู้บริหาร", "นายก") if n % 7 == 0 else line for n, line in enumerate(old)]
    word_differences("ก", "ข")  # the dictionary is read once
    began = time.perf_counter()
    differences = word_differences("\n".join(old), "\n".join(new))
    assert time.perf_counter() - began < 2
    assert [text for kind, text in differences if kind == GONE] == ["ผู้บริหาร"] * 43


def test_two_long_texts_that_share_nothing_are_shown_whole():
    old, new = "ก " * 5000, "ข " * 5000
    assert word_differences(old, new) == [(GONE, old), (NEW, new)]
