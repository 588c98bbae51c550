"""The form of a result reads dates as typed, and knows when a period is the result's own."""

from datetime import date
from typing import Any

import pytest

from measures.actions.results import new_result
from measures.forms.results import ResultForm
from measures.models import Measure, Result
from tests.factory import one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> dict:
    return one_of_each()


def bound(result: Result, contents: Any = None, **data: str) -> ResultForm:
    return ResultForm(data, instance=result, contents=contents)


def test_a_period_typed_in_thai_is_the_results_own(rows):
    form = bound(rows[Result], status="done", period_start="๙ ม.ค. ๒๕๖๘", period_end="31/01/2568")
    assert form.is_valid(), form.errors
    values = form.values()
    assert (values["period_start"], values["period_end"]) == (date(2025, 1, 9), date(2025, 1, 31))
    assert values["own_period"] is True


def test_a_period_taken_away_is_no_longer_the_results_own(rows):
    Result.objects.filter(pk=rows[Result].pk).update(own_period=True, period_text="ทุกเดือน")
    form = bound(Result.objects.get(pk=rows[Result].pk), status="done", period_text="")
    assert form.is_valid(), form.errors
    assert form.values()["own_period"] is False


def test_an_end_before_its_beginning_is_told(rows):
    form = bound(rows[Result], status="done", period_start="1 ก.พ. 2568", period_end="1 ม.ค. 2568")
    assert "มาก่อนวันเริ่มต้น" in str(form.errors["period_end"])


def test_a_cell_asks_for_its_contents_only(rows):
    form = ResultForm(instance=new_result(rows[Measure], 12), contents=["output", "outcome"])
    assert set(form.fields) == {"output", "outcome", "seen"}
    assert form["seen"].value() is None


def test_a_stored_result_carries_the_version_that_was_seen(rows):
    assert ResultForm(instance=rows[Result])["seen"].value() == rows[Result].version
    form = bound(rows[Result], ["detail"], detail="ใหม่", seen="1")
    assert form.is_valid(), form.errors
    assert (form.values(), form.seen_version) == ({"detail": "ใหม่"}, 1)
