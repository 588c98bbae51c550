"""The year as a picture: its months fill it, whatever the year; today stands where it belongs, or nowhere."""

from datetime import date, timedelta

import pytest

from itaportal.thai.dates import fiscal_year_bounds
from measures.year import months_of, share, today_mark, year_bar


def cent(text: str) -> float:
    return float(text.removesuffix("%"))


@pytest.mark.parametrize("year", [2567, 2568, 2571])  # two with a 29 February (2024, 2028), one without
def test_the_months_fill_the_year_without_a_gap(year):
    months = months_of(year, date(2030, 1, 1))
    assert [month.words for month in months][::11] == ["ต.ค.", "ก.ย."]
    assert sum(cent(month.width) for month in months) == pytest.approx(100, abs=0.1)
    assert cent(months[-1].x) + cent(months[-1].width) == pytest.approx(100, abs=0.02)
    assert all(month.is_over for month in months)


def test_a_year_begins_at_0_and_ends_at_1_and_what_lies_outside_is_clamped():
    first, last = fiscal_year_bounds(2569)
    assert (share(first, 2569), share(last + timedelta(days=1), 2569)) == (0, 1)
    assert (share(first - timedelta(days=400), 2569), share(last + timedelta(days=400), 2569)) == (0, 1)


@pytest.mark.parametrize(
    ("today", "anchor"),
    [(date(2025, 10, 1), "start"), (date(2026, 3, 20), "middle"), (date(2026, 9, 30), "end")],
)
def test_todays_words_stay_inside_the_picture(today, anchor):
    mark = today_mark(today, 2569)
    assert mark is not None
    assert mark.anchor == anchor
    assert 0 < cent(mark.x) < 100


@pytest.mark.parametrize("today", [date(2025, 9, 30), date(2026, 10, 1)])
def test_another_years_today_is_not_drawn(today):
    assert today_mark(today, 2569) is None
    assert year_bar(2569, today).today is None


def test_a_month_that_runs_is_filled_as_far_as_it_has_come():
    march = months_of(2569, date(2026, 3, 31))[5]
    assert march.is_over
    march = months_of(2569, date(2026, 3, 1))[5]
    assert not march.is_over
    assert 0 < cent(march.passed) < cent(march.width) / 20


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 3, 20), "ปีงบประมาณ ๒๕๖๙ ผ่านมาแล้ว ๕ เดือน ๒๐ วัน รอบ ๖ เดือน บันทึกผลได้ถึง ๓๑ มี.ค. ๖๙"),
        (date(2026, 3, 31), "ปีงบประมาณ ๒๕๖๙ ผ่านมาแล้ว ๖ เดือน รอบ ๖ เดือน บันทึกผลได้ถึง ๓๑ มี.ค. ๖๙"),
        (date(2026, 4, 1), "ปีงบประมาณ ๒๕๖๙ ผ่านมาแล้ว ๖ เดือน ๑ วัน"),
        (date(2025, 10, 1), "ปีงบประมาณ ๒๕๖๙ ผ่านมาแล้ว ๑ วัน รอบ ๖ เดือน บันทึกผลได้ถึง ๓๑ มี.ค. ๖๙"),
        (date(2025, 9, 1), "ปีงบประมาณ ๒๕๖๙ เริ่มวันที่ ๑ ตุลาคม ๒๕๖๘"),
        (date(2026, 10, 1), "ปีงบประมาณ ๒๕๖๙ สิ้นสุดแล้วเมื่อวันที่ ๓๐ กันยายน ๒๕๖๙"),
    ],
)
def test_the_picture_says_in_words_what_it_shows(today, words):
    assert year_bar(2569, today, [(6, date(2026, 3, 31))]).words == words


def test_rounds_stand_at_their_last_days():
    marks = year_bar(2569, date(2026, 1, 1), [(6, date(2026, 3, 31)), (12, date(2026, 9, 30))]).rounds
    assert [(mark.words, mark.anchor) for mark in marks] == [("รอบ ๖", "middle"), ("รอบ ๑๒", "end")]
    assert cent(marks[0].x) == pytest.approx(49.86, abs=0.01)
    assert marks[1].x == "100.00%"
