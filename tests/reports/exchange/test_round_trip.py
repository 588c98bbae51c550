"""A file in, the same file out: real ones and those nobody thought of."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.exchange import export_plan, export_text, import_file
from reports.exchange.checking import problems_in
from tests.reports.exchange.generated import MEASURE, plans
from tests.reports.exchange.sameness import joined, meant, words
from tests.reports.exchange.samples import agency_data, plan_data, real_files

Fresh = Callable[[], AbstractContextManager[None]]
per_example = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def imported(data: dict[str, Any]) -> str:
    """Import data and return the text of its export."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return export_text(import_file(path).plan)


@pytest.mark.parametrize("path", real_files())
def test_a_real_file_comes_back_whole(path: Path, db: None) -> None:
    source = joined(json.loads(path.read_text(encoding="utf-8")))
    first = export_text(import_file(path).plan)
    assert meant(json.loads(first)) == meant(source)
    assert imported(json.loads(first)) == first


@pytest.mark.parametrize("path", real_files())
def test_no_word_of_a_real_file_is_lost(path: Path, fresh: Fresh) -> None:
    source = joined(json.loads(path.read_text(encoding="utf-8")))
    with fresh():
        exported = json.loads(export_text(import_file(path).plan))
    lost = words(source)
    for word in words(exported):
        lost.remove(word)
    assert set(lost) <= {"improve", "done", "link", "all"}


@per_example
@given(data=plans())
def test_any_plan_comes_back_as_it_was(data: dict[str, Any], fresh: Fresh) -> None:
    with fresh():
        first = imported(data)
        assert meant(json.loads(first)) == meant(joined(data))
        assert imported(json.loads(first)) == first
        assert imported(data) == first
    with fresh():
        assert imported(json.loads(first)) == first
    assert problems_in(json.loads(first)) == []


@st.composite
def edits(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a plan and what somebody made of it: rows moved, dropped, changed and added."""
    before = draw(plans(st.just(agency_data())))
    after = draw(plans(st.just(agency_data()))) | {"fiscal_year": before["fiscal_year"]}
    kept = draw(st.permutations(before["measures"]))[: draw(st.integers(0, len(before["measures"])))]
    changed = [measure | draw(MEASURE) if draw(st.booleans()) else measure for measure in kept]
    measures = draw(st.permutations([*changed, *after["measures"]]))
    return before, after | {"measures": measures}


def with_staying(before: dict[str, Any], after: dict[str, Any], key: str, *identity: str) -> dict[str, Any]:
    """Return after with the reports or memos of before that it does not name."""
    named = [[row.get(name) for name in identity] for row in after.get(key, [])]
    staying = [row for row in before.get(key, []) if [row.get(name) for name in identity] not in named]
    return after | {key: [*after.get(key, []), *staying]}


@per_example
@given(edit=edits())
def test_importing_over_a_plan_is_as_good_as_importing_afresh(
    edit: tuple[dict[str, Any], dict[str, Any]], fresh: Fresh
) -> None:
    before, after = edit
    with fresh():
        imported(before)
        over = imported(after)
    with fresh():
        whole = with_staying(before, with_staying(before, after, "reports", "round"), "memos", "purpose", "round")
        assert imported(whole) == over


def test_keys_stand_in_the_schemas_order(save: Callable[..., Path], db: None) -> None:
    backwards = dict(reversed(plan_data().items()))
    exported = export_plan(import_file(save(backwards)).plan)
    assert list(exported) == ["format", "agency", "fiscal_year", "title", "findings", "measures", "reports", "memos"]
    assert list(exported["memos"][0]) == ["purpose", "subject", "to", "sections", "author", "endorsements", "round"]
    assert list(exported["reports"][0]["sections"][1]["columns"][0]) == ["heading", "width", "content"]


def test_a_part_tells_shared_from_empty(save: Callable[..., Path], db: None) -> None:
    exported = export_plan(import_file(save()).plan)
    assert exported["measures"][1]["parts"][0] == {"number": "2.1", "title": "อบรม", "steps": [], "period": None}


def test_numbers_come_back_without_a_needless_point(save: Callable[..., Path], db: None) -> None:
    data = plan_data(fiscal_year=2568.0, findings=[{"text": "ก", "score": 85.0}, {"text": "ข", "score": 85.5}])
    text = export_text(import_file(save(data)).plan)
    assert '"score": 85,' in text
    assert '"score": 85.5' in text
    assert '"fiscal_year": 2568,' in text
