"""PURE: what counts as done and as late of a promised measure, and which measures go on."""

from datetime import date

import pytest

from reports.promises.counting import kept_of
from reports.promises.pairing import paired

DAY = date(2025, 3, 31)
STEPS = [
    {"text": "แต่งตั้ง", "due": "2025-01-31"},
    {"text": "ประชุม", "due": "2025-03-15"},
    {"text": "สรุป", "due": "2025-06-30"},
]


def plan(*measures):
    return {"measures": list(measures)}


def one(promised, told=None, day=DAY):
    (kept,) = kept_of(plan(promised), plan(told) if told else None, day)
    return kept


def result(status="done", detail="ทำแล้ว"):
    return {"round": 6, "status": status, "detail": detail}


def test_steps_are_late_by_the_day_that_was_promised():
    reported = [
        {"text": "แต่งตั้ง", "due": "2025-01-31", "status": "done", "done_on": "2025-02-10"},
        {"text": "ประชุม", "due": "2025-09-30", "status": "in_progress"},  # the day was moved afterwards
        {"text": "สรุป", "status": "not_started"},
    ]
    kept = one({"title": "ก", "steps": STEPS}, {"title": "ก", "steps": reported, "results": [result("in_progress")]})
    assert (kept.steps, kept.dated, kept.done, kept.late, kept.after) == (3, 3, 1, 1, 1)
    assert kept.is_late


def test_a_step_that_nothing_is_said_of_stands_as_its_measure_does():
    done = one({"title": "ก", "steps": STEPS}, {"title": "ก", "steps": STEPS, "results": [result()]})
    assert (done.state, done.done, done.late, done.is_late) == ("done", 3, 0, False)
    begun = one({"title": "ก", "steps": STEPS}, {"title": "ก", "steps": STEPS, "results": [result("in_progress")]})
    assert (begun.state, begun.done, begun.late, begun.is_late) == ("in_progress", 0, 2, True)


def test_without_a_report_nobody_knows():
    kept = one({"title": "ก", "steps": STEPS}, None, None)
    assert (kept.state, kept.done, kept.late, kept.is_late) == ("", 0, 0, False)


def test_a_measure_that_the_report_left_out_is_late_once_its_time_is_over():
    promised = {"title": "ก", "period": {"start": "2024-10-01", "end": "2025-02-28"}}
    kept = one(promised, {"title": "อย่างอื่น", "number": "9", "results": [result()]})
    assert (kept.state, kept.is_late) == ("", True)


@pytest.mark.parametrize(
    ("results", "state"),
    [
        ([result(detail="")], ""),  # a row without a word, "done" by default
        ([result("cancelled", "")], "cancelled"),
        ([result("not_started"), {"round": 12, "detail": "ครบ"}], "done"),
    ],
    ids=["says nothing", "says it by its status", "the last round counts"],
)
def test_what_a_result_says(results, state):
    assert one({"title": "ก"}, {"title": "ก", "results": results}).state == state


def test_parts_make_up_a_measure_s_state():
    parts = [{"title": "ข", "results": [result()]}, {"title": "ค", "results": [result("not_started")]}]
    promised = {"number": "1", "parts": [{"title": "ข", "steps": STEPS[:1]}, {"title": "ค", "steps": STEPS[1:]}]}
    kept = one(promised, {"number": "1", "parts": parts})
    assert (kept.title, kept.state, kept.steps) == ("ข ค", "in_progress", 3)


def course(now, before):
    kept = [kept_of(plan(*({"title": each} for each in titles)), None, None) for titles in (now, before)]
    return [(each.now and each.now.title, each.before and each.before.title) for each in paired(*kept)]


def test_measures_go_on_under_their_titles_whatever_year_these_name():
    training, live = "อบรมคุณธรรมประจำปี ๒๕๖๙", "ถ่ายทอดสดการประชุม"
    assert course([live, training], ["อบรมคุณธรรมประจำปี ๒๕๖๘", "ตู้รับฟังความคิดเห็น"]) == [
        (live, None),
        (training, "อบรมคุณธรรมประจำปี ๒๕๖๘"),
        (None, "ตู้รับฟังความคิดเห็น"),
    ]


def test_a_measure_worded_anew_goes_on():
    before = "จัดทำผังขั้นตอนงานที่ประชาชนใช้บริการบ่อย"
    assert course(["จัดทำผังขั้นตอนงานบริการที่ประชาชนใช้บ่อย"], [before]) == [("จัดทำผังขั้นตอนงานบริการที่ประชาชนใช้บ่อย", before)]
