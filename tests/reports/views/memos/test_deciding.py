"""Deciding on a memo: who, when, on which content, once; asked for the password again after a while."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest

from itaportal.drafts.models import Draft
from itaportal.memos.models import Decision
from itaportal.memos.rules import IS_OVER, NEEDS_REASON, NOT_OWN, OTHER_CONTENT
from itaportal.memos.states import Status
from tests.cast import PASSWORD, make_cast
from tests.memos.desk import SigningDesk, hidden
from tests.memos.world import fresh, turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return SigningDesk()


@pytest.fixture
def memo(desk):
    return desk.handed_in()


def press(client, desk, memo, verb, **more):
    """Press a button of the memo's page; return the confirming page, or wherever it led."""
    return client.post(desk.at("decide_memo", memo), desk.said(memo, verb, **more), follow=True)


def confirm(client, page, **more):
    where = page.request["PATH_INFO"]
    return client.post(where, hidden(page) | more, follow=True)


def sentences(page):
    return " ".join(str(each) for each in page.context["messages"])


def test_who_just_signed_in_signs_with_two_presses(desk, memo):
    client = desk.browser("head")
    page = press(client, desk, memo, "endorse", opinion="ตรวจแล้ว")
    assert "ตรวจแล้ว" in page.content.decode()
    assert turn(memo).office == desk.offices["head"], "nothing is signed before it is confirmed"
    page = confirm(client, page, opinion="ตรวจแล้ว ถูกต้อง")
    assert "ลงนามแล้ว: เห็นชอบ" in sentences(page)
    said = fresh(memo).blocks[0]
    assert (said.decision, said.opinion, said.signed_by) == (Decision.ENDORSED, "ตรวจแล้ว ถูกต้อง", desk.head)
    assert said.signed_sha256 == fresh(memo).frozen_sha256
    assert not Draft.objects.exists()


def test_after_a_while_the_password_is_asked_for_and_what_was_typed_is_there(desk, memo):
    client = desk.old_browser("head")
    page = press(client, desk, memo, "endorse", opinion="ความเห็นที่พิมพ์นาน")
    asked = urlsplit(page.redirect_chain[-1][0])
    assert asked.path == "/account/reauthenticate/"
    then = parse_qs(asked.query)["next"][0]
    assert client.post(desk.at("confirm_memo", memo), desk.said(memo, "endorse")).url.startswith(asked.path)
    assert turn(memo).office == desk.offices["head"], "no way round the password"
    page = client.post(asked.path, {"password": PASSWORD, "next": then}, follow=True)
    assert "ความเห็นที่พิมพ์นาน" in page.content.decode()
    confirm(client, page, opinion="ความเห็นที่พิมพ์นาน")
    assert fresh(memo).blocks[0].opinion == "ความเห็นที่พิมพ์นาน"


def test_a_time_out_while_confirming_keeps_what_was_typed_there(desk, memo, monkeypatch):
    client = desk.browser("head")
    page = press(client, desk, memo, "endorse")
    now = time.time()
    with monkeypatch.context() as later:
        later.setattr("itaportal.accounts.recent.time.time", lambda: now + 301)
        asked = confirm(client, page, opinion="พิมพ์ในหน้ายืนยัน").redirect_chain[-1][0]
    assert asked.startswith("/account/reauthenticate/")
    page = client.get(parse_qs(urlsplit(asked).query)["next"][0])
    assert "พิมพ์ในหน้ายืนยัน" in page.content.decode()
    assert fresh(memo).blocks[0].decision is None


def test_a_replay_signs_nothing_more(desk, memo):
    client = desk.browser("head")
    page = press(client, desk, memo, "endorse")
    confirm(client, page, opinion="")
    again = confirm(client, page, opinion="")
    assert again.status_code == 200
    assert [each.decision for each in fresh(memo).blocks] == [Decision.ENDORSED, None, None]


def test_a_second_tab_is_told_that_it_is_over(desk, memo):
    client = desk.browser("head")
    first, second = press(client, desk, memo, "endorse"), press(client, desk, memo, "endorse")
    confirm(client, first, opinion="")
    assert IS_OVER.format(desk.offices["head"]) in sentences(confirm(client, second, opinion=""))


def test_other_content_is_not_signed_and_the_opinion_stays(desk, memo):
    client = desk.browser("head")
    page = press(client, desk, memo, "endorse", sha256="0" * 64, opinion="อ่านฉบับเก่า")
    assert sentences(page) == OTHER_CONTENT
    assert "อ่านฉบับเก่า" in page.content.decode()
    assert fresh(memo).blocks[0].decision is None


def test_who_may_not_is_told_why_in_place_of_buttons(desk, memo):
    own = desk.handed_in("head", "chief", purpose="other")
    assert "ยังไม่ถึงลำดับ" in desk.browser("clerk").get(desk.at("memo", memo)).content.decode()
    assert "ท่านไม่ได้ดำรงตำแหน่ง" in sentences(press(desk.browser("deputy"), desk, memo, "endorse"))
    desk.offices["head"].holder = desk.author
    desk.offices["head"].save()
    page = desk.browser("author").get(desk.at("memo", own)).content.decode()
    assert NOT_OWN in page
    assert 'name="verb"' not in page
    assert fresh(memo).blocks[0].decision is None


def test_another_agency_is_not_there(desk, memo):
    cast = make_cast()
    for where in ("memo", "memo_pdf", "memo_report", "confirm_memo"):
        assert cast.client("executive").get(desk.at(where, memo)).status_code == 404
    slug = desk.agency.slug
    foreign = desk.at("decide_memo", memo).replace(slug, cast.agency.slug)
    assert cast.client("executive").post(foreign, desk.said(memo, "endorse")).status_code == 404


def test_a_return_asks_to_whom_and_why(desk, memo):
    desk.says(memo, "head")
    client = desk.browser("clerk")
    page = press(client, desk, memo, "return_to_author")
    text = page.content.decode()
    assert "ส่งคืนให้ใคร" in text
    assert "มานะ ตรวจทาน" in text
    page = confirm(client, page, to="author", opinion=" ")
    assert NEEDS_REASON in page.content.decode()
    confirm(client, page, to="author", opinion="ตัวเลขผิด")
    assert fresh(memo).status == Status.RETURNED


def test_a_return_to_an_earlier_place_comes_back_up(desk, memo):
    desk.says(memo, "head")
    client = desk.browser("clerk")
    page = press(client, desk, memo, "return_to_author")
    confirm(client, page, to=str(fresh(memo).blocks[0].pk), opinion="ขอให้ดูข้อ ๒")
    assert turn(memo).office == desk.offices["head"]
    page = desk.browser("head").get(desk.at("memo", memo)).content.decode()
    assert "ขอให้ดูข้อ ๒" in page
    assert "บันทึกนี้ขออะไรจากท่าน" in page


def test_a_refusal_asks_why(desk):
    memo = desk.handed_in("chief")
    client = desk.browser("chief")
    page = press(client, desk, memo, "reject")
    page = confirm(client, page, opinion="")
    assert NEEDS_REASON in page.content.decode()
    confirm(client, page, opinion="งบประมาณไม่พอ")
    assert fresh(memo).status == Status.REJECTED


def test_a_ready_phrase_works_without_scripts(desk, memo):
    client = desk.browser("head")
    posted = desk.said(memo, "") | {"phrase": "เพื่อโปรดพิจารณา"}
    page = client.post(desk.at("decide_memo", memo), posted, follow=True)
    assert "เพื่อโปรดพิจารณา</textarea>" in page.content.decode()


def test_who_acts_signs_with_the_wording(desk, memo):
    desk.appoint("deputy", "head", own="deputy")
    client = desk.browser("deputy")
    page = press(client, desk, memo, "endorse")
    assert "รักษาราชการแทน" in page.content.decode()
    confirm(client, page, opinion="")
    said = fresh(memo).blocks[0]
    assert (said.position, said.acting_for) == ("รองนายก อบต.", "รักษาราชการแทน\nหัวหน้าสำนักปลัด")
    page = desk.browser("clerk").get(desk.at("memo", memo)).content.decode()
    assert "รองนายก อบต. รักษาราชการแทน หัวหน้าสำนักปลัด" in page


def test_the_next_one_that_waits_is_offered(desk, memo):
    other = desk.handed_in("head", "chief", purpose="other")
    client = desk.browser("head")
    text = client.get(desk.at("memo", memo)).content.decode()
    assert "เรื่องที่ ๑ จาก ๒" in text
    page = confirm(client, press(client, desk, memo, "endorse"), opinion="")
    assert f'href="{desk.at("memo", other)}">เปิดเรื่องถัดไป' in page.content.decode()


def test_two_hats_are_named_where_they_are_allowed(desk):
    desk.offices["chief"].holder = desk.head
    desk.offices["chief"].save()
    desk.allow_two_hats()
    memo = desk.handed_in("head", "chief")
    desk.says(memo, "head")
    assert "ลงนามได้สองตำแหน่ง" in desk.browser("head").get(desk.at("memo", memo)).content.decode()
