"""What author and admin do to a memo from its page: remind, withdraw, reopen; reassign, skip, unlock with a reason."""

import pytest

from itaportal.audit.models import AuditEvent
from itaportal.mail.models import Notice
from itaportal.memos.rules import LAST_STAYS, LOCKS_ROUND
from itaportal.memos.states import Status, Verb
from reports.models import Report
from tests.memos.desk import SigningDesk
from tests.memos.world import fresh, turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return SigningDesk()


def page_of(desk, memo, name):
    return desk.browser(name).get(desk.at("memo", memo)).content.decode()


def test_the_author_reminds_once_a_day(desk):
    memo = desk.handed_in()
    before = Notice.objects.filter(user=desk.head).count()
    for _ in range(2):
        page = desk.browser("author").post(desk.at("remind_memo", memo), {"place": turn(memo).pk}, follow=True)
    assert Notice.objects.filter(user=desk.head).count() == before + 1
    assert "เตือนไปแล้ว" in page.content.decode()


def test_the_author_takes_it_back(desk):
    memo = desk.handed_in()
    desk.browser("author").post(desk.at("withdraw_memo", memo))
    assert fresh(memo).status == Status.WITHDRAWN
    assert desk.at("withdraw_memo", memo) not in page_of(desk, memo, "author")


def test_an_executive_finds_none_of_these(desk):
    memo = desk.handed_in()
    assert "จัดการเรื่องนี้" not in page_of(desk, memo, "chief")
    for where in ("withdraw_memo", "remind_memo", "reassign_memo", "skip_memo", "unlock_memo"):
        assert desk.browser("chief").post(desk.at(where, memo)).status_code == 403
    assert fresh(memo).status == Status.PENDING


def test_the_admin_reassigns_with_a_reason(desk):
    memo = desk.handed_in()
    admin, where = desk.browser("admin"), desk.at("reassign_memo", memo)
    deputy = {"office": desk.offices["deputy"].pk, "place": turn(memo).pk}
    refused = admin.post(where, deputy)
    assert "กรุณากรอกเหตุผล" in refused.content.decode()
    assert f'value="{desk.offices["deputy"].pk}" selected' in refused.content.decode(), "what was chosen stays"
    admin.post(where, deputy | {"reason": "ติดราชการ"})
    assert turn(memo).office == desk.offices["deputy"]
    assert "ติดราชการ" in page_of(desk, memo, "author")


def test_the_last_place_is_not_skipped(desk):
    memo = desk.handed_in("chief")
    assert LAST_STAYS in page_of(desk, memo, "admin")
    page = desk.browser("admin").post(desk.at("skip_memo", memo), {"reason": "ไม่อยู่"}, follow=True)
    assert LAST_STAYS in page.content.decode()
    assert turn(memo).office == desk.offices["chief"]


def test_an_accepted_report_is_unlocked_with_a_reason_and_not_reopened(desk):
    Report.objects.create(agency=desk.agency, plan=desk.plan, round=6, title="รายงานผล")
    memo = desk.handed_in("chief", purpose="report_results", round=6)
    desk.says(memo, "chief", Verb.ACKNOWLEDGE)
    assert LOCKS_ROUND in page_of(desk, memo, "author")
    desk.browser("author").post(desk.at("reopen_memo", memo))
    assert fresh(memo).status == Status.APPROVED
    desk.browser("admin").post(desk.at("unlock_memo", memo), {"reason": "พบตัวเลขผิด"})
    assert fresh(memo).status == Status.DRAFT


def test_another_decided_memo_is_drawn_up_anew(desk):
    memo = desk.handed_in("chief")
    desk.says(memo, "chief", Verb.APPROVE)
    desk.browser("author").post(desk.at("reopen_memo", memo))
    assert fresh(memo).status == Status.DRAFT


def test_the_register_gives_a_number_after_all_have_signed(desk):
    memo = desk.handed_in("chief", number="มส 71001/")
    desk.says(memo, "chief", Verb.APPROVE)
    author, where = desk.browser("author"), desk.at("register_memo", memo)
    assert "กรุณากรอกเลขที่หนังสือ" in author.post(where, {"number": "  "}).content.decode()
    page = author.post(where, {"number": "มส 71001/84", "seen": fresh(memo).version}, follow=True).content.decode()
    assert "มส ๗๑๐๐๑/๘๔" in page, "it prints in the memo"
    now = fresh(memo)
    assert (now.status, now.frozen_sha256) == (Status.APPROVED, memo.frozen_sha256), "what was signed is as it was"
    assert AuditEvent.objects.filter(verb="memo_registered").count() == 1
    assert desk.browser("chief").post(where, {"number": "1"}).status_code == 403


def test_a_draft_has_its_number_among_its_fields(desk):
    draft = desk.memo()
    page = desk.browser("author").get(desk.at("register_memo", draft), follow=True).content.decode()
    assert "ยังเป็นร่าง" in page
