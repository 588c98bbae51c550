"""Jobs of reports: making a publication."""

from django_tasks import task

from reports.models.publishing import Publishing
from reports.publishing.asking import fail
from reports.publishing.failing import TROUBLES, sentence_of
from reports.publishing.making import carry_out


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
