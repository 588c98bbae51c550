"""What an exchange file's objects are as rows: one table for the way in, the way out and the matching."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from itaportal.memos.models import Endorsement, Memo, MemoSection
from measures.models import Evidence, Finding, Measure, Milestone, Plan, Responsible, Result, Step
from reports.models import Report, ReportSection


@dataclass(frozen=True)
class Column:
    """A value: its key ("period/start" stands one level in), its column, and what an absent key means."""

    key: str
    name: str
    default: Any = None


@dataclass(frozen=True)
class Flag:
    """A column that says that key was given, be it empty; `empty` is written back where it has nothing in it.

    `in_part`: null is given too (the part's own, and empty), and where the flag is not set the key is left out.
    """

    key: str
    name: str
    empty: Any
    in_part: bool = False


@dataclass(frozen=True)
class Many:
    """A list of rows below; where the schema asks for it of a row (`needed_by`), it is written even when empty."""

    key: str
    noun: "Noun"
    needed_by: Callable[[Any], bool] = lambda row: False


@dataclass(frozen=True, eq=False)
class Noun:
    """An object of the file and its table.

    `same_if`: the columns by which a row is known again, the surest first; then by place, unless `keyed`.
    `links`: what a row is given from the row above; `above`: the column that leads there ("" from the plan).
    `of_plan`: the filter that finds all of a plan's rows. `stays`: rows that the file does not name are kept.
    """

    model: type[Model]
    columns: tuple[Column, ...]
    same_if: tuple[tuple[str, ...], ...] = ()
    links: Callable[[Any], dict[str, Any]] = lambda plan: {"plan": plan}
    above: str = ""
    of_plan: Callable[[Plan], dict[str, Any]] = lambda plan: {"plan": plan}
    many: tuple[Many, ...] = ()
    flags: tuple[Flag, ...] = ()
    keyed: bool = False
    stays: bool = False


def _same(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, name) for name in names)


PERIOD = (
    Column("period/start", "period_start"),
    Column("period/end", "period_end"),
    Column("period/text", "period_text"),
)
TIMED = (
    *_same("text"),
    Column("due", "due_on"),
    *_same("due_text", "done_on", "status"),
)


def _of_measure(model: type[Model], columns: tuple[Column, ...], *same_if: tuple[str, ...], **more: Any) -> Noun:
    return Noun(
        model=model,
        columns=columns,
        same_if=same_if,
        links=lambda measure: {"measure": measure},
        above="measure_id",
        of_plan=lambda plan: {"measure__plan": plan},
        **more,
    )


STEP = _of_measure(Step, TIMED, ("text",))
MILESTONE = _of_measure(Milestone, TIMED, ("text",))
RESPONSIBLE = _of_measure(
    Responsible,
    _same("unit", "subunit", "person", "position", "text"),
    ("unit", "subunit", "person", "position", "text"),
)
EVIDENCE = Noun(
    model=Evidence,
    columns=(Column("kind", "kind", "link"), *_same("url", "file", "caption"), Column("date", "dated")),
    same_if=(("url", "file", "caption"), ("url", "file")),
    links=lambda result: {"result": result},
    above="result_id",
    of_plan=lambda plan: {"result__measure__plan": plan},
)
RESULT = _of_measure(
    Result,
    (
        Column("round", "round"),
        Column("status", "status", "done"),
        *_same("detail", "output", "outcome", "success", "remark"),
        *PERIOD,
    ),
    ("round",),
    many=(Many("evidence", EVIDENCE),),
    flags=(Flag("period", "own_period", {}),),
    keyed=True,
)

BELOW_MEASURE = (
    Many("steps", STEP),
    Many("responsible", RESPONSIBLE),
    Many("monitoring/milestones", MILESTONE),
    Many("results", RESULT),
)
OWN_LISTS = ("steps", "responsible", "results")
OWN_GROUPS = ("period", "monitoring")
MEASURE_COLUMNS = (
    *_same("number", "title", "guidelines", "step_numbering"),
    *PERIOD,
    Column("monitoring/rounds", "monitoring_rounds"),
    Column("monitoring/text", "monitoring_text"),
)
KNOWN_AGAIN = (("number", "title"), ("title",))
PART = Noun(
    model=Measure,
    columns=MEASURE_COLUMNS,
    same_if=KNOWN_AGAIN,
    links=lambda measure: {"plan": measure.plan, "parent": measure},
    above="parent_id",
    of_plan=lambda plan: {"plan": plan, "parent__isnull": False},
    many=BELOW_MEASURE,
    flags=(
        *(Flag(key, f"own_{key}", [], in_part=True) for key in OWN_LISTS),
        *(Flag(key, f"own_{key}", None, in_part=True) for key in OWN_GROUPS),
    ),
)
MEASURE = Noun(
    model=Measure,
    columns=(*_same("heading"), *MEASURE_COLUMNS),
    same_if=KNOWN_AGAIN,
    of_plan=lambda plan: {"plan": plan, "parent": None},
    many=(*BELOW_MEASURE, Many("parts", PART, needed_by=lambda measure: not measure.title)),
    flags=(
        *(Flag(key, f"own_{key}", []) for key in OWN_LISTS),
        *(Flag(key, f"own_{key}", {}) for key in OWN_GROUPS),
    ),
)
FINDING = Noun(
    model=Finding,
    columns=(Column("kind", "kind", "improve"), *_same("indicator", "score", "text")),
    same_if=(("indicator", "text"), ("text",)),
)
REPORT_SECTION = Noun(
    model=ReportSection,
    columns=(*_same("kind", "text", "columns"), Column("rows", "rows", "all"), Column("renumber", "renumber", False)),
    same_if=(("kind", "text", "columns"), ("kind", "text")),
    links=lambda report: {"report": report},
    above="report_id",
    of_plan=lambda plan: {"report__plan": plan},
)
REPORT = Noun(
    model=Report,
    columns=_same("round", "title"),
    same_if=(("round",),),
    many=(Many("sections", REPORT_SECTION),),
    keyed=True,
    stays=True,
)


def _of_memo(
    model: type[Model], columns: tuple[Column, ...], *same_if: tuple[str, ...], only: dict[str, Any] | None = None
) -> Noun:
    return Noun(
        model=model,
        columns=columns,
        same_if=same_if,
        links=lambda memo: {"memo": memo},
        above="memo_id",
        of_plan=lambda plan: {"memo__agency": plan.agency, "memo__fiscal_year": plan.fiscal_year, **(only or {})},
    )


MEMO_SECTION = _of_memo(
    MemoSection,
    (*_same("heading", "text"), Column("report_tables", "report_tables", False)),
    ("heading", "text"),
    ("text",),
)
ENDORSEMENT = _of_memo(
    Endorsement,
    _same("heading", "name", "position", "acting_for", "decision", "opinion", "signed_on"),
    ("name", "position", "signed_on"),
    ("name", "position"),
    only={"past": False, "skipped_at": None},
)
MEMO = Noun(
    model=Memo,
    columns=(
        *_same("purpose", "office", "phone", "number"),
        Column("date", "dated"),
        *_same("subject"),
        Column("to", "addressee"),
        *_same("through", "closing"),
        Column("author/name", "author_name"),
        Column("author/position", "author_position"),
        *_same("round"),
    ),
    same_if=(("purpose", "round"),),
    links=lambda plan: {"fiscal_year": plan.fiscal_year},
    of_plan=lambda plan: {"agency": plan.agency, "fiscal_year": plan.fiscal_year},
    many=(Many("sections", MEMO_SECTION, needed_by=lambda row: True), Many("endorsements", ENDORSEMENT)),
    keyed=True,
    stays=True,
)
PLAN = Noun(
    model=Plan,
    columns=_same("title"),
    many=(
        Many("findings", FINDING),
        Many("measures", MEASURE, needed_by=lambda row: True),
        Many("reports", REPORT),
        Many("memos", MEMO),
    ),
)
# Every noun below the plan, each after the one that its rows hang on.
FROM_THE_TOP = (
    FINDING, MEASURE, PART, STEP, RESPONSIBLE, MILESTONE, RESULT, EVIDENCE,
    REPORT, REPORT_SECTION, MEMO, MEMO_SECTION, ENDORSEMENT,
)  # fmt: skip
