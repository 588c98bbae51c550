"""Jobs of measures: looking at links as a stranger does, one at a time and all of them every day."""

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from measures.evidence.visiting import visit
from measures.models import Evidence

A_DAY = timedelta(days=1)
AT_A_TIME = 500  # links of one round of re-checks
LATER = -50  # a job's priority: whatever a person asked for goes first
LONGEST = 100  # letters of an answer


@task()
def check_link(evidence: int) -> str:
    """Look at a link and note how it answered; return that in words. Doing it twice does no harm."""
    url = Evidence.objects.filter(pk=evidence).values_list("url", flat=True).first()
    if not url:
        return "gone"
    answer = visit(url)
    _note(evidence, url, alive=answer.alive, words=answer.words[:LONGEST])
    return answer.words


def _note(evidence: int, url: str, *, alive: bool, words: str) -> None:
    """Write what was seen, unless the link is another by now. It is no edit: no version, no event."""
    now = timezone.now()
    same = Evidence.objects.filter(pk=evidence, url=url)
    seen = {"version": F("version"), "checked_at": now, "link_answer": words}
    if not same.filter(alive=alive).update(**seen):
        same.update(**seen, alive=alive, alive_since=now)


@task()
def recheck_links() -> int:
    """Have the links looked at that nobody looked at for a day, the longest first; return how many."""
    if DBTaskResult.objects.filter(task_path=check_link.module_path, status=TaskResultStatus.READY).exists():
        return 0  # those of the last round still wait
    due = Evidence.objects.filter(url__isnull=False).exclude(url="")
    due = due.filter(Q(checked_at=None) | Q(checked_at__lt=timezone.now() - A_DAY))
    keys = list(due.order_by(F("checked_at").asc(nulls_first=True), "pk").values_list("pk", flat=True)[:AT_A_TIME])
    for key in keys:
        check_link.using(priority=LATER).enqueue(key)
    return len(keys)
