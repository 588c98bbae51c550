"""Two people at one list: different rows join, the same row clashes, and nothing is half written."""

import pytest

from itaportal.agencies.writing import Stale
from itaportal.audit.models import AuditEvent
from measures.actions.lists import ListedRow, save_list
from measures.models import Measure, Plan, Step


@pytest.fixture
def measure(cast):
    plan = Plan.objects.create(agency=cast.agency, fiscal_year=2569, title="แผน")
    found = Measure.objects.create(agency=cast.agency, plan=plan, title="มาตรการ")
    for at, text in enumerate(["ประชุม", "ประกาศ", "สรุป"]):
        Step.objects.create(agency=cast.agency, measure=found, order=at, text=text)
    return found


def texts(measure):
    return [step.text for step in Step.objects.filter(measure=measure)]


def listed(measure, **typed):
    """Return the steps as a form would, with other texts for some of them."""
    return [
        ListedRow(step, {"text": typed.get(step.text, step.text)}, step.version, prefix=step.text)
        for step in Step.objects.filter(measure=measure)
    ]


def save(measure, rows, cast, **how):
    save_list(measure=measure, model=Step, rows=rows, by=cast.officer, **how)


def test_different_rows_join(cast, measure):
    mine, theirs = listed(measure, ประชุม="ประชุมใหญ่"), listed(measure, สรุป="สรุปผล")
    save(measure, theirs, cast)
    save(measure, mine, cast)
    assert texts(measure) == ["ประชุมใหญ่", "ประกาศ", "สรุปผล"]


def test_the_same_row_clashes_and_nothing_is_written(cast, measure):
    mine, theirs = listed(measure, ประชุม="ของฉัน", สรุป="ของฉันด้วย"), listed(measure, ประชุม="ของเขา")
    save(measure, theirs, cast)
    with pytest.raises(Stale) as clash:
        save(measure, mine, cast)
    assert [each.prefix for each in clash.value.rows] == ["ประชุม"]
    assert clash.value.rows[0].clashes == {"text": ("ของเขา", "ของฉัน")}
    assert texts(measure) == ["ของเขา", "ประกาศ", "สรุป"]


def test_rows_are_added_removed_and_put_in_order_as_one_act(cast, measure):
    first, second, third = listed(measure)
    gone = ListedRow(second.row, {}, second.seen, gone=True)
    save(measure, [third, ListedRow(None, {"text": "ใหม่"}), first, gone], cast, in_order=True)
    assert texts(measure) == ["สรุป", "ใหม่", "ประชุม"]
    assert AuditEvent.objects.values("act").distinct().count() == 1


def test_a_row_added_by_another_meanwhile_stays(cast, measure):
    mine = listed(measure)
    save(measure, [ListedRow(None, {"text": "ของเขา"})], cast)
    save(measure, list(reversed(mine)), cast, in_order=True)
    assert texts(measure) == ["สรุป", "ประกาศ", "ประชุม", "ของเขา"]


def test_a_list_that_is_saved_unchanged_leaves_no_event(cast, measure):
    save(measure, listed(measure), cast)
    assert not AuditEvent.objects.exists()
