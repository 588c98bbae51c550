"""Jobs of drafts: letting go of what nobody came back to."""

from django_tasks import task

from itaportal.drafts.keeping import prune


@task()
def prune_drafts() -> int:
    """Delete drafts, and keys of forms that were sent, older than three months; return how many."""
    return prune()
