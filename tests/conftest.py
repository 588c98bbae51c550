"""What all tests share: hypothesis tries few examples by default and many with FULL=1 (`./portal test --full`)."""

import os

import hypothesis
import pytest

from tests.cast import Cast, make_cast

FULL = os.environ.get("FULL") == "1"

hypothesis.settings.register_profile("quick", max_examples=25, deadline=None, derandomize=True)
hypothesis.settings.register_profile("full", max_examples=500, deadline=None, print_blob=True)
hypothesis.settings.load_profile("full" if FULL else "quick")


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether slow tests may use their large counts."""
    return FULL


@pytest.fixture
def cast(db: None) -> Cast:
    """Return the named cast at an agency of its own (tests/cast.py)."""
    return make_cast()
