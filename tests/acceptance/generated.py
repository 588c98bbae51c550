"""Plans that nobody wrote, for the inspection: everything that meets in a table or memo, in all combinations."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Json = SearchStrategy[Any]

WORDS = ["น้ำ", "ปู่ฟื้น", "ปี 2568", "โครงการ", "- ข้อย่อย", "1. หนึ่ง", "2) สอง", "O42", "COVID-19", "มาตรา 9/1", "ก\nข"]
MORE_WORDS = ["ฯลฯ", "(10%)", "ทุก 3 เดือน", "http://a.go.th/2568/1", "E-office 2", "a1@b2.go.th", "ประชุม", "ตรวจ"]
TEXT = st.lists(st.sampled_from(WORDS + MORE_WORDS), min_size=1, max_size=4).map(" ".join)
DATE = st.sampled_from(["2024-10-01", "2025-09-30", "2025-03-31", "2025-01-01", "2025-04-30", "2025-01-12"])
ROUND = st.sampled_from([1, 3, 6, 9, 12])
CONTENTS = [
    *("heading", "number", "title", "guidelines", "steps", "responsible", "period", "monitoring", "milestones"),
    *("status", "detail", "output", "outcome", "success", "remark", "evidence"),
]


def few(one: Json, least: int = 0, most: int = 3) -> Json:
    return st.lists(one, min_size=least, max_size=most)


def some(optional: Mapping[str, Json], **always: Json) -> Json:
    return st.fixed_dictionaries(always, optional=dict(optional))


STEP = some({"due": st.none() | DATE, "due_text": TEXT}, text=TEXT)
PERIOD = some({"start": st.none() | DATE, "end": st.none() | DATE, "text": st.none() | TEXT})
MONITORING = some({"rounds": st.just([6, 12]), "text": TEXT, "milestones": few(STEP)})
EVIDENCE = some({"caption": TEXT}, url=st.integers(1, 99).map("http://b.go.th/{} 5.pdf".format))
STATUS = st.sampled_from(["not_started", "in_progress", "done", "cancelled"])
TOLD = dict.fromkeys(["detail", "output", "outcome", "success", "remark"], TEXT)
RESULT = some({**TOLD, "status": STATUS, "evidence": few(EVIDENCE, most=2)}, round=ROUND)
OWNER = st.one_of(
    some(
        {"subunit": st.sampled_from(["งาน 1", "ฝ่ายนิติการ"]), "person": TEXT, "position": TEXT, "text": TEXT},
        unit=st.sampled_from(["สำนักปลัด", "กองคลัง"]),
    ),
    some({"position": TEXT}, person=TEXT),
)
OWN = {
    "guidelines": TEXT,
    "steps": few(STEP),
    "step_numbering": st.sampled_from(["dot", "paren", "dash", "none"]),
    "responsible": few(OWNER),
    "period": st.none() | PERIOD,
    "monitoring": st.none() | MONITORING,
    "results": st.lists(RESULT, max_size=3, unique_by=lambda result: result["round"]),
}
PART = some(OWN, number=st.sampled_from([None, "1.1", "1.2", "3"]), title=TEXT)
GROUP = st.sampled_from(["กลุ่ม 1", "กลุ่ม 2", "กลุ่ม 3"])
NUMBER = st.sampled_from([None, "1", "2.1"])
MEASURE = st.one_of(
    some({**OWN, "heading": GROUP, "parts": few(PART, 1, 4)}, number=NUMBER, title=TEXT),
    some({**OWN, "heading": GROUP}, number=NUMBER, title=st.none(), parts=few(PART, 1, 4)),
)
CONTENT = st.just(["number", "title"]) | st.lists(st.sampled_from(CONTENTS), min_size=1, max_size=3, unique=True)
LEAF = some({"width": st.integers(1, 4)}, heading=TEXT, content=CONTENT)
COLUMN = st.recursive(LEAF, lambda inner: some({}, heading=TEXT, columns=few(inner, 1)), max_leaves=4)
TABLE = some(
    {"rows": st.just("with_results"), "renumber": st.booleans()}, kind=st.just("table"), columns=few(COLUMN, 1, 4)
)
SECTION = some({}, kind=st.sampled_from(["heading", "text", "signature"]), text=TEXT)
REPORT = some({"round": ROUND, "title": TEXT}, sections=few(TABLE | SECTION, 1))
NAME = st.sampled_from(["นายหนึ่ง ใจดี", "(นางสอง สุขสม)", "ว่าที่ร้อยตรีหญิง สาม"])
ENDORSEMENT = some(
    {
        **dict.fromkeys(["heading", "acting_for", "opinion"], TEXT),
        "name": NAME,
        "decision": st.sampled_from(["acknowledged", "endorsed", "approved", "rejected", "returned", None]),
        "signed_on": DATE,
    },
    position=TEXT,
)
MEMO = some(
    {
        **dict.fromkeys(["office", "phone", "number", "through", "closing"], TEXT),
        "round": st.none() | ROUND,
        "date": DATE,
        "author": some({"position": TEXT}, name=NAME),
        "endorsements": few(ENDORSEMENT | some({}, signed_on=DATE)),
    },
    purpose=st.sampled_from(["approve_plan", "report_results", "report_meeting", "other"]),
    subject=TEXT,
    to=TEXT,
    sections=few(some({"heading": TEXT, "report_tables": st.booleans()}, text=TEXT), 1, 2),
)
PLAN = some(
    {"memos": st.lists(MEMO, max_size=2, unique_by=lambda memo: (memo["purpose"], memo.get("round")))},
    format=st.just("ita-plan/1"),
    agency=st.just({"name": "อบต.ก", "kind": "sao", "province": "สตูล", "slug": "generated"}),
    fiscal_year=st.just(2568),
    title=TEXT,
    measures=few(MEASURE, 1, 5),
    reports=st.lists(REPORT, max_size=2, unique_by=lambda report: report.get("round")),
)
