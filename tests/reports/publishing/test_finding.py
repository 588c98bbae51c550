"""An address is found in one round to the database, also after its connection broke."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.serving.finding import row_at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def path(press):
    """Return the address of a published page."""
    press.publish()
    return press.path


def test_each_question_is_one_round(path):
    assert row_at(path).status == 200
    connection.close_if_unusable_or_obsolete()  # as at the end of each request
    connection.health_check_enabled = True  # type: ignore[attr-defined]
    with CaptureQueriesContext(connection) as queries:
        assert row_at(path).kind == "latest"
    assert len(queries) == 1
    assert row_at(f"{path}none/") is None


def forget() -> None:
    """Let the server forget what the connection prepared, as a pooler in between does."""
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")


def hang_up() -> None:
    """Let the server end the connection, as at its restart."""
    backend = connection.connection.info.backend_pid
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
    other.close()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that forgets or hangs up")
@pytest.mark.parametrize("befall", [forget, hang_up])
def test_an_address_answers_whatever_befell_the_connection(path: str, befall: Callable[[], None]):
    found = row_at(path)
    befall()
    assert row_at(path) == found
    assert row_at(path) == found
