"""What is submitted, as one text: the same for the same tables, another for any edit, read back exactly."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from itaportal import blobs
from itaportal.agencies.models import Agency
from itaportal.memos.models import Endorsement, Memo, MemoSection
from measures.models import Evidence, Finding, Measure, Milestone, Plan, Responsible, Result, Step
from reports.building import memo_document_of
from reports.documents import Table
from reports.exchange import export_plan, import_file
from reports.formats.page import render_page
from reports.models import Report, ReportSection
from reports.snapshots import Frozen, Unreadable, fingerprint, freeze, pictures_kept, thawed

pytestmark = pytest.mark.django_db
Freezing = Callable[..., Frozen]
GOLDEN = Path(__file__).with_name("first.json")


def test_it_holds_content_document_and_pictures(plan: Plan, frozen: Freezing, pictured: dict[str, bytes]):
    made = frozen()
    assert made.sha256 == fingerprint(made.text) == hashlib.sha256(made.text.encode()).hexdigest()
    snapshot = thawed(made.text)
    memo, report = Memo.objects.get(purpose="report_results"), Report.objects.get(round=6)
    assert snapshot.document == memo_document_of(Plan.objects.get(), report, memo, "attached")
    assert snapshot.content["measures"] == export_plan(Plan.objects.get())["measures"]
    assert snapshot.pictures == {name: hashlib.sha256(data).hexdigest() for name, data in pictured.items()}
    assert dict(pictures_kept(snapshot)) == pictured


def test_the_text_is_canonical(frozen: Freezing):
    text = frozen().text
    again = json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert text == again
    assert text.startswith('{"content":{"agency":{')
    assert "\\u" not in text


def test_both_databases_give_the_bytes_that_the_first_snapshot_had(frozen: Freezing):
    assert frozen().text == GOLDEN.read_text(encoding="utf-8")
    assert thawed(GOLDEN.read_text(encoding="utf-8")).document.title == "รายงานผล"


def test_the_keys_of_rows_are_no_content(frozen: Freezing, tmp_path: Path):
    before = frozen()
    Agency.objects.update(name="องค์การบริหารส่วนตำบลที่มีแถวก่อน")
    path = tmp_path / "again.json"
    path.write_text(json.dumps(thawed(before.text).content), encoding="utf-8")
    import_file(path)
    plan, memo = Plan.objects.latest("pk"), Memo.objects.filter(purpose="report_results").latest("pk")
    assert freeze(plan, plan.reports.get(round=6), memo, "attached") == before


EDITS: list[tuple[Any, str, Any]] = [
    (Plan, "title", "ชื่ออื่น"),
    (Agency, "name", "องค์การบริหารส่วนตำบลอื่น"),
    (Finding, "text", "ข้อค้นพบอื่น"),
    (Finding, "score", 81.5),
    (Measure, "title", "มาตรการอื่น"),
    (Measure, "heading", "กลุ่มอื่น"),
    (Measure, "guidelines", "แนวทาง"),
    (Measure, "period_text", "ตลอดปี"),
    (Step, "text", "ขั้นตอนอื่น"),
    (Step, "due_on", "2025-02-01"),
    (Milestone, "text", "งวดอื่น"),
    (Responsible, "person", "นายอื่น"),
    (Result, "detail", "ผลอื่น"),
    (Result, "output", ""),
    (Evidence, "caption", "คำบรรยายอื่น"),
    (Evidence, "url", "https://a.go.th/2"),
    (Report, "title", "รายงานอื่น"),
    (ReportSection, "text", "คำนำอื่น"),
    (ReportSection, "renumber", True),
    (Memo, "subject", "เรื่องอื่น"),
    (Memo, "number", "ตง 70001/1"),
    (Memo, "dated", "2025-04-09"),
    (Memo, "closing", "จึงเรียนมา"),
    (Memo, "author_position", "นิติกร"),
    (MemoSection, "text", "ตามที่อื่น"),
    (MemoSection, "heading", ""),
    (MemoSection, "report_tables", True),
]


@pytest.mark.parametrize(("model", "field", "value"), EDITS, ids=[f"{each[0].__name__}-{each[1]}" for each in EDITS])
def test_any_edit_gives_another_hash(frozen: Freezing, model: Any, field: str, value: Any):
    before, row = frozen(), model.objects.order_by("pk").first()
    model.objects.filter(pk=row.pk).update(**{field: value})
    assert frozen().sha256 != before.sha256
    model.objects.filter(pk=row.pk).update(**{field: getattr(row, field)})
    assert frozen() == before


def test_another_picture_gives_another_hash(frozen: Freezing, pictured: dict[str, bytes]):
    before = frozen()
    default_storage.delete("evidence/a-small.jpg")
    without = frozen()
    assert without.sha256 != before.sha256
    assert list(thawed(without.text).pictures) == ["emblem"]
    assert set(pictures_kept(thawed(before.text))) == set(pictured)


def test_the_word_of_endorsers_is_no_part_of_what_they_sign(frozen: Freezing):
    before = frozen()
    assert "เห็นควร" not in before.text
    Endorsement.objects.update(opinion="ไม่เห็นด้วย", decision="returned")
    assert frozen() == before
    snapshot = thawed(before.text)
    assert snapshot.document.memos[0].endorsements == ()
    assert snapshot.document.memos[0].author.name == "(สายใจ)"


def tables_inside(frozen: Frozen) -> list[int]:
    return [len(part.tables) for part in thawed(frozen.text).document.memos[0].parts]


def test_what_a_memo_carries(frozen: Freezing):
    attached, inside, none = (frozen(each) for each in ("attached", "inside", "none"))
    assert len({attached.sha256, inside.sha256, none.sha256}) == 3
    document = thawed(attached.text).document
    assert (len(document.memos), document.cover.title[0].text) == (1, "รายงานรอบ ๖ เดือน")
    assert [type(block) for block in document.body][-1] is Table
    assert [tables_inside(each) for each in (attached, inside, none)] == [[0, 1], [0, 1], [0, 0]]
    for alone in (thawed(inside.text).document, thawed(none.text).document):
        assert (alone.cover, alone.body) == (None, ())


def test_tables_that_no_section_asks_for_follow_the_last_one(frozen: Freezing):
    MemoSection.objects.update(report_tables=False)
    assert [tables_inside(frozen(each)) for each in ("attached", "inside")] == [[0, 0], [0, 0, 1]]


def test_a_memo_carries_the_plan_itself(plan: Plan):
    made = freeze(plan, None, Memo.objects.get(purpose="approve_plan"), "attached")
    document = thawed(made.text).document
    assert document.title == "ขออนุมัติแผน"
    assert (document.cover.title[0].text, document.round_words) == ("มาตรการปี ๒๕๖๘", "")
    assert len(document.body) == 1


def test_what_is_frozen_stays_when_the_tables_move_on(frozen: Freezing, pictured: dict[str, bytes]):
    before = frozen()
    page = render_page(thawed(before.text).document, pictures_kept(thawed(before.text)))
    Result.objects.all().delete()
    default_storage.delete("evidence/a-small.jpg")
    Agency.objects.get().emblem.delete()
    assert render_page(thawed(before.text).document, pictures_kept(thawed(before.text))) == page


def test_a_picture_that_was_changed_is_not_shown(frozen: Freezing, pictured: dict[str, bytes]):
    snapshot = thawed(frozen().text)
    name = f"blobs/{snapshot.pictures['emblem'][:2]}/{snapshot.pictures['emblem']}"
    Path(default_storage.path(name)).write_bytes(b"\x89PNG forged")
    with pytest.raises(blobs.Lost):
        render_page(snapshot.document, pictures_kept(snapshot))


BROKEN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another format": lambda parts: parts | {"format": "ita-snapshot/2"},
    "something more": lambda parts: parts | {"more": 1},
    "something less": lambda parts: {key: value for key, value in parts.items() if key != "pictures"},
    "content of another kind": lambda parts: parts | {"content": []},
    "pictures of another kind": lambda parts: parts | {"pictures": ["emblem"]},
    "no object": lambda parts: [parts],
    "an unknown field": lambda parts: parts | {"document": parts["document"] | {"colour": "red"}},
    "a missing field": lambda parts: parts | {"document": {"title": "ก"}},
    "a field of another kind": lambda parts: parts | {"document": parts["document"] | {"fiscal_year": "2568"}},
    "a default that is written": lambda parts: parts | {"document": parts["document"] | {"language": "th"}},
    "a block of an unknown kind": lambda parts: parts | {"document": parts["document"] | {"body": [{"is": "Line"}]}},
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_what_is_no_snapshot_is_refused(change: Callable[[dict[str, Any]], Any]):
    broken = change(json.loads(GOLDEN.read_text(encoding="utf-8")))
    with pytest.raises(Unreadable):
        thawed(json.dumps(broken, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


@pytest.mark.parametrize("change", ["{}\n", "{} ", "[{}]", "{}}}"])
def test_what_is_written_otherwise_is_refused(change: str):
    with pytest.raises(Unreadable):
        thawed(change.format(GOLDEN.read_text(encoding="utf-8")))
