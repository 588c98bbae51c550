"""What all tests share: hypothesis tries few examples by default and many with FULL=1 (`./portal test --full`)."""

import os
from collections.abc import Iterator

import hypothesis
import pytest

from tests.audit.emptying import guards_lifted_while_emptied
from tests.cast import Cast, make_cast
from tests.mail.smtp import smtp

__all__ = ["smtp"]  # a fixture of all tests

FULL = os.environ.get("FULL") == "1"

hypothesis.settings.register_profile("quick", max_examples=25, deadline=None, derandomize=True)
hypothesis.settings.register_profile("full", max_examples=500, deadline=None, print_blob=True)
hypothesis.settings.load_profile("full" if FULL else "quick")


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether slow tests may use their large counts."""
    return FULL


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Let transactional and live-server tests empty the tables that the database itself guards."""
    with guards_lifted_while_emptied():
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """Return the named cast at an agency of its own (tests/cast.py)."""
    return make_cast()
