"""CSV and JSON of a plan's content: nothing lost, nothing computed, as their schemas say."""

import csv
import io
import json
from itertools import groupby
from pathlib import Path

import pytest
from frictionless import Resource, Schema

from reports.formats.data import FIELDS, render_csv, render_json, table_schema
from tests.acceptance.conftest import OURS, OUTSIDE

FILES = [*OURS, *sorted(OUTSIDE.glob("*.json"))]
HOSTILE = ["=1+2", "+66", "-1", "@SUM(A1)", "\tx", "\rx", " =1", "'quoted", "＝1", '=HYPERLINK("http://a")', 'a\n"c",;']


def content_of(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def a_plan(*measures):
    agency = {"name": "เทศบาลตำบลทดลอง", "kind": "other", "province": "สมมุติ"}
    return {
        "format": "ita-plan/1",
        "agency": agency,
        "fiscal_year": 2568,
        "title": "แผน",
        "measures": list(measures),
    }


def read(data: bytes):
    """Read CSV back as its description says: an apostrophe in front stands for nothing."""
    table = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: text.removeprefix("'") for name, text in row.items()} for row in table]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_csv_follows_its_schema(path: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_bytes(render_csv(content_of(path)))
    schema = Schema.from_descriptor(table_schema())
    found = Resource(path="plan.csv", basepath=str(tmp_path), encoding="utf-8-sig", schema=schema).validate()
    assert found.flatten(["rowNumber", "fieldName", "message"]) == []


def given(source, *names):
    return {name: str(source[name]) for name in names if source.get(name)}


def told(source):
    """What the CSV promises of a measure or part: its steps, milestones, results and evidence, word for word."""
    steps = [given(each, "text", "due", "due_text", "done_on", "status") for each in source.get("steps") or ()]
    milestones = (source.get("monitoring") or {}).get("milestones") or ()
    results = source.get("results") or []
    return {
        "step": steps,
        "milestone": [given(each, "text", "due", "due_text") for each in milestones],
        "result": [given(each, "round", "detail", "output", "outcome", "success", "remark") for each in results],
        "evidence": [given(each, "url", "file", "date") for result in results for each in result.get("evidence") or ()],
    }


AS_TYPED = {"due_on": "due", "evidence_url": "url", "evidence_file": "file", "evidence_date": "date"}
KEPT = {
    "step": ("text", "due_on", "due_text", "done_on", "status"),
    "milestone": ("text", "due_on", "due_text"),
    "result": ("round", "detail", "output", "outcome", "success", "remark"),
    "evidence": ("evidence_url", "evidence_file", "evidence_date"),
}


def retold(rows):
    found: dict[str, list[dict[str, str]]] = {record: [] for record in KEPT}
    for row in rows:
        if row["record"] in KEPT:
            kept = {AS_TYPED.get(name, name): row[name] for name in KEPT[row["record"]] if row[name]}
            found[row["record"]].append(kept)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_csv_tells_every_step_and_result_word_for_word(path: Path) -> None:
    content = content_of(path)
    sources = [(m, part) for m in content["measures"] for part in (None, *(m.get("parts") or ()))]
    rows = groupby(read(render_csv(content)), key=lambda row: (row["measure_order"], row["part_order"]))
    found = [list(group) for _, group in rows]
    assert [retold(group) for group in found] == [told(part or measure) for measure, part in sources]
    for (measure, part), (first, *_) in zip(sources, found, strict=True):
        assert (first["measure_title"], first["measure_number"]) == (
            measure["title"] or "",
            measure.get("number") or "",
        )
        assert first["part_title"] == (part["title"] if part else "")


def test_a_part_has_what_it_shares_and_a_heading_holds_until_the_next():
    shared = {"responsible": [{"unit": "สำนักปลัด", "person": "นาย ก"}, {"text": "ทุกกอง"}], "guidelines": "แนว"}
    parts = [{"title": "ก"}, {"title": "ข", "responsible": [], "guidelines": None, "period": {"text": "ทั้งปี"}}]
    rows = read(render_csv(a_plan({"title": "หนึ่ง", "heading": "กลุ่ม", **shared, "parts": parts}, {"title": "สอง"})))
    assert [row["responsible"] for row in rows] == ["สำนักปลัด / นาย ก; ทุกกอง"] * 2 + ["", ""]
    assert [row["guidelines"] for row in rows] == ["แนว"] * 3 + [""]
    assert [(row["record"], row["heading"], row["period_text"]) for row in rows] == [
        ("measure", "กลุ่ม", ""), ("measure", "กลุ่ม", ""), ("measure", "กลุ่ม", "ทั้งปี"), ("measure", "กลุ่ม", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_begins_as_a_formula_and_every_text_comes_back(text: str) -> None:
    data = render_csv(a_plan({"title": text, "steps": [{"text": text}]}))
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" ")[:1] in tuple("=+-@\t\r＝＋－＠") and cell]
    assert read(data)[0]["text"] == text


def test_a_csv_opens_in_excel_as_utf8_and_has_a_column_for_each_field():
    data = render_csv(a_plan({"title": "น้ำใจ 😀"}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(read(data)[0]) == [field.name for field in FIELDS]
    assert "น้ำใจ 😀" in data.decode("utf-8-sig")
    assert all(field.title and field.description for field in FIELDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_json_is_the_content_whatever_the_order_of_its_keys(path: Path) -> None:
    content = content_of(path)
    shuffled = json.loads(json.dumps(content, sort_keys=True))
    assert json.loads(render_json(content)) == content
    assert render_json(shuffled) == render_json(content)
    assert next(iter(json.loads(render_json(shuffled)))) == "format"
