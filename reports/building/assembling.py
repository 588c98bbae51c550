"""A document in its order: memos, cover, sections. The rules: "A document's order" in PRINTING.md."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from itaportal.agencies.models import Agency
from itaportal.agencies.places import district_words, province_words
from itaportal.memos.models import Memo
from itaportal.thai.dates import round_words
from measures.models import Plan
from reports.building.cells import plain_lines, printed_line, text_lines
from reports.building.entries import Entry
from reports.building.memos import build_memo, build_proposal
from reports.building.pictures import EMBLEM
from reports.building.reading import entries_of, memos_of
from reports.building.tables import build_table
from reports.documents import Block, Cover, Document, Heading, MemoPart, PageBreak, Signature, Table, Text
from reports.layouts import shapes
from reports.models import Report, ReportLayout, ReportSection, SectionKind


def document_of(plan: Plan, report: Report | None = None) -> Document:
    """Return the document of a report, or of the plan itself where report is None, from the tables as they are now."""
    bare = _without_memos(plan, report)
    tables, emblem = _tables(bare), _emblem(plan.agency)
    return replace(bare, memos=tuple(build_memo(memo, tables, emblem=emblem) for memo in _memos(plan, report)))


def _without_memos(plan: Plan, report: Report | None) -> Document:
    title = (report.title if report else None) or plan.title
    return Document(
        title=printed_line(title),
        agency=printed_line(plan.agency.name),
        fiscal_year=plan.fiscal_year,
        round_words=round_words(report.round) if report and report.round else "",
        memos=(),
        cover=_cover(title, plan.agency),
        body=tuple(_sections(plan, report, entries_of(plan), title)),
    )


def _tables(document: Document) -> list[Table]:
    return [block for block in document.body if isinstance(block, Table)]


class Attachment(NamedTuple):
    """What a memo carries: a report (or plan) behind it, its tables inside it."""

    follows: bool
    tables: bool


ATTACHMENTS = {
    "attached": Attachment(follows=True, tables=True),  # in those sections alone that ask for tables
    "inside": Attachment(follows=False, tables=True),
    "none": Attachment(follows=False, tables=False),
}


def memo_document_of(plan: Plan, report: Report | None, memo: Memo, attachment: str) -> Document:
    """Return one memo, as its author hands it in, with the report (or plan) that it carries in the way of attachment.

    Where the tables stand inside and no section asks for them, they follow the last one.
    """
    carries, bare = ATTACHMENTS[attachment], _without_memos(plan, report)
    made = build_proposal(memo, _tables(bare) if carries.tables else (), emblem=_emblem(plan.agency))
    if carries.tables and not carries.follows and not any(part.tables for part in made.parts):
        made = replace(made, parts=(*made.parts, MemoPart("", (), tuple(_tables(bare)))))
    title = " ".join(line.text for line in made.subject) or bare.title
    alone: dict[str, Any] = {} if carries.follows else {"cover": None, "body": ()}
    return replace(bare, title=title, memos=(made,), **alone)


def _memos(plan: Plan, report: Report | None) -> list[Memo]:
    """Return a report's own memos. Those that belong to no report go with the plan, and with a report that has none."""
    memos, rounds = memos_of(plan), set(plan.reports.values_list("round", flat=True))
    own = [memo for memo in memos if report and memo.round == report.round]
    return own or [memo for memo in memos if memo.round is None or memo.round not in rounds]


def _sections(plan: Plan, report: Report | None, entries: Sequence[Entry], title: str) -> Iterator[Block]:
    if report is None:
        for table in plan_tables(plan):
            yield _table(table, entries, None, title)
        return
    for section in report.sections.all():
        yield from _section(section, entries, report.round, title)


def plan_tables(plan: Plan) -> Sequence[dict[str, Any]]:
    """Return the layout that prints a plan without a report: the agency's own choice, else the first of the five."""
    own = ReportLayout.objects.filter(agency=plan.agency_id, prints_plans=True).first()
    return own.tables if own else shapes()[0].tables


def _section(section: ReportSection, entries: Sequence[Entry], months: int | None, title: str) -> Iterator[Block]:
    text = (section.text or "").strip()
    if section.kind == SectionKind.PAGE_BREAK:
        yield PageBreak()
    elif section.kind == SectionKind.TABLE:
        if text:
            yield Text(text_lines(text))
        table = {"columns": section.columns, "rows": section.rows, "renumber": section.renumber}
        yield _table(table, entries, months, title)
    elif text:
        yield _prose(SectionKind(section.kind), text)


def _prose(kind: SectionKind, text: str) -> Block:
    if kind == SectionKind.TEXT:
        return Text(text_lines(text))
    return (Heading if kind == SectionKind.HEADING else Signature)(plain_lines(text))


def _table(table: dict[str, Any], entries: Sequence[Entry], months: int | None, title: str) -> Table:
    return build_table(
        entries,
        table["columns"] or shapes()[0].tables[0]["columns"],
        months=months,
        caption=printed_line(title),
        only_with_results=table.get("rows") == "with_results",
        renumber=bool(table.get("renumber")),
    )


def _cover(title: str, agency: Agency) -> Cover:
    return Cover(
        title=plain_lines(title),
        agency=printed_line(agency.name),
        district=district_words(agency.district, agency.province),
        province=province_words(agency.province),
        emblem=_emblem(agency),
    )


def _emblem(agency: Agency) -> str:
    return EMBLEM if agency.emblem else ""
