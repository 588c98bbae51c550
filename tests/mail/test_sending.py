"""Letters on their way to a real server: they arrive, once; what goes wrong is tried again, and told when it is not."""

from datetime import timedelta
from email.utils import parseaddr
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from itaportal.jobs.leases import beat
from itaportal.mail.messages import REPEAT, REPEAT_HEADER, REPEAT_SUBJECT
from itaportal.mail.models import Letter, Notice
from itaportal.mail.notices import notices_of, notify, read
from itaportal.mail.sending import INACTIVE, LEASE, MOST, NO_END
from itaportal.mail.tasks import KEPT_LETTERS, KEPT_NOTICES, LOST, prune_mail, send_forgotten, send_letter
from tests.mail.smtp import subject_of, text_of

pytestmark = pytest.mark.django_db
SENTENCE = "บันทึกข้อความ “รายงานผล” รอท่านลงนาม"


@pytest.fixture
def letter(cast: Any, smtp: Any) -> Letter:
    """Return a letter to the officer that waits to be sent."""
    notify(key="memo:1", to=cast.officer, agency_id=7, sentence=SENTENCE, address="/work/a/")
    return Letter.objects.get()


def later(**time: int) -> None:
    """Let so much time pass for letters and jobs."""
    for letter in Letter.objects.open():
        letter.next_at -= timedelta(**time)
        letter.claimed_at = letter.claimed_at and letter.claimed_at - timedelta(**time)
        letter.save()
    for job in DBTaskResult.objects.filter(status="READY", run_after__lt=timezone.now() + timedelta(days=30)):
        job.run_after -= timedelta(**time)
        job.save()


def of_now(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def is_marked(message: Any) -> bool:
    """Say whether a mail says that it may be a repeat; it says so everywhere or nowhere."""
    says = {
        message[REPEAT_HEADER] == "yes",
        subject_of(message).startswith(REPEAT_SUBJECT),
        text_of(message).startswith(REPEAT),
        REPEAT in text_of(message, "html"),
    }
    assert len(says) == 1, message
    return says.pop()


def test_a_letter_arrives_as_text_and_page_and_is_forgotten_here(letter, smtp, settings):
    [message] = smtp.deliver()
    assert subject_of(message) == f"มาตรการโปร่งใส: {SENTENCE}"
    assert message["To"] == "officer@example.go.th"
    assert parseaddr(message["From"])[1] == settings.DEFAULT_FROM_EMAIL
    assert message["Message-ID"] == letter.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert text_of(message) == letter.text
    assert SENTENCE in text_of(message, "html")
    assert not is_marked(message)
    sent = of_now(letter)
    assert sent.sent_at
    assert (sent.text, sent.html, sent.error, sent.attempts) == ("", "", "", 1)


def test_a_server_that_is_down_gets_it_later_once(letter, smtp):
    smtp.stop()
    assert smtp.deliver() == []
    waiting = of_now(letter)
    assert "refused" in waiting.error
    assert (waiting.sent_at, waiting.claimed_at, waiting.attempts) == (None, None, 1)
    smtp.start()
    assert smtp.deliver() == [], "it is not due yet"
    later(minutes=1)
    [message] = smtp.deliver()
    assert not is_marked(message)
    later(days=3)
    send_forgotten.call()
    assert len(smtp.deliver()) == 1


@pytest.mark.parametrize("answer", ["451 4.7.1 มาใหม่ภายหลัง", "550 5.1.1 no such person"])
def test_what_the_server_refuses_is_kept_and_tried_again(letter, smtp, answer):
    smtp.refuses = answer
    smtp.deliver()
    assert of_now(letter).error == answer
    smtp.refuses = ""
    later(minutes=1)
    [message] = smtp.deliver()
    assert not is_marked(message)


def test_who_cannot_know_whether_it_went_out_sends_it_marked(letter, smtp):
    smtp.hangs_up = True
    assert len(smtp.deliver()) == 1
    assert not of_now(letter).sent_at
    smtp.hangs_up = False
    later(minutes=1)
    first, second = smtp.deliver()
    assert (is_marked(first), is_marked(second)) == (False, True)
    assert first["Message-ID"] == second["Message-ID"]
    assert of_now(letter).maybe_doubled


def test_after_so_many_attempts_it_is_given_up_and_said(letter, smtp):
    smtp.refuses = "550 no such person"
    for at in range(1, MOST + 3):
        smtp.deliver()
        later(days=2)
        assert of_now(letter).attempts == min(at, MOST)
    over = of_now(letter)
    assert over.given_up_at
    assert (over.text, over.html) == ("", "")
    said = StringIO()
    beat("here")
    call_command("work_jobs", "--look", stdout=said)
    assert "letters waiting 0 (oldest 0 min), given up since yesterday 1" in said.getvalue()
    assert "550 no such person" in said.getvalue()


def test_a_letter_that_no_attempt_ends_is_given_up(letter, smtp):
    Letter.objects.update(attempts=MOST)
    assert smtp.deliver() == []
    assert of_now(letter).error == NO_END


def test_how_letters_are_is_said(letter, smtp, settings):
    smtp.refuses = "451 later"
    smtp.deliver()
    Letter.objects.update(created_at=timezone.now() - timedelta(minutes=42))
    beat("here")
    said = StringIO()
    call_command("work_jobs", "--look", stdout=said)
    assert "letters waiting 1 (oldest 42 min), given up since yesterday 0; last answer" in said.getvalue()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    call_command("work_jobs", "--look", stdout=said)
    assert "no server for mail; letters waiting 1" in said.getvalue()


def test_who_became_inactive_gets_no_mail(letter, smtp, cast):
    cast.officer.is_active = False
    cast.officer.save()
    assert smtp.deliver() == []
    assert of_now(letter).error == INACTIVE


def test_a_letter_waits_while_there_is_no_server(letter, smtp, settings):
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.dummy.EmailBackend"
    later(minutes=10)
    assert smtp.deliver() == []
    assert send_forgotten.call() == 0
    assert of_now(letter).attempts == 0
    settings.EMAIL_BACKEND = backend
    assert send_forgotten.call() == 1
    assert len(smtp.deliver()) == 1


def test_a_letter_whose_job_was_lost_is_found(letter, smtp):
    DBTaskResult.objects.all().delete()
    assert send_forgotten.call() == 0
    later(seconds=LOST.seconds + 1)
    assert send_forgotten.call() == 1
    [message] = smtp.deliver()
    assert not is_marked(message)
    assert send_forgotten.call() == 0


def test_what_somebody_has_in_hand_is_left_alone_until_the_lease_is_over(letter, smtp):
    Letter.objects.update(claimed_at=timezone.now(), claimed_by="another", attempts=1)
    assert smtp.deliver() == []
    later(seconds=LEASE.seconds + 1)
    assert send_forgotten.call() == 1
    [message] = smtp.deliver()
    assert is_marked(message)


def test_a_job_begun_anew_need_not_wait_for_its_dead_worker(letter, smtp):
    job = DBTaskResult.objects.get(task_path=send_letter.module_path)
    Letter.objects.update(claimed_at=timezone.now(), claimed_by=str(job.pk), attempts=1)
    [message] = smtp.deliver()
    assert is_marked(message)


def test_what_is_old_is_let_go(letter, smtp, cast):
    smtp.deliver()
    notify(key="memo:2", to=cast.officer, agency_id=7, sentence=SENTENCE, address="/work/a/")
    read(notices_of(cast.officer).filter(key__startswith="memo:1"))
    assert prune_mail.call() == 0
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now() - KEPT_LETTERS - timedelta(days=1))
    Notice.objects.exclude(read_at=None).update(read_at=timezone.now() - KEPT_NOTICES - timedelta(days=1))
    Notice.objects.update(created_at=timezone.now() - timedelta(days=900))
    assert prune_mail.call() == 2
    assert Letter.objects.get().sent_at is None
    assert Notice.objects.get().read_at is None
