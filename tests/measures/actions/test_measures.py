"""Measures are added, moved, numbered and removed; group headings hold for whom they held."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from itaportal.agencies.writing import Stale
from itaportal.audit.models import AuditEvent
from itaportal.memos.models import Endorsement, Memo, MemoPurpose
from measures.actions.measures import add_measure, held_headings, move_measure, remove_measure, renumber, siblings_of
from measures.actions.sharing import own_part, share_again
from measures.models import Measure, Plan, Result, Step


@pytest.fixture
def plan(cast):
    found = Plan.objects.create(agency=cast.agency, fiscal_year=2569, title="แผน")
    for at, (title, heading) in enumerate([("ก", "กลุ่ม ๑"), ("ข", None), ("ค", "กลุ่ม ๒"), ("ง", None)]):
        Measure.objects.create(agency=cast.agency, plan=found, order=at, title=title, heading=heading)
    return found


def titles(plan, parent=None):
    return "".join(each.title or "" for each in siblings_of(plan, parent))


def groups(plan):
    held = held_headings(siblings_of(plan, None))
    return {each.title: held[each.pk] for each in siblings_of(plan, None)}


@pytest.mark.parametrize(
    ("title", "to", "order"), [("ก", 1, "ขกคง"), ("ง", 0, "งกขค"), ("ข", 99, "กคงข"), ("ก", -3, "กขคง")]
)
def test_a_move_keeps_every_measure_under_its_heading(cast, plan, title, to, order):
    before = groups(plan)
    move_measure(measure=plan.measures.get(title=title), to=to, by=cast.officer)
    assert titles(plan) == order
    assert groups(plan) == before


def test_a_new_measure_stands_at_the_end_or_behind_another(cast, plan):
    add_measure(plan=plan, values={"title": "จ"}, by=cast.officer)
    add_measure(plan=plan, values={"title": "ฉ"}, after=plan.measures.get(title="ก"), by=cast.officer)
    assert titles(plan) == "กฉขคงจ"
    assert groups(plan)["ฉ"] == "กลุ่ม ๑"


def test_parts_are_put_in_order_among_themselves(cast, plan):
    parent = plan.measures.get(title="ก")
    for title in "หอ":
        add_measure(plan=plan, parent=parent, values={"title": title}, by=cast.officer)
    move_measure(measure=plan.measures.get(title="อ"), to=0, by=cast.officer)
    assert titles(plan, parent) == "อห"
    assert titles(plan) == "กขคง"


def test_numbers_follow_the_order_and_reach_the_parts(cast, plan):
    add_measure(plan=plan, parent=plan.measures.get(title="ข"), values={"title": "ย่อย"}, by=cast.officer)
    assert renumber(plan=plan, by=cast.officer) == 5
    assert dict(plan.measures.values_list("title", "number")) == {"ก": "1", "ข": "2", "ค": "3", "ง": "4", "ย่อย": "2.1"}
    assert renumber(plan=plan, by=cast.officer) == 0


def test_what_is_removed_leaves_its_heading_and_its_history(cast, plan):
    first = plan.measures.get(title="ก")
    Step.objects.create(agency=cast.agency, measure=first, text="ประชุม")
    remove_measure(measure=first, seen=first.version, by=cast.officer)
    assert titles(plan) == "ขคง"
    assert groups(plan)["ข"] == "กลุ่ม ๑"
    gone = AuditEvent.objects.filter(verb="removed").values_list("noun", flat=True)
    assert set(gone) == {"measures.measure", "measures.step"}


def test_a_measure_that_somebody_changed_meanwhile_is_not_removed(cast, plan):
    first = plan.measures.get(title="ก")
    with pytest.raises(Stale):
        remove_measure(measure=first, seen=first.version - 1, by=cast.officer)
    assert titles(plan) == "กขคง"


def test_a_result_in_an_accepted_report_keeps_its_measure(cast, plan):
    first = plan.measures.get(title="ก")
    Result.objects.create(agency=cast.agency, measure=first, round=6, detail="ทำแล้ว")
    memo = Memo.objects.create(
        agency=cast.agency, fiscal_year=2569, purpose=MemoPurpose.REPORT_RESULTS, round=6, subject="รายงาน",
        addressee="นายก", frozen_at=timezone.now(), frozen_sha256="0" * 64, status="approved",
    )  # fmt: skip
    Endorsement.objects.create(
        agency=cast.agency, memo=memo, position="นายก", decision="acknowledged", signed_on=date(2026, 4, 9)
    )
    with pytest.raises(ValidationError, match="ลบไม่ได้"):
        remove_measure(measure=first, seen=None, by=cast.officer)
    assert titles(plan) == "กขคง"


def test_a_part_takes_its_own_and_shares_again_only_when_empty(cast, plan):
    part = add_measure(plan=plan, parent=plan.measures.get(title="ก"), values={"title": "ย่อย"}, by=cast.officer)
    own_part(measure=part, flag="own_steps", by=cast.officer)
    step = Step.objects.create(agency=cast.agency, measure=part, text="ประชุม")
    with pytest.raises(ValidationError, match="ยังมีข้อมูลของตนเอง"):
        share_again(measure=part, flag="own_steps", by=cast.officer)
    step.delete()
    share_again(measure=part, flag="own_steps", by=cast.officer)
    assert not Measure.objects.get(pk=part.pk).own_steps
