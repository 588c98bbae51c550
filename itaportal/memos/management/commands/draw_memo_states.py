"""draw_memo_states: print docs/memo-states.md, drawn from the table of a memo's life."""

from typing import Any

from django.core.management.base import BaseCommand

from itaportal.memos.drawing import page


class Command(BaseCommand):
    """Print the page; `manage.py draw_memo_states > docs/memo-states.md` after the table has changed."""

    help = "Print docs/memo-states.md, drawn from itaportal/memos/states.py."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(page(), ending="")
