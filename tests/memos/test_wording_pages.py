"""The agency's admin keeps the wording that memos of a purpose begin with, or goes back to the proposed one."""

from typing import Any

import pytest

from itaportal.audit.models import AuditEvent
from itaportal.memos.forms.wordings import GONE
from itaportal.memos.models import MemoWording
from itaportal.memos.wording import PROPOSALS
from tests.agencies.admin.conftest import Desk
from tests.webform import form_data

OF_PLAN = "chains/wordings/approve_plan/"


@pytest.fixture
def desk(cast) -> Desk:
    return Desk(cast)


def kept() -> Any:
    return MemoWording.objects.get()


def test_it_begins_as_proposed_and_is_kept_once_it_is_saved(cast, desk) -> None:
    assert desk.page("chains/wordings/").count("ที่ระบบเสนอ") == 4
    assert desk.send(OF_PLAN, subject="ขอใช้มาตรการ ปี {year}").status_code == 302
    said, proposed = kept(), PROPOSALS["approve_plan"]
    assert (said.subject, said.addressee, said.closing) == ("ขอใช้มาตรการ ปี {year}", "{head}", proposed.closing)
    assert [(each["heading"], each["text"]) for each in said.sections] == [
        (each.heading, each.text) for each in proposed.sections
    ]
    listed = desk.page("chains/wordings/")
    assert "ขอใช้มาตรการ ปี" in listed
    assert listed.count("ที่ระบบเสนอ") == 3
    assert AuditEvent.objects.filter(noun="memos.memowording", verb="added").count() == 1


def test_sections_are_emptied_added_and_put_elsewhere(cast, desk) -> None:
    emptied = {"sections_heading0": "", "sections_text0": " "}
    added = {"sections_heading3": " ข้อกฎหมาย ", "sections_text3": "ตามระเบียบ\r\nข้อ ๙", "sections_order3": "๑"}
    desk.send(OF_PLAN, **emptied, **added, sections_tables2="on")
    assert [(each["heading"], each["report_tables"]) for each in kept().sections] == [
        ("ข้อกฎหมาย", False),
        ("ข้อเท็จจริง", False),
        ("ข้อเสนอแนะ", True),
    ]
    assert kept().sections[0]["text"] == "ตามระเบียบ\nข้อ ๙"
    desk.send(OF_PLAN)
    assert kept().version == 1, "sent as it was, nothing changes"


def test_what_another_saved_meanwhile_stands_beside_mine(cast, desk) -> None:
    first, second = form_data(desk.page(OF_PLAN)), form_data(desk.page(OF_PLAN))
    desk.client.post(desk.base + OF_PLAN, first | {"subject": "ของคนแรก", "sections_text0": "ข้อความของคนแรก"})
    answer = desk.client.post(desk.base + OF_PLAN, second | {"subject": "ของคนหลัง", "sections_text0": "ข้อความของคนหลัง"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert all(words in page for words in ("ของคนแรก", "ของคนหลัง", "ข้อความของคนแรก", "ข้อความของคนหลัง"))
    assert kept().subject == "ของคนแรก"
    both = form_data(page)
    assert both["sections_text0"] == ["ข้อความของคนหลัง"]
    desk.client.post(desk.base + OF_PLAN, both | {"choice:subject": "mine", "choice:sections": "theirs"})
    assert (kept().subject, kept().sections[0]["text"]) == ("ของคนหลัง", "ข้อความของคนแรก")


def test_the_proposed_one_comes_back_but_not_over_what_another_typed(cast, desk) -> None:
    desk.send(OF_PLAN, subject="ของหน่วยงาน")
    restore, seen, typed = f"{OF_PLAN}restore/", kept().version, form_data(desk.page(OF_PLAN))
    desk.send(OF_PLAN, subject="แก้อีกครั้ง")
    assert desk.press(restore, seen=seen).status_code == 409
    assert kept().subject == "แก้อีกครั้ง"
    desk.press(restore, seen=kept().version)
    assert not MemoWording.objects.exists()
    desk.press(restore, seen=seen)  # pressed twice
    assert AuditEvent.objects.filter(noun="memos.memowording", verb="removed").count() == 1
    again = desk.client.post(desk.base + OF_PLAN, typed)
    assert GONE in again.content.decode()
    desk.client.post(desk.base + OF_PLAN, form_data(again.content.decode()))
    assert kept().subject == "ของหน่วยงาน"


def test_what_cannot_be_kept_is_said_and_all_typed_stays(cast, desk) -> None:
    answer = desk.send(OF_PLAN, sections_text4="อักขระ\x07แปลก", subject="พิมพ์ไว้")
    page = answer.content.decode()
    assert "อักขระควบคุม" in page
    assert "พิมพ์ไว้" in page
    assert not MemoWording.objects.exists()
    assert desk.client.get(f"{desk.base}chains/wordings/unknown/").status_code == 404
