"""The timeline draws what the dates say, clipped to the year, and says in words what it cannot draw."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from measures.pictures import Stretch, Track, timeline

TODAY = date(2026, 3, 20)


def row_of(track: Track, today: date = TODAY):
    return timeline([track], fiscal_year=2569, today=today).rows[0]


def span(stretch: Stretch | None) -> tuple[float, float]:
    assert stretch is not None
    x = float(stretch.x.removesuffix("%"))
    return x, round(x + float(stretch.width.removesuffix("%")), 2)


def test_a_whole_year_fills_the_row_and_what_is_done_its_share():
    row = row_of(Track("มาตรการ", date(2025, 10, 1), date(2026, 9, 30), total=4, done=1))
    assert span(row.whole) == (0, 100)
    assert span(row.done) == (0, 25)
    assert (row.late, row.note, row.period) == (None, "ทำแล้ว ๑ จาก ๔", "ปีงบประมาณ พ.ศ. ๒๕๖๙")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2024, 1, 1), date(2030, 1, 1), (0, 100)),  # longer than the year on both sides
        (date(2026, 4, 1), None, (49.86, 100)),  # from a day on
        (None, date(2026, 3, 31), (0, 49.86)),  # until a day
        (date(2025, 10, 1), date(2025, 10, 1), (0, 0.8)),  # one day is still seen
        (date(2026, 9, 30), date(2027, 3, 1), (99.73, 100.53)),
    ],
)
def test_a_period_is_clipped_to_the_year(start, end, expected):
    assert span(row_of(Track("ก", start, end)).whole) == expected


@pytest.mark.parametrize(
    "track",
    [
        Track("ไม่มีวันเลย"),
        Track("ปีก่อน", date(2024, 10, 1), date(2025, 9, 30)),
        Track("ปีหน้า", date(2026, 10, 1), None),
        Track("สลับกัน", date(2026, 5, 1), date(2026, 2, 1)),
        Track("ขั้นตอนของปีก่อน", dues=(date(2024, 12, 1),)),
    ],
)
def test_what_has_no_day_in_the_year_is_not_drawn_but_said(track):
    row = row_of(track)
    assert (row.whole, row.done, row.late, row.dues) == (None, None, None, ())
    assert row.note == "ไม่ระบุวันที่"


def test_deadlines_alone_make_a_bar_from_the_years_beginning_and_are_marked_once_each():
    days = (date(2025, 12, 31), date(2025, 12, 31), date(2026, 6, 30), date(2027, 1, 5))
    row = row_of(Track("ก", dues=days, total=4))
    assert span(row.whole) == (0, 100)
    assert row.dues == ("25.21%", "74.79%")


def test_what_is_late_is_red_from_its_deadline_until_today():
    row = row_of(Track("ก", date(2025, 10, 1), date(2026, 9, 30), total=2, late=1, late_since=date(2026, 3, 15)))
    assert span(row.late) == (45.21, 46.85)
    assert row.note == "เกินกำหนด ๑ ขั้นตอน"


def test_what_was_late_when_the_year_ended_is_red_to_its_end():
    track = Track("ก", date(2025, 10, 1), date(2026, 9, 30), total=1, late=1, late_since=date(2026, 9, 1))
    assert span(row_of(track, date(2027, 2, 1)).late)[1] == 100
    assert row_of(track, date(2025, 1, 1)).late is None


def test_the_page_carries_picture_words_and_table():
    tracks = [
        Track("<1> การใช้ดุลพินิจ " + "ยาว" * 60, date(2025, 10, 1), None, total=2, done=2, href="/m/1/"),
        Track("2 ว่าง"),
    ]
    page = render_to_string("measure/timeline.html", {"timeline": timeline(tracks, fiscal_year=2569, today=TODAY)})
    assert 'aria-label="ระยะเวลาของมาตรการ ๒ รายการ ในปีงบประมาณ พ.ศ. ๒๕๖๙ เส้นแดงคือวันนี้ ๒๐ มีนาคม ๒๕๖๙' in page
    assert page.count('<th scope="row">') == 2
    assert '<a href="/m/1/">&lt;๑&gt; การใช้ดุลพินิจ' in page
    assert "ตั้งแต่ ๑ ตุลาคม ๒๕๖๘ เป็นต้นไป" in page
    assert "style=" not in page


def test_sixty_measures_stay_light():
    tracks = [Track(f"{at} มาตรการ" * 6, date(2025, 10, 1), date(2026, 9, 30), total=5, done=2) for at in range(60)]
    page = render_to_string("measure/timeline.html", {"timeline": timeline(tracks, fiscal_year=2569, today=TODAY)})
    assert len(page.encode()) < 75_000
