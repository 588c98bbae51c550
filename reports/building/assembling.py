"""A document in its order: memos, cover, sections. The rules: "A document's order" in PRINTING.md."""

from collections.abc import Iterator, Sequence
from typing import Any

from itaportal.agencies.models import Agency
from itaportal.agencies.places import district_words, province_words
from itaportal.memos.models import Memo
from itaportal.thai.dates import round_words
from measures.models import Plan
from reports.building.cells import plain_lines, printed_line, text_lines
from reports.building.entries import Entry
from reports.building.memos import build_memo
from reports.building.pictures import EMBLEM
from reports.building.reading import entries_of, memos_of
from reports.building.tables import build_table
from reports.documents import Block, Cover, Document, Heading, PageBreak, Signature, Table, Text
from reports.layouts import shapes
from reports.models import Report, ReportLayout, ReportSection, SectionKind


def document_of(plan: Plan, report: Report | None = None) -> Document:
    """Return the document of a report, or of the plan itself where report is None, from the tables as they are now."""
    entries = entries_of(plan)
    title = (report.title if report else None) or plan.title
    sections = list(_sections(plan, report, entries, title))
    tables = [block for block in sections if isinstance(block, Table)]
    return Document(
        title=printed_line(title),
        agency=printed_line(plan.agency.name),
        fiscal_year=plan.fiscal_year,
        round_words=round_words(report.round) if report and report.round else "",
        memos=tuple(build_memo(memo, tables, emblem=_emblem(plan.agency)) for memo in _memos(plan, report)),
        cover=_cover(title, plan.agency),
        body=tuple(sections),
    )


def _memos(plan: Plan, report: Report | None) -> list[Memo]:
    """Return a report's own memos. Those that belong to no report go with the plan, and with a report that has none."""
    memos, rounds = memos_of(plan), set(plan.reports.values_list("round", flat=True))
    own = [memo for memo in memos if report and memo.round == report.round]
    return own or [memo for memo in memos if memo.round is None or memo.round not in rounds]


def _sections(plan: Plan, report: Report | None, entries: Sequence[Entry], title: str) -> Iterator[Block]:
    if report is None:
        for table in _plan_tables(plan):
            yield _table(table, entries, None, title)
        return
    for section in report.sections.all():
        yield from _section(section, entries, report.round, title)


def _plan_tables(plan: Plan) -> Sequence[dict[str, Any]]:
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
