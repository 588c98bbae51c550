"""A round's result is made once, joined or refused, and never written to a round that is locked."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from itaportal.agencies.writing import Stale
from itaportal.audit.models import AuditEvent
from itaportal.memos.models import Endorsement, Memo
from measures.actions.results import save_result
from measures.models import Measure, Result
from tests.factory import one_of_each, values_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast) -> dict:
    return one_of_each(cast.agency)


def save(cast: Any, measure: Measure, months: int = 12, *, seen: int | None = None, **values: Any) -> Result:
    return save_result(measure=measure, months=months, values=values, seen=seen, by=cast.officer)


def accept_round_6(rows: dict) -> None:
    Memo.objects.filter(pk=rows[Memo].pk).update(frozen_at=timezone.now(), frozen_sha256="0" * 64, status="approved")
    Endorsement.objects.filter(pk=rows[Endorsement].pk).update(decision="approved", signed_on=date(2025, 4, 9))


def test_a_first_save_makes_the_result_and_its_event(cast, rows):
    result = save(cast, rows[Measure], detail="อบรม ๒ ครั้ง", status="in_progress")
    assert (result.round, result.detail, result.status, result.version) == (12, "อบรม ๒ ครั้ง", "in_progress", 1)
    event = AuditEvent.objects.get(noun="measures.result", row=result.pk)
    assert (event.verb, event.page) == ("added", f"measures.measure:{rows[Measure].pk}")
    assert result.order > rows[Result].order


def test_a_second_save_changes_it(cast, rows):
    seen = rows[Result].version
    saved = save(cast, rows[Measure], 6, seen=seen, detail="ทำครบแล้ว")
    assert (saved.pk, saved.detail) == (rows[Result].pk, "ทำครบแล้ว")
    assert Result.objects.get(pk=saved.pk).detail == "ทำครบแล้ว"


def test_two_who_open_an_empty_round_are_joined_where_they_wrote_different_fields(cast, rows):
    save(cast, rows[Measure], detail="ของคนแรก", output=None, status="done")
    both = save(cast, rows[Measure], detail=None, output="ของคนที่สอง", status="done")
    assert (both.detail, both.output) == ("ของคนแรก", "ของคนที่สอง")
    assert Result.objects.filter(measure=rows[Measure], round=12).count() == 1


def test_two_who_open_an_empty_round_and_write_the_same_field_both_keep_their_text(cast, rows):
    save(cast, rows[Measure], detail="ของคนแรก")
    with pytest.raises(Stale) as caught:
        save(cast, rows[Measure], detail="ของคนที่สอง")
    assert caught.value.rows[0].clashes == {"detail": ("ของคนแรก", "ของคนที่สอง")}
    assert Result.objects.get(measure=rows[Measure], round=12).detail == "ของคนแรก"


def test_a_locked_round_takes_nothing_and_says_since_when(cast, rows):
    accept_round_6(rows)
    with pytest.raises(ValidationError, match=r"รอบ ๖ เดือน.* ๙ เม.ย. ๖๘ .*ฉบับแก้ไข"):
        save(cast, rows[Measure], 6, seen=rows[Result].version, detail="แก้ย้อนหลัง")
    assert Result.objects.get(pk=rows[Result].pk).detail == "ทำแล้ว"
    assert save(cast, rows[Measure], 12, detail="รอบถัดไปยังบันทึกได้").pk


def test_a_result_on_a_part_is_its_own_from_then_on(cast, rows):
    part = Measure.objects.create(**values_for(Measure, rows) | {"parent": rows[Measure], "number": "1.1"})
    save(cast, part, detail="ของมาตรการย่อย")
    assert Measure.objects.get(pk=part.pk).own_results
    assert not Measure.objects.get(pk=rows[Measure].pk).own_results
