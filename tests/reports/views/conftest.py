"""Agencies as the exchange reads them, for the public pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from reports.exchange import Imported, import_file

DEMO = Path(settings.BASE_DIR) / "reports" / "demo"


@pytest.fixture
def bring(db) -> Callable[..., list[Imported]]:
    """Import demo files by the beginning of their names."""
    return lambda *names: [import_file(path) for name in names for path in sorted(DEMO.glob(f"{name}*.json"))]
