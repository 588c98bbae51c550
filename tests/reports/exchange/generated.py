"""Hypothesis's plans: every key of ita-plan/1, present, null, empty or left out."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

PIECES = [
    "ก", "น้ำ", "นํ้า", "ทํา", "กำ", "ปู่", "ฝั่ง", "ที่", "กตัญญู", "พุทฺธํ", "ฯลฯ", "ๆ", "๒๕๖๘", "2568", "1.", "- ", " ", "  ",
    "\n", "\r\n", "\r", "O42", "“”", "\u200b", "\ufeff", "\U0001f600", '"', "\\", "'", "%s", "{}", "</script>", "ํ", "า",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
FILLED = TEXT.map(lambda text: text if text.strip() else f"ก{text}")
DATE = st.dates().map(lambda day: day.isoformat())
ROUNDS = (1, 3, 6, 9, 12)
STATUS = st.sampled_from(["not_started", "in_progress", "done", "cancelled"])
Object = dict[str, Any]


def or_null(strategy: SearchStrategy) -> SearchStrategy:
    return st.none() | strategy


def some(required: dict[str, SearchStrategy], optional: dict[str, SearchStrategy]) -> SearchStrategy[Object]:
    return st.fixed_dictionaries(required, optional=optional)


def few(strategy: SearchStrategy, least: int = 0) -> SearchStrategy[list]:
    return st.lists(strategy, min_size=least, max_size=3)


def once(strategy: SearchStrategy[Object], *keys: str) -> SearchStrategy[list]:
    return st.lists(strategy, max_size=3, unique_by=lambda row: repr([row.get(key) for key in keys]))


STEP = some(
    {"text": FILLED}, {"due": or_null(DATE), "due_text": or_null(TEXT), "done_on": or_null(DATE), "status": STATUS}
)
OWNER = some({}, dict.fromkeys(["unit", "subunit", "person", "position", "text"], TEXT)).filter(
    lambda row: any((row.get(key) or "").strip() for key in ("unit", "person", "text"))
)
PERIOD = or_null(some({}, {"start": or_null(DATE), "end": or_null(DATE), "text": or_null(TEXT)}))
MONITORING = or_null(
    some({}, {"rounds": few(st.sampled_from(ROUNDS)), "text": or_null(TEXT), "milestones": few(STEP)}),
)
EVIDENCE_PLACES = {"url": FILLED, "file": st.sampled_from(["ภาพ/1.png", "a b.pdf", "ก.jpg"])}
EVIDENCE = some(
    {},
    EVIDENCE_PLACES | {"kind": st.sampled_from(["link", "document", "photo"]), "caption": TEXT, "date": or_null(DATE)},
).filter(lambda row: "url" in row or "file" in row)
RESULT_TEXTS = dict.fromkeys(["detail", "output", "outcome", "success", "remark"], or_null(TEXT))
RESULT = some(
    {"round": st.sampled_from(ROUNDS)}, RESULT_TEXTS | {"status": STATUS, "evidence": few(EVIDENCE), "period": PERIOD}
)
OF_BOTH: dict[str, SearchStrategy] = {
    "number": or_null(TEXT),
    "guidelines": or_null(TEXT),
    "steps": few(STEP),
    "step_numbering": st.sampled_from(["dot", "paren", "dash", "none"]),
    "responsible": few(OWNER),
    "period": PERIOD,
    "monitoring": MONITORING,
    "results": once(RESULT, "round"),
}
PART = some({"title": TEXT}, OF_BOTH)
MEASURE = some({}, OF_BOTH | {"title": or_null(TEXT), "heading": or_null(TEXT), "parts": few(PART)}).filter(
    lambda row: bool(row.get("title")) or "parts" in row
)
FINDING = some(
    {"text": TEXT},
    {
        "kind": st.sampled_from(["urgent", "improve", "strength"]),
        "indicator": or_null(TEXT),
        "score": or_null(st.integers(0, 100) | st.floats(0, 100)),
    },
)
CONTENT = st.sampled_from(["heading", "number", "title", "steps", "detail", "evidence", "status"])
WIDTH = {"width": st.integers(1, 2**70) | st.floats(0, allow_infinity=False, exclude_min=True)}
LEAF = some({"heading": TEXT, "content": few(CONTENT, 1)}, WIDTH)
COLUMN = st.recursive(LEAF, lambda inner: some({"heading": TEXT, "columns": few(inner, 1)}, WIDTH), max_leaves=4)
SECTION = some(
    {"kind": st.sampled_from(["heading", "text", "table", "signature", "page_break"])},
    {"text": TEXT, "columns": few(COLUMN), "rows": st.sampled_from(["all", "with_results"]), "renumber": st.booleans()},
)
REPORT = some({}, {"round": st.sampled_from(ROUNDS), "title": TEXT, "sections": few(SECTION)})
ENDORSEMENT = some(
    {},
    {
        "heading": TEXT,
        "name": TEXT,
        "position": TEXT,
        "acting_for": or_null(TEXT),
        "decision": or_null(st.sampled_from(["acknowledged", "endorsed", "approved", "rejected", "returned"])),
        "opinion": or_null(TEXT),
        "signed_on": or_null(DATE),
    },
).filter(lambda row: bool(row.get("position") or row.get("signed_on")))
MEMO = some(
    {
        "purpose": st.sampled_from(["approve_plan", "report_results", "report_meeting", "other"]),
        "subject": TEXT,
        "to": TEXT,
        "sections": few(some({"text": TEXT}, {"heading": or_null(TEXT), "report_tables": st.booleans()})),
    },
    {
        "round": or_null(st.sampled_from(ROUNDS)),
        "date": or_null(DATE),
        "through": or_null(TEXT),
        "author": some({"name": TEXT}, {"position": TEXT}),
        "endorsements": few(ENDORSEMENT),
    }
    | dict.fromkeys(["office", "phone", "number", "closing"], TEXT),
)
AGENCY_TEXTS = ["short_name", "district", "website", "phone", "document_prefix", "head_title"]
AGENCY = some(
    {
        "name": FILLED,
        "kind": st.sampled_from(["pao", "city_municipality", "subdistrict_municipality", "sao", "special", "other"]),
        "province": FILLED,
    },
    dict.fromkeys(AGENCY_TEXTS, TEXT) | {"slug": st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)},
)


def plans(agency: SearchStrategy[Object] = AGENCY) -> SearchStrategy[Object]:
    """Return a strategy for whole files, faultless."""
    return some(
        {
            "format": st.just("ita-plan/1"),
            "agency": agency,
            "fiscal_year": st.integers(2556, 2700),
            "title": FILLED,
            "measures": few(MEASURE, 1),
        },
        {"findings": few(FINDING), "reports": once(REPORT, "round"), "memos": once(MEMO, "purpose", "round")},
    )
