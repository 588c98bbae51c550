"""What is written when people are told: a notice, a letter, its job – all of it with its cause, once, or none of it."""

from typing import Any

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from itaportal.mail.letters import LONGEST, write_letter
from itaportal.mail.models import Letter, Notice
from itaportal.mail.notices import notices_of, notify, read, settled, unread
from itaportal.mail.tasks import send_letter
from tests.cast import User

pytestmark = pytest.mark.django_db
WAITS = "บันทึกข้อความ “รายงานผล” รอท่านลงนาม"


def told(person, key="memo:1:turn:1", **more):
    values: dict[str, Any] = {"agency_id": 7, "sentence": WAITS, "address": "/work/a/memos/1/"} | more
    return notify(key=key, to=person, **values)


def jobs() -> int:
    return DBTaskResult.objects.filter(task_path=send_letter.module_path).count()


def test_a_person_is_told_in_the_portal_and_by_mail(cast, settings):
    settings.PORTAL_ADDRESS = "https://ita.example.go.th"
    notice = told(cast.officer)
    assert list(notices_of(cast.officer)) == [notice]
    letter = Letter.objects.get()
    assert (letter.address, letter.user, letter.agency_id) == (cast.officer.email, cast.officer, 7)
    assert letter.subject == f"มาตรการโปร่งใส: {WAITS}"
    for part in (letter.text, letter.html):
        assert WAITS in part
        assert "สมหญิง ตั้งใจ" in part
        assert "https://ita.example.go.th/work/a/memos/1/" in part
    assert jobs() == 1


def test_one_cause_tells_a_person_once_and_each_person(cast):
    for person in (cast.officer, cast.executive, cast.officer):
        told(person)
    assert Notice.objects.count() == Letter.objects.count() == jobs() == 2
    told(cast.officer, key="memo:1:turn:2")
    assert Letter.objects.filter(user=cast.officer).count() == 2


def test_what_is_rolled_back_told_nobody(cast):
    with transaction.atomic():
        told(cast.officer)
        transaction.set_rollback(True)
    assert (Notice.objects.count(), Letter.objects.count(), jobs()) == (0, 0, 0)


@pytest.mark.parametrize("address", ["", "no-address", "a@example.go.th\nBcc: b@example.go.th", "a@b@c.th"])
def test_who_has_no_address_is_told_in_the_portal_alone(cast, address):
    User.objects.filter(pk=cast.officer.pk).update(email=address)
    cast.officer.refresh_from_db()
    assert told(cast.officer)
    assert not Letter.objects.exists()


def test_who_is_inactive_is_told_nothing(cast):
    cast.officer.is_active = False
    assert told(cast.officer) is None
    assert not Letter.objects.exists()


def test_without_a_server_notices_do_the_work(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert told(cast.officer)
    assert (Letter.objects.count(), jobs()) == (0, 0)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x00", "\x0b"])
def test_nothing_typed_begins_a_header(cast, end):
    told(cast.officer, subject=f"เรื่อง{end}Bcc: b@example.go.th")
    subject = Letter.objects.get().subject
    assert subject == "มาตรการโปร่งใส: เรื่อง Bcc: b@example.go.th"
    assert subject.isprintable()


def test_a_subject_is_not_endless(cast):
    told(cast.officer, subject="ก" * 5000)
    assert len(Letter.objects.get().subject) == LONGEST


def test_what_is_typed_is_no_markup(cast):
    told(cast.officer, sentence="<b>&</b> <!-- repeat -->")
    letter = Letter.objects.get()
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in letter.html
    assert "<b>&</b>" in letter.text
    assert letter.html.count("<!-- repeat -->") == 1


def test_somebody_who_is_no_user_yet_gets_a_letter(db):
    letter = write_letter(
        key="invitation:1", address="new@example.go.th", name="ใหม่ มาแล้ว", subject="คำเชิญ",
        template="emails/notice", link="/account/", context={"sentence": "ขอเชิญ"},
    )  # fmt: skip
    assert letter.user is None
    assert letter.text.startswith("เรียน ใหม่ มาแล้ว\n")


def test_unread_comes_first_and_what_was_read_stays_so(cast):
    first, second, third = (told(cast.officer, key=f"k:{at}") for at in range(3))
    assert read(notices_of(cast.officer).filter(pk=second.pk)) == 1
    assert list(notices_of(cast.officer)) == [third, first, second]
    before = Notice.objects.get(pk=second.pk).read_at
    assert read(notices_of(cast.officer)) == 2
    assert Notice.objects.get(pk=second.pk).read_at == before
    assert not unread(notices_of(cast.officer)).exists()


def test_what_is_settled_waits_on_nobody(cast):
    for key in ("memo:1:turn:1", "memo:1:turn:2", "memo:10:turn:1"):
        told(cast.officer, key=key)
        told(cast.executive, key=key)
    assert settled("memo:1") == 4
    assert settled("memo:1") == 0
    assert unread(Notice.objects.all()).count() == 2
