"""What a recording keeps and what it drops; how names and values are kept."""

import asyncio
import math
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from itaportal.agencies.models import Agency
from itaportal.audit.chain import as_text, plain
from itaportal.audit.labels import LONGEST, label_of
from itaportal.audit.models import PORTAL, AuditEvent, Chain
from itaportal.audit.recording import SEALED, one_act, recording
from itaportal.audit.verifying import verify
from tests.factory import make_agency

AT_ONCE = 8
needs_connections = pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite's test database lives in one connection"
)


def verbs(key: int) -> list[str]:
    return list(AuditEvent.objects.filter(agency_id=key).order_by("number").values_list("verb", flat=True))


def _failing_part(agency: Agency) -> None:
    with recording(agency.pk, by=None) as record:
        record("removed", agency)
        raise ZeroDivisionError


@transaction.atomic
def _undone_part(agency: Agency) -> None:
    with recording(agency.pk, by=None) as record:
        record("removed", agency)
    raise ZeroDivisionError


@pytest.mark.django_db
def test_what_fails_leaves_nothing():
    agency = make_agency()
    with pytest.raises(ZeroDivisionError):
        _failing_part(agency)
    assert verbs(agency.pk) == []
    assert verify(agency.pk).fault in ("", "ไม่มีปลายสายของบันทึกนี้ ทั้งที่มีเหตุการณ์")


@pytest.mark.django_db
def test_a_part_that_fails_and_is_caught_leaves_the_rest():
    agency = make_agency()
    with recording(agency.pk, by=None) as record:
        record("added", agency)
        with pytest.raises(ZeroDivisionError):
            _failing_part(agency)
        record("changed", agency)
    assert verbs(agency.pk) == ["added", "changed"]


@pytest.mark.django_db
def test_a_savepoint_rolled_back_takes_its_events_along():
    """A verb that ended well is undone with the savepoint around it: it did not happen."""
    agency = make_agency()
    with recording(agency.pk, by=None) as record:
        with pytest.raises(ZeroDivisionError):
            _undone_part(agency)
        record("changed", agency)
    assert verbs(agency.pk) == ["changed"]
    assert verify(agency.pk).fault == ""


@pytest.mark.django_db
def test_two_agencies_in_one_another_keep_their_chains_apart_and_share_an_act():
    one, two = make_agency(), make_agency()
    with one_act(), recording(one.pk, by=None) as first:
        first("changed", one)
        with recording(two.pk, by=None) as second:
            second("changed", two)
            with recording(one.pk, by=None) as again:
                assert again is first
                again("moved", one)
    assert (verbs(one.pk), verbs(two.pk)) == (["changed", "moved"], ["changed"])
    assert AuditEvent.objects.values("act").distinct().count() == 1
    assert verify(one.pk).fault == verify(two.pk).fault == ""


@pytest.mark.django_db
def test_each_part_is_told_by_who_did_it():
    agency = make_agency()
    people = [get_user_model().objects.create(username=name) for name in ("หนึ่ง", "สอง")]
    with recording(agency.pk, by=people[0]) as record:
        with recording(agency.pk, by=people[1]) as inner:
            inner("added", agency)
        record("changed", agency)
    told = AuditEvent.objects.order_by("number").values_list("verb", "by_name")
    assert list(told) == [("added", "สอง"), ("changed", "หนึ่ง")]


@pytest.mark.django_db
def test_a_record_that_ended_takes_no_more():
    agency = make_agency()
    with recording(agency.pk, by=None) as record:
        record("changed", agency)
    with pytest.raises(RuntimeError, match=SEALED):
        record("changed", agency)


@pytest.mark.django_db
def test_another_task_does_not_write_into_an_open_record():
    agency = make_agency()
    with recording(agency.pk, by=None) as record:
        found: list[Any] = []
        thread = threading.Thread(target=lambda: found.append(_open_records()))
        thread.start()
        thread.join()
        assert found == [()]
        record("changed", agency)
    assert asyncio.run(_in_a_task()) == ()


def _open_records() -> tuple:
    from_module: Any = recording.__wrapped__.__globals__  # type: ignore[attr-defined]
    return from_module["_open"].get()


async def _in_a_task() -> tuple:
    return _open_records()


@pytest.mark.django_db
def test_many_events_fit_into_one_act():
    agency = make_agency()
    with recording(agency.pk, by=None) as record:
        for _ in range(2500):
            record("changed", agency)
    assert verify(agency.pk).events == 2500


@pytest.mark.django_db
def test_names_are_one_safe_line():
    user = get_user_model().objects.create(username="u", first_name="ก\nข", last_name="\u202eค")
    agency = Agency(pk=7, name="ก" * 300)
    with recording(PORTAL, by=user) as record:
        record("signed_in", agency)
    event = AuditEvent.objects.get()
    assert "\n" not in event.by_name
    assert "\u202e" not in event.by_name
    assert label_of("ก\x00\ud800\u2028ข") == "ก \ufffd ข"
    assert (len(event.label), event.label[-1]) == (LONGEST, "…")


@pytest.mark.parametrize("text", ["กำ" * 200, "เก่า" * 120, "น้ำใจไม้" * 60, "ก" * 198 + "ี่ๆๆๆๆ", "ป" + "ู่" * 150])
def test_a_name_is_cut_between_letters(text: str):
    cut = label_of(text).removesuffix("…")
    assert len(cut) < LONGEST
    assert text.startswith(cut)
    rest = text[len(cut)]
    assert cut[-1] not in "เแโใไ"
    assert rest not in "ำ" or cut.startswith("ปู่")
    assert cut.startswith("ปู่") or rest not in "ัิีึืฺุู็่้๊๋์ํ"


@pytest.mark.parametrize("value", [math.nan, math.inf, 2**70, 1e300, "\x00ก\ud800", [math.nan], {"a": {1: math.inf}}])
@pytest.mark.django_db
def test_values_that_json_or_a_database_would_not_take(value: Any):
    agency = make_agency()
    with recording(agency.pk, by=None) as record:
        record("changed", agency, {"phone": (None, value)})
    assert AuditEvent.objects.get().changes["phone"][0] is None
    assert verify(agency.pk).fault == ""


def test_the_written_form_is_one():
    assert as_text({"ข": [plain(1.5)], "ก": None}) == '{"ก":null,"ข":[1.5]}'


@needs_connections
@pytest.mark.django_db(transaction=True)
def test_the_first_events_of_many_at_once_make_one_chain():
    agency = make_agency()
    start = threading.Barrier(AT_ONCE)

    def write(at: int) -> None:
        start.wait()
        try:
            for _ in range(5):
                with recording(agency.pk, by=None) as record:
                    record("changed", agency, {"phone": (None, str(at))})
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(write, range(AT_ONCE)))
    found = verify(agency.pk)
    assert (found.fault, found.events) == ("", AT_ONCE * 5)
    assert Chain.objects.count() == 1


@needs_connections
@pytest.mark.django_db(transaction=True)
def test_portal_then_agencies_by_key_never_block_each_other():
    keys = [make_agency().pk for _ in range(3)]
    start = threading.Barrier(4)

    def write(at: int) -> None:
        start.wait()
        try:
            for _ in range(5):
                with recording(PORTAL, by=None) as outer:
                    outer("changed", Chain(agency_id=0))
                    for key in keys[at % 2 :]:
                        with recording(key, by=None) as record:
                            record("changed", Chain(agency_id=key))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert [verify(key).fault for key in (PORTAL, *keys)] == [""] * 4
