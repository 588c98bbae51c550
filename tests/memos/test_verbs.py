"""A memo on its way: who signs as what, what comes back, what is passed over, and what everybody hears."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from itaportal.agencies.models import Position
from itaportal.audit.verifying import verify
from itaportal.mail.models import Notice
from itaportal.memos.actions.deciding import Word, decide
from itaportal.memos.actions.drafting import change_memo, remove_memo, set_chain
from itaportal.memos.actions.steering import reassign, remind, skip
from itaportal.memos.actions.submitting import reopen, submit, unlock, withdraw
from itaportal.memos.models import Memo, Signer
from itaportal.memos.states import Status, Verb
from itaportal.memos.turns import waiting_at
from measures.models import Plan
from measures.rules import locked_rounds
from tests.memos.world import CONTENT, World, fresh, turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def refused(act: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        act(*args, **kwargs)
    return " ".join(caught.value.messages)


def told(world: World, name: str) -> list[str]:
    """Return what a person was told and has not read, the latest last."""
    return list(
        Notice.objects.filter(user=world.people[name], read_at=None).order_by("pk").values_list("sentence", flat=True)
    )


def signed(world: World, *names: str, verb: Verb = Verb.ENDORSE, **values: Any) -> Memo:
    """Store a memo that those have signed."""
    memo = world.submitted(**values)
    for name in names:
        memo = world.says(memo, name, verb)
    return fresh(memo)


def test_a_plan_goes_up_and_is_approved(world):
    memo = world.submitted()
    assert [each.position for each in waiting_at(memo)] == ["หัวหน้าสำนักปลัด"]
    assert told(world, "head") == ["เรื่อง “ขออนุมัติใช้มาตรการ” รอท่านพิจารณา"]
    assert not told(world, "clerk"), "it is not the clerk's turn yet"
    world.says(memo, "head", opinion="ตรวจแล้ว")
    assert not told(world, "head"), "what is done is not asked for any more"
    assert told(world, "clerk")
    world.says(memo, "clerk", Verb.ACKNOWLEDGE)
    assert fresh(memo).status == Status.PENDING
    world.says(memo, "chief", Verb.APPROVE)
    memo = fresh(memo)
    assert memo.status == Status.APPROVED
    assert [each.decision for each in memo.blocks] == ["endorsed", "acknowledged", "approved"]
    assert {each.signed_sha256 for each in memo.blocks} == {memo.frozen_sha256}
    assert told(world, "author") == ["เรื่อง “ขออนุมัติใช้มาตรการ” ผ่านการพิจารณาแล้ว (อนุมัติ)"]
    assert not verify(world.agency.pk).fault


def test_who_acts_signs_with_own_office_the_wording_and_the_office_acted_for(world):
    world.appoint("deputy", "clerk", own="deputy")
    Signer.objects.create(user=world.deputy, printed_name="ว่าที่ร้อยตรีปิติ แทนได้")
    memo = world.says(signed(world, "head"), "deputy")
    place = fresh(memo).blocks[1]
    assert place.name == "ว่าที่ร้อยตรีปิติ แทนได้"
    assert place.position == "รองนายก อบต."
    assert place.acting_for == "รักษาราชการแทน\nปลัด อบต."
    assert place.appointment is not None


@pytest.mark.parametrize(("starts", "ends"), [(-5, -1), (1, 5)])
def test_acting_that_is_over_or_to_come_signs_nothing(world, starts, ends):
    world.appoint("deputy", "clerk", starts=starts, ends=ends)
    memo = signed(world, "head")
    assert "ปลัด อบต." in refused(world.says, memo, "deputy")


def test_acting_is_not_handed_on(world):
    """The deputy acts for the clerk, the clerk for the chief: that makes the deputy no chief."""
    world.appoint("deputy", "clerk")
    world.appoint("clerk", "chief")
    memo = signed(world, "head", "clerk")
    assert "นายก อบต." in refused(world.says, memo, "deputy", Verb.APPROVE)


def test_nobody_signs_an_own_memo_whatever_the_office(world):
    world.appoint("author", "head")
    memo = world.submitted()
    assert "ผู้จัดทำหรือผู้เสนอ" in refused(world.says, memo, "author")


def test_a_second_hat_needs_the_agencys_leave(world):
    world.appoint("head", "clerk")
    memo = signed(world, "head")
    assert "หัวหน้าสำนักปลัด" in refused(world.says, memo, "head")
    world.allow_two_hats()
    world.says(memo, "head")
    assert fresh(memo).blocks[1].signed_by == world.head


@pytest.mark.parametrize("name", ["clerk", "chief", "author", "admin"])
def test_nobody_signs_out_of_turn(world, name):
    memo = world.submitted()
    before = [each.version for each in memo.blocks]
    assert refused(world.says, memo, name)
    place = memo.blocks[1]
    sentence = refused(decide, block=place, word=Word(Verb.ENDORSE, "", memo.frozen_sha256 or ""), by=world.clerk)
    assert "ยังไม่ถึงลำดับ" in sentence
    assert [each.version for each in fresh(memo).blocks] == before


def test_a_page_of_other_content_signs_nothing(world):
    memo = world.submitted()
    place = turn(memo)
    assert "ไม่ตรงกับฉบับ" in refused(decide, block=place, word=Word(Verb.ENDORSE, "", "0" * 64), by=world.head)
    withdraw(memo=memo, by=world.author)
    change_memo(memo=fresh(memo), values={"subject": "เรื่องใหม่"}, by=world.author)
    submit(memo=fresh(memo), content='{"subject":"อื่น"}', by=world.author)
    old = Word(Verb.ENDORSE, "", memo.frozen_sha256 or "")
    assert refused(decide, block=place, word=old, by=world.head), "the page of the first round"
    assert refused(decide, block=turn(memo), word=old, by=world.head), "the new place with the old content"


def test_content_that_was_tampered_with_is_not_signed(world):
    memo = world.submitted()
    memo.submission._meta.model.objects.update(content="{}")
    assert "ไม่ตรงกับฉบับ" in refused(world.says, memo, "head")


def test_a_return_brings_the_reason_and_the_next_round_begins_anew(world):
    memo = signed(world, "head")
    assert "เหตุผล" in refused(world.says, memo, "clerk", Verb.RETURN_TO_AUTHOR, "  ")
    world.says(memo, "clerk", Verb.RETURN_TO_AUTHOR, "ขาดผู้รับผิดชอบ")
    memo = fresh(memo)
    assert memo.status == Status.RETURNED
    assert told(world, "author") == ["เรื่อง “ขออนุมัติใช้มาตรการ” ส่งคืนให้ท่านแก้ไข"]
    assert [each.is_open for each in memo.blocks] == [True, True, True]
    past = [each for each in memo.endorsements.all() if each.past]
    assert [(each.decision, each.opinion) for each in past] == [
        ("endorsed", None),
        ("returned", "ขาดผู้รับผิดชอบ"),
        (None, None),
    ]
    submit(memo=memo, content=CONTENT + " ", by=world.author)
    assert fresh(memo).submission.number == 2
    assert [each.position for each in waiting_at(fresh(memo))] == ["หัวหน้าสำนักปลัด"]


def test_a_return_to_an_earlier_place_lets_both_speak_anew_on_the_same_content(world):
    memo = signed(world, "head", "clerk")
    first = memo.blocks[0]
    world.says(memo, "chief", Verb.RETURN_TO_STEP, "ตรวจวงเงินอีกครั้ง", back_to=first.pk)
    memo = fresh(memo)
    assert memo.status == Status.PENDING
    assert [each.decision for each in memo.blocks] == [None, None, None]
    assert [each.position for each in waiting_at(memo)] == ["หัวหน้าสำนักปลัด"]
    assert any("ส่งคืนให้ท่านพิจารณาใหม่" in each for each in told(world, "head"))
    for name in ("head", "clerk"):
        world.says(memo, name)
    world.says(memo, "chief", Verb.APPROVE)
    assert fresh(memo).status == Status.APPROVED


def test_two_of_one_stage_sign_in_any_order(world):
    memo = world.submitted("head", "clerk", "chief", stages=(0, 0, 1))
    assert len(waiting_at(memo)) == 2
    clerk = memo.blocks[1]
    decide(block=clerk, word=Word(Verb.ENDORSE, "", memo.frozen_sha256 or ""), by=world.clerk)
    assert [each.position for each in waiting_at(fresh(memo))] == ["หัวหน้าสำนักปลัด"]
    world.says(memo, "head")
    assert [each.position for each in waiting_at(fresh(memo))] == ["นายก อบต."]


def test_the_admin_gives_a_place_to_another_office_or_passes_over_it_with_a_reason(world):
    memo = world.submitted()
    assert "เหตุผล" in refused(skip, block=turn(memo), reason=" ", by=world.admin)
    reassign(block=turn(memo), office=world.offices["deputy"], reason="ลาคลอด", by=world.admin)
    assert [each.position for each in waiting_at(fresh(memo))] == ["รองนายก อบต."]
    assert told(world, "deputy")
    skip(block=turn(memo), reason="ไปราชการ", by=world.admin)
    assert [each.position for each in waiting_at(fresh(memo))] == ["ปลัด อบต."]
    world.says(memo, "clerk")
    assert "ข้ามลำดับสุดท้ายไม่ได้" in refused(skip, block=turn(memo), reason="ด่วน", by=world.admin)


def test_reminding_is_once_a_day(world):
    memo = world.submitted()
    remind(block=turn(memo), by=world.author)
    assert told(world, "head")[-1].startswith("เตือน:")
    assert "เตือนไปแล้ว" in refused(remind, block=turn(memo), by=world.author)
    place = turn(memo)
    place.reminded_at = timezone.now() - timedelta(days=1)
    place.save()
    remind(block=turn(memo), by=world.author)


def test_an_accepted_report_locks_its_round_until_the_admin_unlocks_it(world):
    plan = Plan.objects.create(agency=world.agency, fiscal_year=2569, title="แผน")
    memo = signed(world, "head", "clerk", purpose="report_results", round=6)
    assert locked_rounds(plan) == set()
    world.says(memo, "chief", Verb.ACKNOWLEDGE)
    assert locked_rounds(plan) == {6}
    assert "ปลดล็อก" in refused(reopen, memo=fresh(memo), by=world.author)
    assert "เหตุผล" in refused(unlock, memo=fresh(memo), reason="", by=world.admin)
    unlock(memo=fresh(memo), reason="ตัวเลขผิด", by=world.admin)
    assert locked_rounds(plan) == set()
    assert fresh(memo).status == Status.DRAFT
    assert [each.signed_by for each in fresh(memo).endorsements.all() if each.past] == [
        world.head,
        world.clerk,
        world.chief,
    ]


def test_a_submitted_memo_stands_still_and_a_signed_one_is_never_removed(world):
    memo = world.submitted()
    assert "ถอนเรื่องก่อน" in refused(change_memo, memo=memo, values={"subject": "อื่น"}, by=world.author)
    assert refused(set_chain, memo=memo, places=world.chain("chief"), by=world.author)
    withdraw(memo=memo, by=world.author)
    assert told(world, "head") == ["เรื่อง “ขออนุมัติใช้มาตรการ” ถอนแล้ว ท่านไม่ต้องพิจารณา"]
    change_memo(memo=fresh(memo), values={"subject": "อื่น"}, by=world.author)
    assert "ประวัติการลงนาม" in refused(remove_memo, memo=fresh(memo), by=world.author)
    draft = world.memo(purpose="other")
    remove_memo(memo=draft, by=world.author)
    assert not Memo.objects.filter(pk=draft.pk).exists()


LACKS: list[tuple[dict[str, Any], str]] = [
    ({"subject": " "}, "กรอกเรื่อง"),
    ({"addressee": ""}, "กรอกเรียน"),
    ({"author_name": "", "author_position": None}, "ผู้เสนอ"),
]


@pytest.mark.parametrize(("values", "sentence"), LACKS)
def test_what_is_not_whole_is_not_submitted(world, values, sentence):
    memo = world.memo()
    Memo.objects.filter(pk=memo.pk).update(**values)
    assert sentence in refused(submit, memo=memo, content=CONTENT, by=world.author)
    assert fresh(memo).status == Status.DRAFT


def test_a_chain_that_nobody_can_walk_is_not_begun(world):
    assert "อย่างน้อยหนึ่งตำแหน่ง" in refused(submit, memo=empty_chain(world), content=CONTENT, by=world.author)
    parallel = world.memo("clerk", "chief", stages=(0, 0), purpose="other")
    assert "ตำแหน่งเดียว" in refused(submit, memo=parallel, content=CONTENT, by=world.author)
    vacant = Position.objects.create(agency=world.agency, title="ผอ.กองคลัง")
    memo = world.memo(purpose="report_meeting")
    world.offices["vacant"] = vacant
    set_chain(memo=memo, places=world.chain("vacant", "chief"), by=world.author)
    assert "ผอ.กองคลัง ยังไม่มีผู้ที่ลงนามได้" in refused(submit, memo=memo, content=CONTENT, by=world.author)
    vacant.holder = world.author
    vacant.save()
    assert "มีท่านเป็นผู้ลงนามได้เพียงคนเดียว" in refused(submit, memo=memo, content=CONTENT, by=world.author)


def empty_chain(world: World) -> Memo:
    memo = world.memo()
    set_chain(memo=memo, places=[], by=world.author)
    return memo
