"""Files that are not imported: every fault with its place and a sentence, and nothing written."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from itaportal.agencies.models import Agency
from reports.exchange import ExchangeErrors, import_file, reading
from tests.reports.exchange.samples import agency_data, plan_data

pytestmark = pytest.mark.django_db
Save = Callable[..., Path]
Places = list[tuple[str, str]]


def refused(path: Path) -> Places:
    """Import path, which must be refused and must write nothing; return places and sentences."""
    with pytest.raises(ExchangeErrors) as refusal:
        import_file(path)
    assert not Agency.objects.exists()
    for error in refusal.value.errors:
        assert re.search("[ก-๙]", error.sentence)
    return [(error.pointer, error.sentence) for error in refusal.value.errors]


def refused_bytes(tmp_path: Path, raw: bytes) -> Places:
    path = tmp_path / "raw.json"
    path.write_bytes(raw)
    return refused(path)


def measure(**more: Any) -> dict[str, Any]:
    """Return a plan of one measure."""
    return plan_data(measures=[{"title": "ก"} | more], findings=[], reports=[], memos=[])


def memo(**more: Any) -> dict[str, Any]:
    return plan_data(memos=[{"purpose": "other", "subject": "ก", "to": "ข", "sections": []} | more])


def table(*columns: Any) -> dict[str, Any]:
    return plan_data(reports=[{"round": 6, "sections": [{"kind": "table", "columns": list(columns)}]}])


LEAF = {"heading": "ก", "content": ["title"]}
ONE_FAULT: list[tuple[Any, str, str]] = [
    ([], "", "ต้องเป็นกลุ่มข้อมูลใน { }"),
    (plan_data(format="ita-plan/2"), "/format", "ต้องเป็น \"ita-plan/1\""),
    (plan_data(fiscal_year=2025), "/fiscal_year", "ต้องไม่น้อยกว่า 2556"),
    (plan_data(fiscal_year=2701), "/fiscal_year", "ต้องไม่เกิน 2700"),
    (plan_data(fiscal_year="2568"), "/fiscal_year", "ต้องเป็นจำนวนเต็ม แต่ในไฟล์เป็น \"2568\""),
    (plan_data(fiscal_year=True), "/fiscal_year", "ต้องเป็นจำนวนเต็ม แต่ในไฟล์เป็น true"),
    (plan_data(title=""), "/title", "ต้องมีข้อความอย่างน้อย 1 ตัวอักษร"),
    (plan_data(measures=[]), "/measures", "ต้องมีอย่างน้อย 1 รายการ"),
    (plan_data(measure=[]), "/measure", "ไม่รู้จัก “measure” หากหมายถึง “measures”"),
    (plan_data(**{"a/b~c": 1}), "/a~1b~0c", "ไม่รู้จัก “a/b~c” กรุณาลบออก"),
    (plan_data(agency=agency_data(name=" ")), "/agency/name", "ต้องไม่ว่าง"),
    (plan_data(agency=agency_data(province="ต" * 251)), "/agency/province", "ต้องยาวไม่เกิน 250 ตัวอักษร"),
    (plan_data(agency=agency_data(kind="อบต.")), "/agency/kind", "ต้องเป็นค่าใดค่าหนึ่งใน \"pao\""),
    (plan_data(agency=agency_data(slug="Nam Phut")), "/agency/slug", "ใช้ได้เฉพาะ a-z 0-9"),
    (plan_data(agency=agency_data(slug="a" * 61)), "/agency/slug", "ต้องยาวไม่เกิน 60"),
    (plan_data(agency=agency_data(slug="nam\n")), "/agency/slug", "ต้องไม่มีการขึ้นบรรทัดใหม่"),
    (plan_data(agency={"name": "ก", "kind": "sao"}), "/agency/province", "ขาด “province” กรุณาเพิ่ม"),
    (plan_data(findings=[{"text": "ก", "score": 101}]), "/findings/0/score", "ต้องไม่เกิน 100"),
    (measure(title=None), "/measures/0", "มาตรการต้องมีชื่อ (title) หรือมีมาตรการย่อย (parts)"),
    (measure(steps=[{"text": ""}]), "/measures/0/steps/0/text", "ต้องมีข้อความอย่างน้อย 1"),
    (measure(steps=[{"text": "ก", "due": "31/01/2568"}]), "/measures/0/steps/0/due", "ต้องเป็นวันที่แบบ ค.ศ."),
    (measure(period={"start": "2025-02-30"}), "/measures/0/period/start", "ต้องเป็นวันที่แบบ ค.ศ."),
    (measure(parts=[{"title": "ก", "steps": None}]), "/measures/0/parts/0/steps", "ต้องเป็นรายการใน [ ]"),
    (measure(responsible=[{"position": "นิติกร"}]), "/measures/0/responsible/0", "ผู้รับผิดชอบต้องมีส่วนราชการ"),
    (measure(responsible=[{"unit": "", "text": " "}]), "/measures/0/responsible/0", "ผู้รับผิดชอบต้องมีส่วนราชการ"),
    (measure(monitoring={"rounds": [5]}), "/measures/0/monitoring/rounds/0", "ต้องเป็นค่าใดค่าหนึ่งใน 1, 3, 6, 9, 12"),
    (measure(results=[{"round": 6}, {"round": 6.0}]), "/measures/0/results/1", "มีผลของรอบนี้แล้ว"),
    (measure(results=[{"round": 6, "evidence": [{}]}]), "/measures/0/results/0/evidence/0", "หลักฐานต้องมีที่อยู่เว็บ"),
    (measure(title="\u0007"), "/measures/0/title", "มีอักขระควบคุม U+0007"),
    (measure(title="\ud800"), "/measures/0/title", "มีอักขระควบคุม U+D800"),
    (measure(title="ก\tข"), "/measures/0/title", "มีอักขระควบคุม U+0009"),
    (plan_data(reports=[{"round": 6}, {"round": 6}]), "/reports/1", "มีรายงานของรอบนี้แล้ว"),
    (plan_data(reports=[{}, {"title": "ก"}]), "/reports/1", "มีรายงานของรอบนี้แล้ว"),
    (table({"heading": "ก"}), "/reports/0/sections/0/columns/0", "ต้องมี content หรือ columns อย่างใดอย่างหนึ่ง"),
    (table(LEAF | {"columns": [LEAF]}), "/reports/0/sections/0/columns/0", "ต้องมี content หรือ columns"),
    (
        table({"heading": "ก", "columns": [LEAF, {"heading": "ข", "columns": []}]}),
        "/reports/0/sections/0/columns/0/columns/1",
        "ต้องมี content หรือ columns",
    ),
    (table(LEAF | {"width": 0}), "/reports/0/sections/0/columns/0/width", "ต้องมากกว่า 0"),
    (table(LEAF | {"content": ["ผล"]}), "/reports/0/sections/0/columns/0/content/0", "ต้องเป็นค่าใดค่าหนึ่งใน \"heading\""),
    (memo(round=7), "/memos/0/round", "รอบต้องเป็น 1, 3, 6, 9, 12 หรือ null"),
    (memo(endorsements=[{"name": "ก"}]), "/memos/0/endorsements/0", "ผู้ลงนามต้องมีตำแหน่ง"),
    (memo(endorsements=[{"signed_on": None}]), "/memos/0/endorsements/0", "ผู้ลงนามต้องมีตำแหน่ง"),
    (memo(author={"name": "ก", "title": "ข"}), "/memos/0/author/title", "ไม่รู้จัก “title”"),
    (plan_data(memos=[*memo()["memos"], *memo(round=None)["memos"]]), "/memos/1", "มีบันทึกข้อความเพื่อการนี้ของรอบนี้แล้ว"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "pointer", "sentence"), ONE_FAULT)
def test_a_fault_is_said_at_its_place(tmp_path: Path, data: Any, pointer: str, sentence: str):
    ((place, said),) = refused_bytes(tmp_path, json.dumps(data).encode())
    assert place == pointer
    assert sentence in said


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../a.pdf", "a/../../b.pdf", "C:\\a.pdf", "\\\\server\\a.pdf", "..\\a.pdf", "."]
)
def test_evidence_stays_in_the_files_folder(save: Save, name: str):
    ((place, said),) = refused(save(measure(results=[{"round": 6, "evidence": [{"file": name}]}])))
    assert place == "/measures/0/results/0/evidence/0/file"
    assert said.startswith("ต้องเป็นชื่อไฟล์ในโฟลเดอร์เดียวกับไฟล์ JSON")


def test_every_fault_is_listed(save: Save):
    data = plan_data(fiscal_year=1, title=None, extra=1, reports=[{"round": 6}, {"round": 6}])
    del data["agency"]["name"], data["measures"][0]["steps"][0]["text"]
    data["measures"][1]["parts"][0]["results"] = [{"round": 6}, {"round": 6, "detail": 5}]
    data["memos"][0]["endorsements"].append({"opinion": "ก"})
    assert {place for place, _ in refused(save(data))} == {
        "/agency/name",
        "/extra",
        "/fiscal_year",
        "/title",
        "/measures/0/steps/0/text",
        "/measures/1/parts/0/results/1",
        "/measures/1/parts/0/results/1/detail",
        "/reports/1",
        "/memos/0/endorsements/2",
    }


RAW: list[tuple[bytes, str, str]] = [
    (b"", "", "ไฟล์ว่างเปล่า"),
    (b" \n\t", "", "ไฟล์ว่างเปล่า"),
    (b'{"a": 1,}', "", "ไม่เป็น JSON ที่ถูกต้อง ที่บรรทัด 1 ตัวอักษรที่"),
    (b"{'a': 1}", "", "ไม่เป็น JSON"),
    (b'{"a": "x\ny"}', "", "ไม่เป็น JSON"),
    (b'{"a": 1} {"a": 1}', "", "ไม่เป็น JSON"),
    ("ก".encode("cp874"), "", "ไฟล์ไม่ใช่ UTF-8 (ไบต์ที่ 1)"),
    ('{"a": "ก"}'.encode("utf-16"), "", "ไฟล์ไม่ใช่ UTF-8"),
    (b'{"a": {"b": 1, "b": 2}}', "/a/b", "มีช่องนี้ซ้ำกัน"),
    (b'{"a": [NaN]}', "/a/0", "“NaN” ไม่ใช่ตัวเลข"),
    (b'{"a": -Infinity}', "/a", "“-Infinity” ไม่ใช่ตัวเลข"),
    (b'{"a": 1e999}', "/a", "“1e999” ไม่ใช่ตัวเลข"),
    (b'{"a": ' + b"9" * 5000 + b"}", "/a", "“99999"),
    (b'{"a\\u001b[31m": 1}', "", "ชื่อช่องหนึ่งมีอักขระควบคุม U+001B"),
    (b"[" * 100_000, "", "ข้อมูลซ้อนกันลึกเกินไป"),
    (b"[" * 60 + b"]" * 60, "/0" * 41, "ข้อมูลซ้อนกันลึกเกินไป"),
]


@pytest.mark.parametrize(("raw", "pointer", "sentence"), RAW)
def test_what_is_not_strict_json_is_refused(tmp_path: Path, raw: bytes, pointer: str, sentence: str):
    ((place, said),) = refused_bytes(tmp_path, raw)
    assert (place, said[: len(sentence)]) == (pointer, sentence)


def test_a_file_too_large_is_refused_unread(tmp_path: Path):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(reading.LARGEST_FILE + 1)
    assert refused(path) == [("", "ไฟล์ใหญ่เกิน 20 MB กรุณาแบ่งหรือลดขนาดไฟล์")]


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path):
    assert refused(tmp_path / "none.json")[0][1].startswith("ไม่พบไฟล์นี้")
    assert refused(tmp_path)[0][1].startswith("เป็นโฟลเดอร์")


def test_evidence_through_a_link_is_refused(save: Save, tmp_path: Path):
    (tmp_path / "away").symlink_to("/etc")
    evidence = [{"file": "away/hostname"}, {"file": "./away"}, {"file": "not there.pdf"}]
    found = refused(save(measure(results=[{"round": 6, "evidence": evidence}])))
    assert [place[-6:] for place, _ in found] == ["0/file", "1/file"]
    assert "เป็นลิงก์ไปที่อื่น" in found[0][1]


def test_a_byte_order_mark_is_read_over(tmp_path: Path):
    path = tmp_path / "bom.json"
    path.write_text(json.dumps(plan_data()), encoding="utf-8-sig")
    assert import_file(path).status == "created"


def test_sara_am_apart_is_joined_everywhere(save: Save):
    data = plan_data(agency=agency_data(name="อบต.ท\u0e4d\u0e32นบ"), title="น\u0e4d\u0e32ร่อง")
    done = import_file(save(data))
    assert (done.agency.name, done.plan.title) == ("อบต.ท\u0e33นบ", "น\u0e33ร่อง")
