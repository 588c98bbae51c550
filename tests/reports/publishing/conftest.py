"""What tests of publishing share."""

import pytest

from tests.reports.publishing.press import Press


@pytest.fixture
def press(db: None) -> Press:
    """Return an agency that has a report to publish."""
    return Press()


@pytest.fixture
def quick(monkeypatch):
    """Publish pages alone: files have no part in this."""
    monkeypatch.setattr("reports.publishing.rendering.render_pdf", lambda *given: b"%PDF-1.7")
    monkeypatch.setattr("reports.publishing.rendering.FORMATS", {})
