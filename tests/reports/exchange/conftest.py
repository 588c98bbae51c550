"""Files to import, and a database as fresh for each generated example as for each test."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests.reports.exchange.samples import plan_data

Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a plan as a file and return its path."""

    def write(data: Any = None, name: str = "plan.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(plan_data() if data is None else data, ensure_ascii=False), encoding="utf-8")
        return path

    return write


@pytest.fixture
def fresh(db: None) -> Callable[[], AbstractContextManager[None]]:
    """Open a block after which the database is as before."""

    @contextmanager
    def block() -> Iterator[None]:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return block
