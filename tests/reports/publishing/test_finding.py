"""An address is found in one round to the database, also after its connection broke."""

from collections.abc import Callable

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from reports.models import PublicAddress
from reports.serving.finding import row_at

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that forgets or hangs up"),
]


@pytest.fixture
def path(press):
    """Return the address of a published page."""
    press.publish()
    return press.path


@pytest.fixture
def looks(monkeypatch):
    """Return a list that grows whenever Django asks first whether the connection stands, as from request to request."""
    itself, found = connections["default"], []
    is_usable = itself.is_usable

    def look():
        found.append(1)
        return is_usable()

    monkeypatch.setattr(itself, "is_usable", look)
    monkeypatch.setattr(itself, "health_check_enabled", True)
    return found


def next_request():
    connection.close_if_unusable_or_obsolete()  # what Django does between two requests


def times_asked() -> int:
    """Return how often the server answered the prepared statement in this connection, 0 where it knows none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(generic_plans + custom_plans) FROM pg_prepared_statements")
        return int(cursor.fetchone()[0] or 0)


def test_each_question_is_one_round(path, looks):
    assert row_at(path).status == 200
    before = times_asked()
    looks.clear()
    next_request()
    with CaptureQueriesContext(connection) as others:
        assert row_at(path).kind == "latest"
    assert (len(others), looks) == (0, [])
    assert times_asked() == before + 1
    assert row_at(f"{path}none/") is None


def test_whoever_asks_otherwise_looks_at_the_connection_first(path, looks):
    assert row_at(path).status == 200
    next_request()
    list(PublicAddress.objects.all()[:1])
    assert looks == [1]


@pytest.mark.parametrize(("pooled", "kept"), [(False, 1), (True, 0)])
def test_a_statement_is_kept_where_connections_are(path, monkeypatch, pooled, kept):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", pooled)
    assert row_at(path).status == 200
    assert times_asked() == kept


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


@pytest.mark.parametrize("befall", [forget, hang_up])
def test_an_address_answers_whatever_befell_the_connection(path: str, befall: Callable[[], None]):
    found = row_at(path)
    befall()
    assert row_at(path) == found
    assert row_at(path) == found
