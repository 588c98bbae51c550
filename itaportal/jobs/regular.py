"""Regular jobs: the setting REGULAR_JOBS maps the dotted name of a task to the seconds between two runs."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from itaportal.jobs.models import Regular


def ask_for_due() -> list[str]:
    """Put the regular jobs that are due in the queue, each once however many workers ask; return their names."""
    return [name for name, seconds in settings.REGULAR_JOBS.items() if _ask(name, timedelta(seconds=seconds))]


def _ask(name: str, interval: timedelta) -> bool:
    """Claim the turn of a job by a conditional write, and enqueue it in the same transaction."""
    now = timezone.now()
    with transaction.atomic():
        turn = Regular.objects.filter(task=name, asked_at__lte=now - interval)
        is_ours = turn.update(asked_at=now) or Regular.objects.get_or_create(task=name, defaults={"asked_at": now})[1]
        if is_ours:
            import_string(name).enqueue()
    return bool(is_ours)
