"""Jobs of reports: making a publication; writing the open data, a year at a time; lists and figures, once a day."""

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from reports.models.publishing import Publishing
from reports.opendata import collecting, nights, writing
from reports.publishing.asking import fail
from reports.publishing.counting import count_all
from reports.publishing.failing import TROUBLES, sentence_of
from reports.publishing.listing import list_forgotten
from reports.publishing.making import carry_out

OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@task()
def publish(publishing: int) -> str:
    """Publish what a request froze; return in a word what became of it. Doing it twice is safe."""
    asked = Publishing.objects.select_related("agency").get(pk=publishing)
    try:
        made = carry_out(asked)
    except TROUBLES as trouble:
        fail(asked, sentence_of(trouble))
        return "failed"
    return f"version {made.number}" if made else "done before"


@task()
def write_open_data() -> str:
    """Begin to write the open data where it was not yet written since last night, and nobody is at it."""
    begun = DBTaskResult.objects.filter(task_path=write_next_years.module_path, status__in=OPEN)
    if begun.exists() or not nights.is_due(timezone.now()):
        return "not yet"
    writing.forget_years()
    years = collecting.years()
    write_next_years.enqueue(years)
    return f"{len(years)} years"


@task()
def write_next_years(years: list[int]) -> str:
    """Write the files of the first of some years and leave the rest to the next job; at the end those of all years."""
    if not years:
        return ", ".join(map(str, writing.write_all()))
    written = writing.write_year(years[0])
    write_next_years.enqueue(years[1:])
    return ", ".join(map(str, written))


@task()
def look_after_lists() -> str:
    """Count all provinces anew and list the measures of years that were forgotten; return how many these were."""
    count_all()
    return f"listed {list_forgotten()}"
