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


ASKS_THE_DATABASE = {"db", "transactional_db", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run keep to the tests whose answer may differ from database to database."""
    parser.addoption("--only-database", action="store_true", help="only tests that ask the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, where asked to, what another run of the same command tries already."""
    if config.getoption("--only-database"):
        asks = [item for item in items if _asks_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(asks)])
        items[:] = asks


def _asks_the_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or ASKS_THE_DATABASE & set(getattr(item, "fixturenames", ())))


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
