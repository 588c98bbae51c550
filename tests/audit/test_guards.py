"""The database itself keeps events as they are, whoever writes."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from itaportal.audit import triggers
from itaportal.audit.models import APPEND_ONLY, PORTAL, AuditEvent, Chain
from itaportal.audit.recording import recording
from tests.factory import make_agency

pytestmark = pytest.mark.django_db
TAMPERING = {
    "change": "UPDATE audit_auditevent SET label = 'x'",
    "remove": "DELETE FROM audit_auditevent",
    "forget the end": "DELETE FROM audit_chain",
    "turn the end back": "UPDATE audit_chain SET number = number - 1",
    "another end": "UPDATE audit_chain SET hash = 'x'",
}
ONLY_SQLITE = {
    "replace by key": "INSERT OR REPLACE INTO audit_auditevent SELECT * FROM audit_auditevent",
    "replace by place": "INSERT OR REPLACE INTO audit_auditevent (agency_id, number, act, at, by_name, verb, noun,"
    " label, page, changes_text, previous, hash) SELECT agency_id, number, act, at, by_name, verb, noun, label, page,"
    " changes_text, previous, hash FROM audit_auditevent",
}
ONLY_POSTGRESQL = {"empty": "TRUNCATE audit_auditevent", "empty the ends": "TRUNCATE audit_chain"}


@pytest.fixture
def event() -> AuditEvent:
    agency = make_agency()
    with recording(agency.pk, by=None) as record:
        record("changed", agency, {"phone": (None, "๐๗๔")})
    return AuditEvent.objects.get()


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match=triggers.SENTENCE), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING)
def test_no_statement_changes_what_was_recorded(event: AuditEvent, statement: str):
    refused(statement)
    assert AuditEvent.objects.get().hash == event.hash == Chain.objects.get().hash


def test_statements_of_one_database_alone(event: AuditEvent):
    for statement in (ONLY_SQLITE if connection.vendor == "sqlite" else ONLY_POSTGRESQL).values():
        refused(statement)
    assert AuditEvent.objects.get().hash == event.hash


@pytest.mark.parametrize(
    "attempt",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: AuditEvent.objects.update(label="x"),
        lambda event: AuditEvent.objects.all().delete(),
    ],
    ids=["save", "delete", "update all", "delete all"],
)
def test_code_is_told_in_words(event: AuditEvent, attempt: Callable[[AuditEvent], None]):
    with pytest.raises(TypeError, match=APPEND_ONLY):
        attempt(event)


def test_bulk_update_does_not_pass_by(event: AuditEvent):
    event.label = "x"
    with pytest.raises(TypeError, match=APPEND_ONLY):
        AuditEvent.objects.bulk_update([event], ["label"])


def test_guards_stand_after_all_migrations():
    assert triggers.missing(connection) == []


def test_a_guard_that_is_gone_is_named():
    with triggers.lifted(connection):
        assert triggers.missing(connection) == sorted(triggers.names(connection.vendor))
    assert triggers.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_leaves_an_empty_table_and_its_guards():
    with recording(PORTAL, by=None) as record:
        record("changed", make_agency())
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_one_after_it_begins_anew():
    assert AuditEvent.objects.count() == Chain.objects.count() == 0
    assert triggers.missing(connection) == []
