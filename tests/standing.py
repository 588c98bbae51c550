"""Rows that stand for a whole module of tests: made once, inside a transaction that each test's own lies within."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def standing_rows(blocker: Any) -> Iterator[None]:
    """Open a module's transaction; whatever is written in it is there for each test, and gone after the last one.

    In: blocker, the fixture django_db_blocker. A test changes the rows within its own transaction, so nothing it does
    reaches the next one; what it holds in memory it must copy. Not for modules with transactional tests.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
