"""What tests of publishing share."""

import pytest

from tests.reports.publishing.press import Press


@pytest.fixture
def press(db: None) -> Press:
    """Return an agency that has a report to publish."""
    return Press()
