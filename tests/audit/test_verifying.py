"""Whatever is done to a chain behind the portal's back, `verify_audit` finds it and names the first event."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itaportal.audit import triggers, verifying
from itaportal.audit.chain import hash_of
from itaportal.audit.models import PORTAL, AuditEvent, Chain
from itaportal.audit.recording import recording
from itaportal.audit.verifying import verify
from tests.factory import make_agency

pytestmark = pytest.mark.django_db
LENGTH = 6
COLUMNS: dict[str, Callable[[Any], Any]] = {
    "agency_id": lambda old: old + 1000,
    "number": lambda old: old + 1000,
    "act": lambda old: uuid.uuid4(),
    "at": lambda old: old + timedelta(microseconds=1),
    "by_id": lambda old: (old or 0) + 1,
    "by_name": lambda old: old + " ",
    "verb": lambda old: "removed" if old != "removed" else "added",
    "noun": lambda old: old + "x",
    "row": lambda old: (old or 0) + 1,
    "label": lambda old: old + "\u200b",
    "page": lambda old: old + "1",
    "version": lambda old: (old or 0) + 1,
    "changes_text": lambda old: old.replace('"', "'", 1) + " ",
    "previous": lambda old: "f" * 64,
    "hash": lambda old: "f" * 64,
}


def events() -> models.QuerySet:
    """The table without the guards that Python sets up."""
    return models.QuerySet(AuditEvent)


@pytest.fixture
def chain() -> int:
    agency = make_agency()
    for at in range(LENGTH // 2):
        with recording(agency.pk, by=None) as record:
            record("changed", agency, {"phone": (None, str(at))})
            record("changed", agency, {"district": (None, "ข")})
    return agency.pk


def fault(key: int) -> str:
    return verify(key).fault


def test_every_column_is_tried():
    assert set(COLUMNS) == {field.name for field in AuditEvent._meta.concrete_fields} - {"id"}


def test_an_untouched_chain_is_whole(chain: int):
    found = verify(chain)
    assert (found.fault, found.events, found.hash) == ("", LENGTH, Chain.objects.get().hash)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(column=st.sampled_from(sorted(COLUMNS)), at=st.integers(1, LENGTH))
def test_any_column_of_any_event(chain: int, column: str, at: int):
    old = AuditEvent.objects.filter(agency_id=chain).values_list(column, flat=True).get(number=at)
    pk = AuditEvent.objects.get(agency_id=chain, number=at).pk
    with triggers.lifted(connection):
        events().filter(pk=pk).update(**{column: COLUMNS[column](old)})
        assert fault(chain)
        events().filter(pk=pk).update(**{column: old})
    assert fault(chain) == ""


@pytest.mark.parametrize("at", range(1, LENGTH + 1))
def test_any_event_that_is_gone(chain: int, at: int):
    with triggers.lifted(connection):
        events().filter(number=at).delete()
    named = f"{at}".translate(str.maketrans("123456", "๑๒๓๔๕๖"))
    assert f"ลำดับที่ {named}" in fault(chain)


def rehashed(event: AuditEvent, **values: Any) -> AuditEvent:
    """Return event as a forger writes it, with a hash that fits it."""
    for name, value in values.items():
        setattr(event, name, value)
    event.hash = hash_of(event)
    return event


def test_a_forger_who_knows_the_hash_breaks_the_next_link(chain: int):
    forged = rehashed(AuditEvent.objects.get(number=2), label="ไม่เคยเกิดขึ้น")
    with triggers.lifted(connection):
        events().filter(pk=forged.pk).update(label=forged.label, hash=forged.hash)
    assert "ลำดับที่ ๓" in fault(chain)


def test_the_last_event_forged_with_its_hash_is_not_the_end(chain: int):
    forged = rehashed(AuditEvent.objects.get(number=LENGTH), label="ไม่เคยเกิดขึ้น")
    with triggers.lifted(connection):
        events().filter(pk=forged.pk).update(label=forged.label, hash=forged.hash)
    assert "ปลายสายไม่ตรง" in fault(chain)


def test_an_event_slipped_in_at_the_end(chain: int):
    last = AuditEvent.objects.get(number=LENGTH)
    slipped = AuditEvent(**{field.name: getattr(last, field.name) for field in AuditEvent._meta.concrete_fields})
    slipped.pk = None
    rehashed(slipped, number=LENGTH + 1, previous=last.hash, label="แทรก")
    slipped.save(force_insert=True)
    assert "ไม่ได้ผ่านระบบ" in fault(chain)


def test_two_events_that_changed_places(chain: int):
    with triggers.lifted(connection):
        for old, new in ((2, 99), (3, 2), (99, 3)):
            events().filter(number=old).update(number=new)
    assert "ลำดับที่ ๒" in fault(chain)


def test_a_chain_without_an_end_and_an_end_without_a_chain(chain: int):
    with triggers.lifted(connection):
        Chain.objects.all().delete()
        assert fault(chain) == verifying.NO_END
        Chain.objects.create(agency_id=chain, number=LENGTH, hash=AuditEvent.objects.get(number=LENGTH).hash)
        events().delete()
    assert "ถูกตัดออก" in fault(chain)


def test_an_end_turned_back_with_its_events(chain: int):
    """Nothing inside the database tells: what the operator keeps outside does."""
    kept = verify(chain)
    before = AuditEvent.objects.get(number=LENGTH - 2)
    with triggers.lifted(connection):
        events().filter(number__gt=before.number).delete()
        Chain.objects.update(number=before.number, hash=before.hash)
    assert fault(chain) == ""
    with pytest.raises(CommandError, match="ถูกสร้างใหม่หรือถูกตัด"):
        call_command("verify_audit", "--end", f"{kept.events}:{kept.hash}", stdout=StringIO())


def test_a_clock_that_went_back_does_not_go_back_in_the_chain(chain: int):
    with triggers.lifted(connection):
        Chain.objects.update(at="2099-01-01T00:00Z")
    with recording(chain, by=None) as record:
        record("changed", Chain.objects.get())
    assert AuditEvent.objects.get(number=LENGTH + 1).at.year == 2099
    assert fault(chain) == ""


def test_the_command_prints_each_end_and_says_to_keep_them(chain: int):
    with recording(PORTAL, by=None) as record:
        record("signed_in", make_agency())
    out = StringIO()
    call_command("verify_audit", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("portal events=1 end=1:")
    assert f"end={LENGTH}:{Chain.objects.get(agency_id=chain).hash}" in lines[1]
    assert "เก็บไว้นอกเครื่อง" in out.getvalue()
    ends = lines[1].rpartition("end=")[2]
    call_command("verify_audit", "--end", ends, stdout=StringIO())


def test_the_command_names_the_first_event_and_fails(chain: int):
    with triggers.lifted(connection):
        events().filter(number=4).update(label="x")
    err = StringIO()
    with pytest.raises(CommandError, match="๑ จาก ๑"):
        call_command("verify_audit", stdout=StringIO(), stderr=err)
    assert "ลำดับที่ ๔" in err.getvalue()
    assert "ลำดับที่ ๕" not in err.getvalue()


def test_the_command_says_when_the_guards_are_down(chain: int):
    with triggers.lifted(connection), pytest.raises(CommandError, match="audit_event_stays"):
        call_command("verify_audit", stdout=StringIO())


def test_one_agency_is_asked_for_by_its_address(chain: int):
    other = make_agency(slug="other")
    with recording(other.pk, by=None) as record:
        record("changed", other)
    out = StringIO()
    call_command("verify_audit", "--agency", "other", stdout=out)
    assert out.getvalue().startswith("other events=1 ")
    with pytest.raises(CommandError, match="ไม่พบหน่วยงาน"):
        call_command("verify_audit", "--agency", "nowhere", stdout=StringIO())


def test_batches_join(chain: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(verifying, "AT_ONCE", 4)
    assert verify(chain).events == LENGTH
