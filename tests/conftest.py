"""What all tests share: hypothesis tries few examples by default and many with FULL=1 (`./portal test --full`)."""

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.db import connection

from tests import migrated
from tests.audit.emptying import guards_lifted_while_emptied
from tests.cast import Cast, make_cast
from tests.mail.smtp import smtp

__all__ = ["smtp"]  # a fixture of all tests

FULL = os.environ.get("FULL") == "1"

hypothesis.settings.register_profile("quick", max_examples=25, deadline=None, derandomize=True)
hypothesis.settings.register_profile("full", max_examples=500, deadline=None, print_blob=True)
hypothesis.settings.load_profile("full" if FULL else "quick")


ASKS_THE_DATABASE = {"db", "transactional_db", "django_db_setup"}
# Who may what, and how pages and documents look: no database answers differently, and Chromium walks them on SQLite.
ONE_DATABASE = (
    "tests/acceptance/test_files.py", "tests/acceptance/test_generated.py", "tests/access/", "tests/accounts/",
    "tests/admin/", "tests/measures/evidence/", "tests/measures/views/", "tests/reports/building/",
    "tests/reports/formats/", "tests/reports/views/memos/", "tests/reports/views/test_answers.py",
    "tests/reports/views/test_documents.py", "tests/reports/views/work/",
)  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run keep to the tests whose answer may differ from database to database."""
    parser.addoption("--only-database", action="store_true", help="only tests that ask the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, where asked to, what another run of the same command tries already."""
    if config.getoption("--only-database"):
        wanted = [item for item in items if _may_differ(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(wanted)])
        items[:] = wanted


def _may_differ(item: pytest.Item) -> bool:
    """Say whether a test asks a database, and for more than rows that any database gives back alike."""
    asks = item.get_closest_marker("django_db") or ASKS_THE_DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(asks and (FULL or not item.nodeid.startswith(ONE_DATABASE)))


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether slow tests may use their large counts."""
    return FULL


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """Say whether a database that stands already is taken: SQLite's is a copy of one that was migrated before."""
    return connection.vendor == "sqlite" or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def migrated_before(django_db_modify_db_settings: None) -> Iterator[None]:
    """Put SQLite's database in place, and away after the tests."""
    place = migrated.put_in_place() if connection.vendor == "sqlite" else None
    yield
    if place:
        connection.close()
        migrated.remove(place)


@pytest.fixture(scope="session")
def django_db_setup(migrated_before: None, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let transactional and live-server tests empty the tables that the database itself guards."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            migrated.keep()
    with guards_lifted_while_emptied():
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """Return the named cast at an agency of its own (tests/cast.py)."""
    return make_cast()
