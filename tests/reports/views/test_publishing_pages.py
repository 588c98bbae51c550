"""The working pages of publishing: what is asked, what hinders, how far it is, and taking back."""

import pytest

from itaportal.agencies.models import Membership
from itaportal.memos.models import Submission
from itaportal.memos.states import Verb
from measures.models import Result
from reports.models import Publication, Publishing
from reports.publishing.making import carry_out
from tests.cast import PASSWORD
from tests.memos.desk import SigningDesk
from tests.reports.publishing.press import Press


class Desk:
    """The press with a browser: of who may publish, just signed in."""

    def __init__(self, client, press: Press, name: str = "agency_admin") -> None:
        self.client, self.press = client, press
        client.post("/account/login/", {"login": name, "password": PASSWORD})
        self.page = f"/work/{press.agency.slug}/2568/reports/report-6/publish/"

    def see(self, path: str = "") -> str:
        return str(self.client.get(path or self.page).content.decode())

    def send(self, path: str = "", **fields: str):
        return self.client.post(path or self.page, fields)

    def withdraw_page(self, publication: Publication) -> str:
        return f"/work/{self.press.agency.slug}/publications/{publication.pk}/withdraw/"


@pytest.fixture
def press(db) -> Press:
    return Press()


@pytest.fixture
def desk(client, press) -> Desk:
    return Desk(client, press)


def test_asking_hands_it_to_a_job_and_the_page_follows(desk):
    assert "ยังไม่เคยเผยแพร่" in desk.see()
    assert desk.send().status_code == 302
    asked = Publishing.objects.get()
    assert "กำลังเผยแพร่" in desk.see()
    carry_out(asked)
    page = desk.see()
    assert "เผยแพร่แล้ว" in page
    assert desk.press.path in page


def test_asking_twice_asks_once(desk):
    desk.send()
    desk.send()
    assert Publishing.objects.count() == 1


def test_telephone_numbers_are_shown_and_asked_about(desk):
    desk.press.change("สอบถาม 081-234-5678")
    assert "ตรวจแล้วว่าหมายเลขโทรศัพท์ในเอกสารเผยแพร่ได้: ๐๘๑-๒๓๔-๕๖๗๘" in desk.see()
    refused = desk.send()
    assert refused.status_code == 422
    assert "กรุณาตรวจหมายเลขโทรศัพท์ในเอกสาร" in refused.content.decode()
    assert not Publishing.objects.exists()
    assert desk.send(telephones="on").status_code == 302
    assert "081-234-5678" in Publishing.objects.get().content


def test_without_a_number_nothing_is_asked(desk):
    assert "หมายเลขโทรศัพท์" not in desk.see()


def test_without_approval_the_page_says_what_to_do(desk):
    type(desk.press.agency).objects.update(publish_without_memo=False)
    page = desk.see()
    assert "กรุณาเสนอบันทึกรายงานผลก่อน" in page
    assert '<button class="btn btn-primary">' not in page.split('id="main"')[1]
    assert desk.send().status_code == 422
    assert not Publishing.objects.exists()


def test_what_is_new_is_proposed_and_may_be_written_anew(desk):
    desk.press.publish()
    Result.objects.filter(measure=desk.press.measure).update(detail="ประกาศแล้วและติดป้าย")
    assert "แก้ไข ๑ แห่ง" in desk.see()
    desk.send(changes="เพิ่มการติดป้าย")
    carry_out(Publishing.objects.get(publication=None))
    assert "เพิ่มการติดป้าย" in desk.see()


def test_content_that_is_out_already_is_not_published_again(desk):
    desk.press.publish()
    assert "ไม่ต้องเผยแพร่ซ้ำ" in desk.see()


def test_a_job_that_is_gone_is_said_and_may_be_asked_for_again(desk):
    desk.send()
    Publishing.objects.update(job=None)
    page = desk.see()
    assert "ไม่สำเร็จ" in page
    assert desk.send().status_code == 302
    assert Publishing.objects.filter(failure="").count() == 1


def test_an_officer_publishes_when_the_admin_lets_them(client, press):
    desk = Desk(client, press, "officer")
    assert client.get(desk.page).status_code == 403
    Membership.objects.filter(user=press.cast.officer).update(publishes=True)
    assert client.get(desk.page).status_code == 200
    assert desk.send().status_code == 302


def test_publishing_asks_who_it_is_again_and_keeps_what_was_typed(client, press):
    press.publish()
    Result.objects.filter(measure=press.measure).update(detail="ใหม่")
    client.force_login(press.admin)
    desk = Desk.__new__(Desk)
    desk.client, desk.press, desk.page = client, press, f"/work/{press.agency.slug}/2568/reports/report-6/publish/"
    answer = desk.send(changes="ประโยคที่พิมพ์ไว้")
    assert answer["Location"].startswith("/account/reauthenticate/")
    again = client.post(answer["Location"], {"password": PASSWORD})
    assert "ประโยคที่พิมพ์ไว้" in desk.see(again["Location"])
    assert not Publishing.objects.filter(publication=None).exists()


def test_taking_back_needs_a_reason_and_shows_it_to_everybody(desk, client):
    made = desk.press.publish()
    page = desk.withdraw_page(made)
    assert "กรุณาระบุเหตุผลที่ถอน" in desk.send(page, reason="").content.decode()
    assert desk.send(page, reason="พบเลขประจำตัวประชาชน").status_code == 302
    assert "พบเลขประจำตัวประชาชน" in desk.see()
    assert "พบเลขประจำตัวประชาชน" in client.get(desk.press.path).content.decode()
    assert "ถอนไปแล้ว" in desk.see(page)
    again = desk.see()
    assert "ทุกไฟล์พร้อม" not in again
    assert "แก้ไขรูปแบบ" not in again


def test_content_that_was_damaged_is_said_in_a_sentence(db):
    office = SigningDesk()
    office.says(office.handed_in("chief"), "chief", Verb.APPROVE)
    Submission.objects.update(content="{}")
    page = office.browser("admin").get(f"/work/{office.agency.slug}/2569/reports/measures/publish/")
    assert page.status_code == 200
    assert "เนื้อหาที่จะเผยแพร่เสียหาย" in page.content.decode()
