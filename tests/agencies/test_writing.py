"""Writing a row: what two people did is joined or shown to both, each act leaves its event, and costs few queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from itaportal.agencies.models import Unit
from itaportal.agencies.writing import Stale, add, change, remove, reorder
from itaportal.audit.models import AuditEvent
from itaportal.audit.recording import recording
from measures.models import Measure, Responsible, Result, Step
from reports.search import matching, read_query
from tests.factory import one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast) -> dict:
    return one_of_each(cast.agency)


@pytest.fixture
def result(rows) -> Result:
    return rows[Result]


def now(row):
    return type(row).objects.get(pk=row.pk)


def told(row) -> list[tuple[str, dict]]:
    events = AuditEvent.objects.filter(noun=row._meta.label_lower, row=row.pk).order_by("number")
    return [(event.verb, event.changes) for event in events]


def test_a_change_counts_the_version_up_and_tells_old_and_new(cast, result):
    changed = change(now(result), {"detail": "ใหม่"}, by=cast.officer)
    assert (changed.version, now(result).version, now(result).detail) == (2, 2, "ใหม่")
    assert told(result) == [("changed", {"detail": ["ทำแล้ว", "ใหม่"]})]


def test_what_is_stored_already_is_no_change(cast, result):
    change(now(result), {"detail": "ทำแล้ว", "period_start": None}, by=cast.officer)
    assert (now(result).version, told(result)) == (1, [])


def test_the_letters_of_sara_am_are_joined_in_row_event_and_comparison(cast, result):
    apart = "ทําแล้ว"
    change(now(result), {"detail": apart}, by=cast.officer)
    assert (now(result).version, told(result)) == (1, [])
    changed = change(now(result), {"output": apart}, by=cast.officer)
    assert changed.output == now(result).output == "ทำแล้ว"
    assert told(result) == [("changed", {"output": [None, "ทำแล้ว"]})]


def test_a_change_costs_four_queries_at_most(cast, result):
    change(now(result), {"output": "สายแรกมีอยู่แล้ว"}, by=cast.officer)
    loaded = Result.objects.select_related("measure").get(pk=result.pk)  # whose name the event tells
    with CaptureQueriesContext(connection) as queries:
        change(loaded, {"detail": "ใหม่", "output": "ใหม่"}, by=cast.officer)
    asked = [each["sql"] for each in queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) == 4, asked


def test_fields_that_do_not_touch_are_joined(cast, result):
    seen = now(result)
    change(now(result), {"detail": "ของคนแรก", "output": None}, by=cast.agency_admin)
    change(seen, {"detail": "ทำแล้ว", "output": "ของคนที่สอง"}, by=cast.officer, seen=seen.version)
    assert (now(result).detail, now(result).output) == ("ของคนแรก", "ของคนที่สอง")


def test_the_same_field_clashes_with_both_texts_and_their_writer(cast, result):
    seen = now(result)
    change(now(result), {"detail": "ของคนแรก"}, by=cast.agency_admin)
    with pytest.raises(Stale) as caught:
        change(seen, {"detail": "ของคนที่สอง", "output": "เพิ่ม"}, by=cast.officer, seen=seen.version)
    (clash,) = caught.value.rows
    assert clash.clashes == {"detail": ("ของคนแรก", "ของคนที่สอง")}
    assert (clash.last.by_name, clash.row.version, clash.gone) == ("วิภา ดูแล", 2, False)
    assert clash.last.at == AuditEvent.objects.latest("number").at
    assert now(result).output is None


def test_theirs_is_what_is_stored_even_where_the_row_was_loaded_before(cast, result):
    loaded = now(result)
    change(now(result), {"detail": "แรก"}, by=cast.agency_admin)
    loaded_later = now(result)
    change(now(result), {"detail": "สอง"}, by=cast.agency_admin)
    with pytest.raises(Stale) as caught:
        change(loaded_later, {"detail": "ของฉัน"}, by=cast.officer, seen=loaded.version)
    assert caught.value.rows[0].clashes == {"detail": ("สอง", "ของฉัน")}
    assert caught.value.rows[0].row.version == 3


def test_what_was_changed_and_changed_back_clashes_with_nobody(cast, result):
    seen = now(result)
    change(now(result), {"detail": "ลองดู"}, by=cast.agency_admin)
    change(now(result), {"detail": "ทำแล้ว"}, by=cast.agency_admin)
    change(seen, {"detail": "ของฉัน"}, by=cast.officer, seen=seen.version)
    assert now(result).detail == "ของฉัน"


@pytest.mark.parametrize("seen", [99, -1])
def test_a_version_that_never_was_overwrites_nothing_unseen(cast, result, seen):
    Result.objects.filter(pk=result.pk).update(detail="เขียนโดยไม่มีบันทึก")
    with pytest.raises(Stale):
        change(now(result), {"detail": "ของฉัน"}, by=cast.officer, seen=seen)
    assert now(result).detail == "เขียนโดยไม่มีบันทึก"


def test_a_write_that_left_no_event_is_not_overwritten_unseen(cast, result):
    loaded = now(result)
    Result.objects.filter(pk=result.pk).update(detail="นำเข้าใหม่", output="นำเข้า")
    with pytest.raises(Stale) as caught:
        change(loaded, {"detail": "ของฉัน", "output": "นำเข้า"}, by=cast.officer)
    assert caught.value.rows[0].clashes == {"detail": ("นำเข้าใหม่", "ของฉัน")}


def test_two_changes_that_would_break_the_row_together_are_shown(cast, result):
    change(now(result), {"own_period": True, "period_end": date(2025, 3, 31)}, by=cast.officer)
    seen = now(result)
    change(now(result), {"own_period": False, "period_end": None}, by=cast.agency_admin)
    mine = {"own_period": True, "period_end": date(2025, 3, 31), "period_start": date(2024, 10, 1)}
    with pytest.raises(Stale) as caught:
        change(seen, mine, by=cast.officer, seen=seen.version)
    assert set(caught.value.rows[0].clashes) == {"own_period", "period_end", "period_start"}


def test_a_key_is_not_overwritten_unseen_either(cast, rows):
    owner = now(rows[Responsible])
    units = [add(Unit(agency=cast.agency, name=name), by=cast.agency_admin) for name in ("กองช่าง", "กองโยธา")]
    change(now(owner), {"owner": units[0]}, by=cast.agency_admin)
    with pytest.raises(Stale) as caught:
        change(owner, {"owner": units[1]}, by=cast.officer)
    assert caught.value.rows[0].clashes == {"owner": (units[0], units[1])}
    assert now(owner).owner == units[0]
    assert now(owner).version == 2


def test_an_agency_that_changes_its_name_is_found_by_it(cast):
    change(now(cast.agency), {"short_name": "ทองคำขาว"}, by=cast.agency_admin)
    assert cast.agency in matching(read_query("ทองคำขาว"))
    assert now(cast.agency).version == 2


def test_a_row_that_is_gone_says_who_removed_it_and_keeps_what_was_typed(cast, result):
    loaded = now(result)
    remove(now(result), by=cast.agency_admin)
    with pytest.raises(Stale) as caught:
        change(loaded, {"detail": "ของฉัน", "status": "done"}, by=cast.officer)
    (clash,) = caught.value.rows
    assert (clash.gone, clash.last.by_name, dict(clash.clashes)) == (True, "วิภา ดูแล", {"detail": (None, "ของฉัน")})


def test_removing_what_somebody_changed_meanwhile_is_shown_first(cast, result):
    seen = now(result)
    change(now(result), {"detail": "เพิ่งเขียน"}, by=cast.agency_admin)
    for version in (seen.version, None):
        with pytest.raises(Stale) as caught:
            remove(seen, by=cast.officer, seen=version)
        assert caught.value.rows[0].removing
        assert caught.value.rows[0].clashes == {"detail": ("เพิ่งเขียน", "ทำแล้ว")}
    remove(now(result), by=cast.officer)
    assert not Result.objects.filter(pk=result.pk).exists()


def test_a_removal_tells_what_was_stored_whatever_was_in_memory(cast, result):
    loaded = now(result)
    loaded.detail = "แก้ในหน่วยความจำ ยังไม่บันทึก"
    remove(loaded, by=cast.officer)
    assert told(result)[-1][1]["detail"] == ["ทำแล้ว", None]


def test_removing_twice_is_removing_once(cast, result):
    loaded = now(result)
    remove(now(result), by=cast.officer)
    remove(loaded, by=cast.officer)
    assert [verb for verb, _ in told(result)] == ["removed"]


def test_moving_a_row_is_no_reason_not_to_remove_or_change_it(cast, rows):
    step = rows[Step]
    other = add(Step(agency=cast.agency, measure=rows[Measure], text="สอง", order=1), by=cast.officer)
    seen = now(step)
    reorder([now(other), now(step)], by=cast.agency_admin)
    change(seen, {"text": "แก้แล้ว"}, by=cast.officer, seen=seen.version)
    assert (now(step).text, now(step).order) == ("แก้แล้ว", 1)
    assert now(other).version > other.version
    remove(other, by=cast.officer, seen=other.version)
    assert list(Step.objects.filter(measure=rows[Measure])) == [step]


def test_an_order_is_written_even_where_a_row_changed_since_it_was_loaded_or_went(cast, rows):
    steps = [rows[Step]]
    steps += [
        add(Step(agency=cast.agency, measure=rows[Measure], text=str(at), order=at), by=cast.officer) for at in (1, 2)
    ]
    loaded = [now(step) for step in reversed(steps)]
    change(now(steps[2]), {"text": "แก้ระหว่างนั้น"}, by=cast.agency_admin)
    remove(now(steps[1]), by=cast.agency_admin)
    reorder(loaded, by=cast.officer)
    assert [(step.order, step.text) for step in Step.objects.filter(measure=rows[Measure])] == [
        (0, "แก้ระหว่างนั้น"),
        (2, "ประชุม"),
    ]


def test_nothing_is_left_of_an_act_that_fails_halfway(cast, rows):
    loaded = now(rows[Result])
    Result.objects.filter(pk=loaded.pk).update(detail="ผู้อื่น")

    def act() -> None:
        with recording(cast.agency.pk, by=cast.officer):
            change(now(rows[Measure]), {"title": "เขียนไปแล้ว"}, by=cast.officer)
            change(loaded, {"detail": "ของฉัน"}, by=cast.officer)

    with pytest.raises(Stale):
        act()
    assert now(rows[Measure]).title == "มาตรการแรก"
    assert not AuditEvent.objects.exists()
