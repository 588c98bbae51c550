"""Putting back a field's old value, and a removed row with all that went with it."""

from typing import Any

import pytest
from django.urls import reverse

from itaportal.agencies.actions.people import end_membership
from itaportal.agencies.models import Membership, Position, Unit
from itaportal.agencies.writing import add, change, remove
from itaportal.audit.models import AuditEvent
from itaportal.memos.models import Endorsement, Memo
from measures.models import Answer, Evidence, Finding, Measure, Plan, Responsible, Result, Step
from tests.audit.covering import uncovered_since
from tests.cast import Cast
from tests.factory import Rows, one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast: Cast) -> Rows:
    return one_of_each(cast.agency)


def restore(cast: Cast, row: Any, who: str = "officer", key: int = 0, **posted: Any) -> Any:
    where = reverse("restore", args=[cast.agency.slug, row._meta.label_lower, key or row.pk])
    return cast.client(who).post(where, posted)


def number(verb: str, model: Any, **where: Any) -> int:
    found = AuditEvent.objects.filter(verb=verb, noun=model._meta.label_lower, **where).order_by("number").first()
    return found.number


def test_a_text_goes_back_to_what_it_was(cast: Cast, rows: Rows):
    change(rows[Result], {"output": "แรก"}, by=cast.officer)
    change(rows[Result], {"output": "ที่สอง"}, by=cast.officer)
    second = AuditEvent.objects.order_by("-number").first()
    answer = restore(cast, rows[Measure], event=second.number, field="output", seen=3)
    assert answer.status_code == 302
    assert Result.objects.get().output == "แรก"
    last = AuditEvent.objects.order_by("-number").first()
    assert (last.verb, last.by_id, last.version) == ("restored", cast.officer.pk, 4)
    assert "คืนค่าเดิมของผลผลิตของ" in cast.client("officer").get(answer["Location"]).content.decode()


def test_twice_the_same_press_changes_once(cast: Cast, rows: Rows):
    change(rows[Result], {"output": "แรก"}, by=cast.officer)
    change(rows[Result], {"output": "ที่สอง"}, by=cast.officer)
    for _ in range(2):
        restore(cast, rows[Measure], event=2, field="output", seen=3)
    assert Result.objects.get().version == 4


def test_days_flags_and_keys_go_back_together(cast: Cast, rows: Rows):
    measure, unit = rows[Measure], rows[Unit]
    change(measure, {"own_period": True, "period_start": "2024-10-01", "period_text": "ตลอดปี"}, by=cast.officer)
    change(measure, {"own_period": False, "period_start": None, "period_text": None}, by=cast.officer)
    restore(cast, measure, event=2, seen=3)
    measure.refresh_from_db()
    assert (measure.own_period, str(measure.period_start), measure.period_text) == (True, "2024-10-01", "ตลอดปี")
    change(rows[Responsible], {"owner": unit}, by=cast.officer)
    change(rows[Responsible], {"owner": None}, by=cast.officer)
    restore(cast, measure, event=AuditEvent.objects.order_by("-number").first().number, field="owner", seen=3)
    assert Responsible.objects.get().owner == unit


def test_a_field_that_would_leave_the_row_half_done_is_refused(cast: Cast, rows: Rows):
    measure = rows[Measure]
    change(measure, {"own_period": True, "period_text": "ตลอดปี"}, by=cast.officer)
    change(measure, {"own_period": False, "period_text": None}, by=cast.officer)
    answer = restore(cast, measure, event=2, field="period_text", seen=3)
    assert answer.status_code == 409
    assert "มีระยะเวลาของตนเอง" in answer.content.decode()
    measure.refresh_from_db()
    assert measure.period_text is None


def test_who_changed_it_meanwhile_is_not_overwritten(cast: Cast, rows: Rows):
    change(rows[Result], {"output": "แรก"}, by=cast.officer)
    change(rows[Result], {"output": "ที่สอง"}, by=cast.officer)
    change(rows[Result], {"output": "ของอีกคน"}, by=cast.agency_admin)
    answer = restore(cast, rows[Measure], event=2, field="output", seen=3)
    assert answer.status_code == 409
    assert "มีผู้แก้ช่องนี้หลังจากท่านเปิดหน้านี้" in answer.content.decode()
    assert Result.objects.get().output == "ของอีกคน"


def test_a_removed_measure_comes_back_whole(cast: Cast, rows: Rows):
    measure = rows[Measure]
    part = add(Measure(agency=cast.agency, plan=rows[Plan], parent=measure, title="ย่อย"), by=cast.officer)
    add(Step(agency=cast.agency, measure=part, text="ขั้นของมาตรการย่อย"), by=cast.officer)
    models = [Measure, Step, Responsible, Result, Evidence, Answer]
    before = {model: list(model.objects.order_by("pk").values()) for model in models}
    key, event_count = measure.pk, AuditEvent.objects.count()
    remove(measure, by=cast.officer)
    assert not Measure.objects.exists()
    answer = restore(cast, Measure, key=key, event=event_count + 1, whole=1)
    assert answer.status_code == 302
    for model in models:
        after = list(model.objects.order_by("pk").values())
        assert after == [row | {"version": row["version"] + 1} for row in before[model]]
    assert uncovered_since(before) == []
    shown = cast.client("officer").get(answer["Location"]).content.decode()
    assert "ที่ลบไปกลับมา พร้อม" in shown


def test_a_second_press_says_that_it_is_back(cast: Cast, rows: Rows):
    key = rows[Step].pk
    remove(rows[Step], by=cast.officer)
    event = number("removed", Step)
    restore(cast, rows[Measure], event=event, whole=1)
    answer = restore(cast, rows[Measure], event=event, whole=1)
    assert answer.status_code == 409
    assert "อยู่ในระบบแล้ว" in answer.content.decode()
    assert Step.objects.get().pk == key


def test_without_its_parent_a_row_stays_away(cast: Cast, rows: Rows):
    step_key, measure_key = rows[Step].pk, rows[Measure].pk
    remove(rows[Step], by=cast.officer)
    remove(rows[Measure], by=cast.officer)
    answer = restore(cast, Step, key=step_key, event=number("removed", Step), whole=1)
    assert answer.status_code == 409
    assert "มาตรการ 1 มาตรการแรก" in answer.content.decode().replace("๑", "1")
    assert not Step.objects.filter(pk=step_key).exists()
    assert restore(cast, Measure, key=measure_key, event=number("removed", Measure), whole=1).status_code == 302
    assert restore(cast, Step, key=step_key, event=number("removed", Step), whole=1).status_code == 302
    assert Step.objects.filter(pk=step_key).exists()


def test_where_its_place_is_taken_a_row_stays_away(cast: Cast, rows: Rows):
    remove(rows[Result], by=cast.officer)
    Result.objects.create(agency=cast.agency, measure=rows[Measure], round=6, detail="อีกผลหนึ่ง")
    answer = restore(cast, rows[Measure], event=number("removed", Result), whole=1)
    assert answer.status_code == 409
    assert "มาตรการนี้มีผลการดำเนินการของรอบนี้แล้ว" in answer.content.decode()
    assert Result.objects.get().detail == "อีกผลหนึ่ง"


def test_what_hangs_on_another_lost_row_does_not_hinder(cast: Cast, rows: Rows):
    measure, unit = rows[Measure], rows[Unit]
    change(rows[Responsible], {"owner": unit}, by=cast.officer)
    key = measure.pk
    remove(measure, by=cast.officer)
    rows[Finding].delete()
    unit.positions.all().delete()
    unit.delete()
    assert restore(cast, Measure, key=key, event=number("removed", Measure), whole=1).status_code == 302
    assert Responsible.objects.get().owner is None
    assert not Answer.objects.exists()
    assert Step.objects.exists()


def lock_round(cast: Cast, rows: Rows) -> None:
    Memo.objects.filter(pk=rows[Memo].pk).update(
        frozen_at="2025-04-09T00:00Z",
        frozen_sha256="a" * 64,
        status="approved",
        purpose="report_results",
        round=6,
        fiscal_year=2568,
    )
    Endorsement.objects.update(decision="acknowledged")


@pytest.mark.parametrize("whole", [False, True])
def test_a_locked_round_takes_nothing_back(cast: Cast, rows: Rows, whole: bool):
    change(rows[Result], {"detail": "ใหม่"}, by=cast.officer)
    if whole:
        remove(rows[Result], by=cast.officer)
    lock_round(cast, rows)
    event = number("removed" if whole else "changed", Result)
    posted: dict[str, Any] = {"whole": 1} if whole else {"field": "detail", "seen": 2}
    answer = restore(cast, rows[Measure], event=event, **posted)
    assert answer.status_code == 409
    assert "แก้ไม่ได้ เพราะรายงานรอบ ๖ เดือน" in answer.content.decode()
    assert list(Result.objects.values_list("detail", flat=True)) == ([] if whole else ["ใหม่"])


@pytest.mark.parametrize(("who", "status"), [("executive", 403), ("portal_admin", 403), ("outsider", 404)])
def test_who_may_not_write_may_not_restore(cast: Cast, rows: Rows, who: str, status: int):
    change(rows[Measure], {"title": "ใหม่"}, by=cast.officer)
    assert restore(cast, rows[Measure], who, event=1, field="title", seen=2).status_code == status
    assert Measure.objects.get().title == "ใหม่"


def test_an_officer_of_one_unit_restores_its_measures_only(cast: Cast, rows: Rows):
    change(rows[Step], {"text": "ใหม่"}, by=cast.agency_admin)
    Membership.objects.filter(user=cast.officer).update(unit=None)
    member = Membership.objects.get(user=cast.officer)
    member.unit = rows[Unit]
    member.save()
    answer = restore(cast, rows[Measure], event=1, field="text", seen=2)
    assert answer.status_code == 403
    responsible = rows[Responsible]
    responsible.owner = rows[Unit]
    responsible.save()
    assert restore(cast, rows[Measure], event=1, field="text", seen=2).status_code == 302
    remove(Step.objects.get(), by=cast.agency_admin)
    Responsible.objects.update(owner=None)
    assert restore(cast, rows[Measure], event=number("removed", Step), whole=1).status_code == 403
    assert not Step.objects.exists()


def test_an_event_of_another_row_or_agency_is_not_taken(cast: Cast, rows: Rows):
    theirs = one_of_each(cast.elsewhere)
    change(theirs[Measure], {"title": "ของเขา"}, by=cast.outsider)
    change(rows[Step], {"text": "ใหม่"}, by=cast.officer)
    assert restore(cast, theirs[Measure], event=1, field="title", seen=2).status_code == 404
    assert restore(cast, rows[Plan], event=1, field="text", seen=2).status_code == 404
    assert restore(cast, rows[Measure], event=99, field="text").status_code == 404
    assert restore(cast, rows[Measure]).status_code == 404
    assert Measure.objects.get(pk=theirs[Measure].pk).title == "ของเขา"


@pytest.mark.parametrize("field", ["version", "agency", "id", "measure", "nothing", "text__label"])
def test_fields_that_nobody_edits_do_not_go_back(cast: Cast, rows: Rows, field: str):
    change(rows[Step], {"text": "ใหม่"}, by=cast.officer)
    assert restore(cast, rows[Measure], event=1, field=field, seen=2).status_code == 409


def test_roles_do_not_go_back(cast: Cast):
    member = Membership.objects.get(user=cast.officer)
    change(member, {"role": "executive"}, by=cast.agency_admin)
    assert restore(cast, member, "agency_admin", event=1, field="role", seen=2).status_code == 409
    assert Membership.objects.get(pk=member.pk).role == "executive"


def test_the_letterhead_goes_back_and_the_name_does_not(cast: Cast):
    change(cast.agency, {"phone": "๐๗๔", "name": "อบต.ชื่อใหม่"}, by=cast.portal_admin)
    assert restore(cast, cast.agency, "agency_admin", event=1, field="name", seen=2).status_code == 409
    assert restore(cast, cast.agency, "agency_admin", event=1, seen=2).status_code == 302
    cast.agency.refresh_from_db()
    assert (cast.agency.phone, cast.agency.name) == (None, "อบต.ชื่อใหม่")
    assert restore(cast, cast.agency, "portal_admin", event=1, field="name", seen=3).status_code == 302


def test_restoring_is_asked_by_post_only(cast: Cast, rows: Rows):
    where = reverse("restore", args=[cast.agency.slug, "measures.measure", rows[Measure].pk])
    assert cast.client("officer").get(where).status_code == 405


def test_who_left_the_agency_gets_no_position_back(cast: Cast, rows: Rows):
    position = rows[Position]
    change(position, {"holder": cast.officer}, by=cast.agency_admin)
    end_membership(membership=Membership.objects.get(user=cast.officer), by=cast.agency_admin)
    event = AuditEvent.objects.filter(noun="agencies.position", row=position.pk).latest("number")
    address = reverse("restore", args=[cast.agency.slug, "agencies.position", position.pk])
    answer = cast.client("agency_admin").post(address, {"event": event.number, "field": "holder"})
    assert answer.status_code == 409
    assert Position.objects.get(pk=position.pk).holder is None
