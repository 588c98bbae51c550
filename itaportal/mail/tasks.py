"""Jobs of mail: sending one letter, finding letters whose job was lost, letting go of old letters and notices."""

from datetime import timedelta

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskContext, task

from itaportal.mail.models import Letter, Notice
from itaportal.mail.sending import LEASE, claim, give_up, hand_over, mark_sent, put_off, why_not_send
from itaportal.mail.server import has_server, let_go

AT_A_TIME = 500  # letters of one round
LOST = timedelta(minutes=5)  # a letter that long overdue has no job any more, or a worker too few: it gets one
KEPT_NOTICES, KEPT_LETTERS = timedelta(days=365), timedelta(days=90)


@task(takes_context=True)
def send_letter(context: TaskContext, letter: int) -> str:
    """Send a letter if it is due and in nobody's hands; return in a word what became of it. Doing it twice is safe."""
    if not has_server():
        return "no server"
    mine = claim(letter, by=str(context.task_result.id))
    if mine is None:
        return "not due"
    if reason := why_not_send(mine):
        give_up(mine, reason)
        return reason
    connection = get_connection()
    try:
        trouble = hand_over(mine, connection)
        if trouble is None:
            mark_sent(mine)
            return "sent"
    finally:
        let_go(connection)
    with transaction.atomic():
        if again := put_off(mine, trouble):
            send_letter.using(run_after=again).enqueue(mine.pk)
    return trouble.words


@task()
def send_forgotten() -> int:
    """Give a job to letters that are overdue, as after a crash; return how many."""
    if not has_server():
        return 0
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - LEASE)
    overdue = Letter.objects.open().filter(free, next_at__lt=now - LOST).order_by("next_at")
    keys = list(overdue.values_list("pk", flat=True)[:AT_A_TIME])
    for key in keys:
        send_letter.enqueue(key)
    return len(keys)


@task()
def prune_mail() -> int:
    """Delete notices a year after they were read, letters 90 days after they were sent or given up; return how many."""
    now = timezone.now()
    ended = Q(sent_at__lt=now - KEPT_LETTERS) | Q(given_up_at__lt=now - KEPT_LETTERS)
    letters, _ = Letter.objects.filter(ended).delete()
    notices, _ = Notice.objects.filter(read_at__lt=now - KEPT_NOTICES).delete()
    return letters + notices
