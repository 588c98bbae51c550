"""Dates, periods, rounds and years in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaportal.thai.dates import (
    due_words,
    fiscal_year_bounds,
    fiscal_year_of,
    fiscal_year_words,
    full_date,
    month_year,
    period_words,
    round_words,
    rounds_words,
    short_date,
    weekday_date,
)
from itaportal.thai.typed_dates import read_date, typed_date


def test_full_and_short_dates() -> None:
    assert weekday_date(date(2026, 3, 20)) == "วันศุกร์ที่ ๒๐ มีนาคม ๒๕๖๙"
    assert full_date(date(2025, 4, 9)) == "๙ เมษายน ๒๕๖๘"
    assert short_date(date(2025, 4, 9)) == "๙ เม.ย. ๖๘"
    assert short_date(date(2057, 12, 31)) == "๓๑ ธ.ค. ๐๐"
    assert month_year(date(2024, 10, 1)) == "ตุลาคม ๒๕๖๗"
    assert due_words(date(2023, 1, 31)) == "ภายในวันที่ ๓๑ มกราคม ๒๕๖๖"


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2024, 9, 30), 2567), (date(2024, 10, 1), 2568), (date(2025, 1, 1), 2568), (date(2025, 9, 30), 2568)],
)
def test_a_fiscal_year_begins_in_october(day, year) -> None:
    assert fiscal_year_of(day) == year
    first, last = fiscal_year_bounds(year)
    assert first <= day <= last


def test_a_fiscal_year_in_words() -> None:
    assert fiscal_year_bounds(2568) == (date(2024, 10, 1), date(2025, 9, 30))
    assert fiscal_year_words(2568) == "ปีงบประมาณ พ.ศ. ๒๕๖๘"


PERIODS = [
    (date(2024, 10, 1), date(2025, 9, 30), "ปีงบประมาณ พ.ศ. ๒๕๖๘"),
    (date(2024, 10, 1), date(2025, 3, 31), "ตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘"),
    (date(2025, 4, 1), date(2025, 4, 30), "เมษายน ๒๕๖๘"),
    (date(2024, 2, 1), date(2024, 2, 29), "กุมภาพันธ์ ๒๕๖๗"),
    (date(2025, 2, 1), date(2025, 2, 28), "กุมภาพันธ์ ๒๕๖๘"),
    (date(2024, 2, 1), date(2024, 2, 28), "๑ กุมภาพันธ์ ๒๕๖๗ - ๒๘ กุมภาพันธ์ ๒๕๖๗"),
    (date(2025, 1, 12), date(2025, 3, 30), "๑๒ มกราคม ๒๕๖๘ - ๓๐ มีนาคม ๒๕๖๘"),
    (date(2025, 1, 1), date(2025, 3, 30), "๑ มกราคม ๒๕๖๘ - ๓๐ มีนาคม ๒๕๖๘"),
    (date(2025, 1, 12), date(2025, 1, 12), "๑๒ มกราคม ๒๕๖๘"),
    (date(2024, 10, 1), date(2026, 9, 30), "ตุลาคม ๒๕๖๗ - กันยายน ๒๕๖๙"),
    (date(2023, 10, 1), date(2024, 9, 29), "๑ ตุลาคม ๒๕๖๖ - ๒๙ กันยายน ๒๕๖๗"),
    (date(2022, 6, 1), None, "ตั้งแต่ ๑ มิถุนายน ๒๕๖๕ เป็นต้นไป"),
    (None, date(2025, 9, 30), "ภายในวันที่ ๓๐ กันยายน ๒๕๖๘"),
    (None, None, ""),
    # What a file may hold and no calendar of ours knows.
    (date(1, 1, 1), date(1, 1, 31), "มกราคม ๕๔๔"),
    (date(9999, 10, 1), date(9999, 12, 31), "ตุลาคม ๑๐๕๔๒ - ธันวาคม ๑๐๕๔๒"),
]


@pytest.mark.parametrize(("start", "end", "words"), PERIODS)
def test_periods(start, end, words) -> None:
    assert period_words(start, end) == words


@given(st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
def test_any_two_dates_have_words_without_arabic_digits(start, end) -> None:
    words = period_words(start, end)
    assert bool(words) is (start is not None or end is not None)
    assert not set(words) & set("0123456789")


@pytest.mark.parametrize(
    ("rounds", "words"),
    [
        ([6, 12], "รายงานผลรอบ ๖ เดือน และ ๑๒ เดือน"),
        ([6], "รายงานผลรอบ ๖ เดือน"),
        ([3, 6, 12], "รายงานผลรอบ ๓ เดือน ๖ เดือน และ ๑๒ เดือน"),
        ([], ""),
    ],
)
def test_rounds(rounds, words) -> None:
    assert rounds_words(rounds) == words
    assert round_words(6) == "รอบ ๖ เดือน"


DAY = date(2025, 4, 9)
TYPED = [
    "9 เม.ย. 2568", "๙ เมษายน ๒๕๖๘", "09/04/2568", "๐๙/๐๔/๒๕๖๘", "2025-04-09", "๒๐๒๕-๐๔-๐๙", "9 เม.ย. 68", "9เม.ย.68",
    "9 เมย 2568", "วันที่ 9 เมษายน พ.ศ. 2568", "9 เมษายน พ.ศ.2568", " 9-4-2568 ", "9.4.68", "9/4/2025", "2568-04-09",
    "9  เมษายน  2568",
]  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_dates_are_read_as_people_type_them(typed) -> None:
    assert read_date(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    ["", "ก", "31/02/2568", "0/1/2568", "1/13/2568", "9 เมษา 2568", "9 เม.ย.", "2568", "9/4", "9/4/256", "1/1/9999999"],
)
def test_what_is_no_date_is_refused(typed) -> None:
    with pytest.raises(ValueError, match="ไม่ใช่วันที่"):
        read_date(typed)


@given(st.dates())
def test_a_date_shown_in_a_form_is_read_back(day) -> None:
    if day.year <= 9999 - 543:
        assert read_date(typed_date(day)) == day
