"""Jobs of memos: reminding those on whom one waits, and one mail a day or a week with all that waits."""

from django.utils import timezone
from django_tasks import task

from itaportal.memos.reminding import remind_due, send_digests


@task()
def remind_signers() -> int:
    """Remind where it is due; return of how many places. Doing it twice reminds once."""
    return remind_due(timezone.now())


@task()
def write_digests() -> int:
    """Write the digests of the day that are not written yet; return how many there are. Doing it twice writes once."""
    return send_digests(timezone.now())
