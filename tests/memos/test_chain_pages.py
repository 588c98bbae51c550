"""The agency's admin keeps the chain of each purpose, and how signing and reminding go."""

from typing import Any

import pytest

from itaportal.agencies.models import Agency, Appointment, Position
from itaportal.audit.models import AuditEvent
from itaportal.memos.actions.drafting import chain_for
from itaportal.memos.models import ChainStep
from tests.agencies.admin.conftest import Desk
from tests.memos.world import today

CHAIN = "chains/approve_plan/"


@pytest.fixture
def desk(cast) -> Desk:
    return Desk(cast)


@pytest.fixture
def offices(cast) -> list[Any]:
    holders = {"นายก": cast.executive, "ปลัด": cast.agency_admin, "หัวหน้าสำนักปลัด": cast.officer}
    return [
        Position.objects.create(agency=cast.agency, title=title, holder=holder, order=order)
        for order, (title, holder) in enumerate(holders.items())
    ]


def places(cast: Any) -> list[tuple[str, int]]:
    return [(place.office.title, place.stage) for place in chain_for(cast.agency, "approve_plan")]


def step_of(title: str) -> Any:
    return ChainStep.objects.get(office__title=title)


def test_a_chain_begins_as_proposed_and_is_changed_from_there(cast, desk, offices) -> None:
    page = desk.page(CHAIN)
    assert "ลำดับที่ระบบเสนอ" in page
    assert page.index("หัวหน้าสำนักปลัด") < page.index("ปลัด</b>") < page.index("นายก</b>")
    desk.press(f"{CHAIN}keep/")
    assert places(cast) == [("หัวหน้าสำนักปลัด", 0), ("ปลัด", 1), ("นายก", 2)]
    assert "ไว้แล้ว" in desk.client.post(f"{desk.base}{CHAIN}keep/", follow=True).content.decode()

    desk.press(f"chains/steps/{step_of('ปลัด').pk}/beside/", beside="1")
    desk.press(f"chains/steps/{step_of('ปลัด').pk}/beside/", beside="1")  # sent twice
    assert places(cast) == [("หัวหน้าสำนักปลัด", 0), ("ปลัด", 0), ("นายก", 1)]
    assert "พร้อมกันกับตำแหน่งก่อนหน้า" in desk.page("chains/")
    desk.press(f"chains/steps/{step_of('นายก').pk}/move/", direction="up")
    assert places(cast) == [("หัวหน้าสำนักปลัด", 0), ("นายก", 0), ("ปลัด", 1)]
    desk.press(f"chains/steps/{step_of('หัวหน้าสำนักปลัด').pk}/remove/")
    assert places(cast) == [("นายก", 0), ("ปลัด", 1)]
    desk.press(f"chains/steps/{step_of('ปลัด').pk}/beside/", beside="1")
    assert "ลำดับสุดท้ายต้องมีตำแหน่งเดียว" in desk.page(CHAIN)
    assert AuditEvent.objects.filter(noun="memos.chainstep", verb="moved").exists()


def test_the_first_has_nobody_to_sign_together_with(cast, desk, offices) -> None:
    desk.press(f"{CHAIN}keep/")
    first = step_of("หัวหน้าสำนักปลัด")
    answer = desk.client.post(f"{desk.base}chains/steps/{first.pk}/beside/", {"beside": "1"}, follow=True)
    assert "ไม่มีตำแหน่งก่อนหน้า" in answer.content.decode()


def test_a_position_is_added_once_with_its_own_heading(cast, desk, offices) -> None:
    chief, clerk, _ = offices
    desk.send(CHAIN, office=clerk.pk)
    desk.send(CHAIN, office=chief.pk, heading="ข้อสั่งการ")
    assert places(cast) == [("ปลัด", 0), ("นายก", 1)]
    assert "ข้อสั่งการ" in desk.page(CHAIN)
    again = desk.send(CHAIN, office=chief.pk)
    assert again.status_code == 200
    assert ChainStep.objects.count() == 2
    desk.send(f"chains/steps/{step_of('นายก').pk}/", heading="")
    assert "ความเห็นของนายก" in desk.page(CHAIN)
    assert places(cast) == [("ปลัด", 0), ("นายก", 1)]
    assert [place.office for place in chain_for(cast.agency, "report_results")][-1] == chief  # proposed still


def test_the_page_says_who_signs_today_and_where_nobody_can(cast, desk, offices) -> None:
    chief, clerk, _ = offices
    desk.press(f"{CHAIN}keep/")
    assert "ยังไม่มีผู้ที่ลงนามได้" not in desk.page(CHAIN)
    Position.objects.filter(pk=chief.pk).update(holder=None)
    assert "ตำแหน่งนายก ยังไม่มีผู้ที่ลงนามได้ในวันนี้" in desk.page(CHAIN)
    words = {"wording": "รักษาราชการแทน", "starts_on": today()}
    Appointment.objects.create(
        agency=cast.agency, position=chief, person=cast.agency_admin, own_position=clerk, **words
    )
    page = desk.page(CHAIN)
    assert "(รักษาราชการแทน)" in page
    assert "ยังไม่มีผู้ที่ลงนามได้" not in page


def test_there_are_chains_of_what_memos_are_for_alone(desk) -> None:
    assert desk.client.get(f"{desk.base}chains/poetry/").status_code == 404
    assert desk.client.post(f"{desk.base}chains/poetry/keep/").status_code == 404
    assert "ยังไม่มีตำแหน่งให้เสนอ" in desk.page("chains/")


def test_signing_and_reminding_are_settled(cast, desk) -> None:
    desk.send("signing/", two_hats="on", memo_days="5", remind_after="4", remind_every="2", digest="weekly")
    agency = Agency.objects.get(pk=cast.agency.pk)
    assert (agency.two_hats, agency.memo_days, agency.remind_after, agency.remind_every) == (True, 5, 4, 2)
    assert "เตือนเมื่อค้างครบ ๔ วัน แล้วทุก ๒ วัน · ผู้เดียวลงนามได้หลายตำแหน่ง · สรุปทางอีเมลทุกวันจันทร์" in desk.page()
    assert "ต้องเป็น ๑ วันขึ้นไป" in desk.send("signing/", remind_every="0").content.decode()
    assert AuditEvent.objects.filter(noun="agencies.agency", verb="changed").exists()
