"""Lets Django empty a test database whose guards forbid just that."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from itaportal.audit.triggers import put_up_statements, take_down_statements
from itaportal.rows import append_only
from reports.guards import WRITTEN_ONCE


@contextmanager
def guards_lifted_while_emptied() -> Iterator[None]:
    """Make the flush after a transactional or live-server test take the guards down before, and put them up after."""
    operations: Any = type(connection.ops)
    plain_flush = operations.sql_flush

    def sql_flush(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        statements = plain_flush(self, *args, **kwargs)
        vendor = self.connection.vendor
        if not statements:
            return []
        down = [*take_down_statements(vendor), *append_only.take_down_statements(WRITTEN_ONCE, vendor)]
        up = [*put_up_statements(vendor), *append_only.put_up_statements(WRITTEN_ONCE, vendor)]
        return [*down, *statements, *up]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        yield
