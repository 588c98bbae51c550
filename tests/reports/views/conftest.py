"""Agencies as the exchange reads them, for the public pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from reports.exchange import Imported, import_file
from tests.reports.publishing.press import Press, put_out_at, render_once

DEMO = Path(settings.BASE_DIR) / "reports" / "demo"


@pytest.fixture
def bring(db) -> Callable[..., list[Imported]]:
    """Import demo files by the beginning of their names."""
    return lambda *names: [import_file(path) for name in names for path in sorted(DEMO.glob(f"{name}*.json"))]


@pytest.fixture
def publish(bring, monkeypatch) -> Callable[[str], str]:
    """Return a function that brings what a demo address names and publishes it there; it returns the address."""
    render_once(monkeypatch)

    def public(address: str) -> str:
        _, _, agency, year, *_ = address.split("/")
        bring(f"{agency}-{year}")
        return put_out_at(address)

    return public


@pytest.fixture
def press(db) -> Press:
    """Return an agency that has a report to publish."""
    return Press()
