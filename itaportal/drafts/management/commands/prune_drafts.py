"""`manage.py prune_drafts`: let go of drafts and sent forms that nobody came back to. For a nightly timer."""

from typing import Any

from django.core.management.base import BaseCommand

from itaportal.drafts.keeping import prune


class Command(BaseCommand):
    """Deletes them, and says how many."""

    help = "Delete drafts, and keys of forms that were sent, which are older than three months."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{prune()} deleted")
