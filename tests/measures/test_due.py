"""How late or soon a step is, in words; how far a measure has come."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from measures.due import due_of, today_here, until
from measures.models import Measure, Step
from measures.progress import Progress, progress_of, track_of
from tests.factory import one_of_each, unsaved

TODAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("last", "state", "words"),
    [
        (date(2026, 3, 15), "late", "เกินกำหนด ๕\u00a0วัน"),
        (date(2026, 3, 19), "late", "เกินกำหนด ๑\u00a0วัน"),
        (date(2026, 3, 20), "today", "ครบกำหนดวันนี้"),
        (date(2026, 3, 31), "soon", "เหลือ ๑๑\u00a0วัน"),
        (date(2026, 4, 19), "soon", "เหลือ ๓๐\u00a0วัน"),
        (date(2026, 4, 20), "later", "เหลือ ๓๑\u00a0วัน"),
        (date(2021, 3, 20), "late", "เกินกำหนด ๑,๘๒๖\u00a0วัน"),
    ],
)
def test_a_day_is_told_as_what_is_left_or_late(last, state, words):
    due = until(last, TODAY)
    assert (due.state, due.words) == (state, words)


@pytest.mark.parametrize(
    ("status", "done_on", "state"),
    [
        ("done", None, "done"),
        (None, date(2026, 1, 1), "done"),  # from a file that tells the day alone
        ("in_progress", date(2026, 1, 1), "late"),  # taken up again: the status counts
        ("cancelled", None, "off"),
        ("not_started", None, "late"),
        (None, None, "late"),
    ],
)
def test_a_step_is_late_unless_it_is_done_or_cancelled(status, done_on, state):
    step = Step(text="ก", due_on=date(2026, 3, 15), status=status, done_on=done_on)
    assert due_of(step, TODAY).state == state
    assert bool(due_of(step, TODAY).icon)


def test_a_step_without_a_day_has_no_badge():
    due = due_of(Step(text="ก", due_text="ทุกเดือน"), TODAY)
    assert (due.words, due.kind, due.icon) == ("", "", "")


def test_today_is_bangkoks(monkeypatch):
    late_in_utc = datetime(2026, 3, 20, 0, 30, tzinfo=ZoneInfo("Asia/Bangkok"))
    monkeypatch.setattr(timezone, "now", lambda: late_in_utc.astimezone(ZoneInfo("UTC")))
    assert today_here() == date(2026, 3, 20)


def test_progress_counts_no_cancelled_step_and_knows_the_next_day():
    steps = [
        Step(text="ก", status="done", due_on=date(2026, 1, 1)),
        Step(text="ข", due_on=date(2026, 3, 15)),
        Step(text="ค", due_on=date(2026, 5, 1), status="in_progress"),
        Step(text="ง", due_on=date(2026, 1, 1), status="cancelled"),
        Step(text="จ", due_text="ทุกเดือน"),
    ]
    progress = progress_of(steps, TODAY)
    assert progress == Progress(total=4, done=1, late=1, next_due=date(2026, 3, 15))
    assert progress + Progress(total=1, done=1) == Progress(5, 2, 1, date(2026, 3, 15))
    assert not progress.is_complete
    assert not Progress().is_complete


@pytest.mark.django_db
def test_a_measures_track_takes_its_parts_steps_and_periods_in(django_assert_num_queries):
    rows = one_of_each()
    measure = rows[Measure]
    part = unsaved(Measure, rows)
    part.parent, part.own_period, part.period_start = measure, True, date(2025, 11, 1)
    part.save()
    Step.objects.create(agency=measure.agency, measure=part, text="ของย่อย", due_on=date(2026, 2, 1))
    loaded = Measure.objects.prefetch_related("steps", "parts__steps").get(pk=measure.pk)
    with django_assert_num_queries(0):
        track = track_of(loaded, TODAY)
    assert (track.total, track.late, track.late_since) == (2, 1, date(2026, 2, 1))
    assert (track.start, track.dues) == (date(2025, 11, 1), (date(2026, 2, 1),))
