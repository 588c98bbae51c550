"""What a signature froze refuses every change, and lets the same content pass."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from itaportal.memos.models import Memo
from measures.models import Result
from reports.exchange import ExchangeErrors, import_file
from tests.reports.exchange.samples import plan_data

pytestmark = pytest.mark.django_db
Save = Callable[..., Path]
MEMO_FROZEN = "บันทึกข้อความนี้เสนอแล้ว"
ROUND_LOCKED = "รายงานรอบ ๖ เดือน ผู้บริหารพิจารณาแล้ว"


@pytest.fixture
def submitted(save: Save) -> Memo:
    """The sample plan's memo of round 6, submitted and approved."""
    import_file(save())
    memo = Memo.objects.get(purpose="report_results")
    memo.frozen_at, memo.frozen_sha256, memo.status = timezone.now(), "0" * 64, "approved"
    memo.save()
    return memo


def refusals(path: Path) -> list[tuple[str, str]]:
    """Import path, which must be refused; return places and sentences."""
    with pytest.raises(ExchangeErrors) as refused:
        import_file(path)
    return [(error.pointer, error.sentence) for error in refused.value.errors]


def changed(*path: str | int, value: Any) -> dict[str, Any]:
    """Return the sample plan with value at path; None takes the thing there out."""
    data = copy.deepcopy(plan_data())
    at: Any = data
    for name in path[:-1]:
        at = at[name]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return data


def test_the_same_content_passes(submitted: Memo, save: Save):
    assert import_file(save()).status == "unchanged"


@pytest.mark.parametrize(
    ("path", "value", "pointer"),
    [
        (("memos", 0, "subject"), "เรื่องอื่น", "/memos/0"),
        (("memos", 0, "author"), None, "/memos/0"),
        (("memos", 0, "sections", 1, "text"), "อื่น", "/memos/0/sections/1"),
        (("memos", 0, "sections", 1), None, "/memos/0/sections"),
        (("memos", 0, "endorsements", 1, "decision"), "rejected", "/memos/0/endorsements/1"),
    ],
)
def test_a_submitted_memo_refuses_changes(submitted: Memo, save: Save, path: Any, value: Any, pointer: str):
    places = dict(refusals(save(changed(*path, value=value))))
    assert places[pointer].startswith(MEMO_FROZEN)
    assert Memo.objects.get(pk=submitted.pk).subject == "รายงานผล"


@pytest.mark.parametrize(
    ("path", "value", "pointer"),
    [
        (("measures", 0, "results", 0, "detail"), "ทำมากกว่านั้น", "/measures/0/results/0"),
        (("measures", 0, "results", 0, "evidence", 0, "caption"), "อื่น", "/measures/0/results/0/evidence/0"),
        (("measures", 0, "results", 0), None, "/measures/0/results"),
        (("measures", 0), None, "/measures"),
        (("measures", 1, "parts", 0, "results"), [{"round": 6}], "/measures/1/parts/0/results/0"),
        (("reports", 0, "title"), "ชื่ออื่น", "/reports/0"),
        (("reports", 0, "sections", 0, "text"), "คำนำใหม่", "/reports/0/sections/0"),
    ],
)
def test_a_locked_round_refuses_changes(submitted: Memo, save: Save, path: Any, value: Any, pointer: str):
    places = dict(refusals(save(changed(*path, value=value))))
    assert places[pointer].startswith(ROUND_LOCKED)
    assert Result.objects.filter(round=6, detail="ทำแล้ว").exists()


def test_other_rounds_other_memos_and_the_measures_words_stay_open(submitted: Memo, save: Save):
    data = changed("measures", 0, "results", 1, "output", value="มีเว็บไซต์ใหม่")
    data["measures"][0]["guidelines"] = "แนวทาง"
    data["measures"].reverse()
    data["memos"][1]["subject"] = "ขออนุมัติแผนใหม่"
    data["memos"].reverse()
    data["reports"].reverse()
    assert import_file(save(data)).status == "updated"


def test_every_refusal_is_listed_and_nothing_is_written(submitted: Memo, save: Save):
    data = changed("measures", 0, "results", 0, "detail", value="อื่น")
    data["memos"][0]["subject"] = "อื่น"
    data["title"] = "ชื่อแผนใหม่"
    found = refusals(save(data))
    assert [pointer for pointer, _ in found] == ["/measures/0/results/0", "/memos/0"]
    assert import_file(save()).status == "unchanged"


@pytest.mark.parametrize("status", ["rejected", "pending", "on_paper"])
def test_a_round_whose_memo_was_not_accepted_stays_open(submitted: Memo, save: Save, status: str):
    Memo.objects.filter(pk=submitted.pk).update(status=status)
    data = changed("measures", 0, "results", 0, "detail", value="แก้ไขตามที่ส่งคืน")
    assert import_file(save(data)).status == "updated"
