"""An exchange file has no place for which measure answers which finding: an import loses no tie of rows that stay."""

import json
from pathlib import Path

import pytest

from measures.models import Answer, Finding, Measure, Plan
from reports.exchange import import_file
from reports.exchange.exporting import export_plan
from tests.factory import one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> dict:
    return one_of_each()


def bring(path: Path, data: dict) -> None:
    file = path / "plan.json"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    import_file(file)


def ties() -> set[tuple[int, int]]:
    return set(Answer.objects.values_list("measure_id", "finding_id"))


def test_the_same_file_again_changes_no_tie(tmp_path, rows):
    before, data = ties(), export_plan(rows[Plan])
    assert "answer" not in json.dumps(data)
    bring(tmp_path, data)
    assert ties() == before != set()


def test_texts_that_changed_in_the_file_keep_their_ties(tmp_path, rows):
    before, data = ties(), export_plan(rows[Plan])
    data["findings"][0]["text"] = "ข้อค้นพบที่เขียนใหม่"
    data["measures"][0]["title"] = "มาตรการที่ตั้งชื่อใหม่"
    data["findings"].insert(0, {"text": "ข้อที่แทรกเข้ามา"})
    bring(tmp_path, data)
    assert Finding.objects.get(pk=rows[Finding].pk).text in ("ข้อค้นพบที่เขียนใหม่", "ข้อที่แทรกเข้ามา")
    assert ties() == before


def test_a_finding_that_the_file_drops_takes_its_ties_along(tmp_path, rows):
    data = export_plan(rows[Plan])
    del data["findings"]
    bring(tmp_path, data)
    assert not ties()
    assert Measure.objects.filter(pk=rows[Measure].pk).exists()
