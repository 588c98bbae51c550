"""Every exchange file is imported, and each of its documents read letter by letter: as page, as PDF, in each file."""

import csv
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string

from measures.models import Plan
from reports.building import document_of
from reports.documents import Document
from reports.formats.pdf import render_pdf
from reports.publishing.places import PLAN_SLUG
from reports.publishing.rendering import body_of
from tests.acceptance.excel import flat_rows
from tests.acceptance.expected import Expected, documents_of
from tests.acceptance.grid import Page, read_page
from tests.acceptance.office_check import excel_faults, word_faults
from tests.acceptance.page_check import digit_faults, page_faults
from tests.acceptance.pdf_check import leaves_of, pdf_faults, raw_text, torn_marks
from tests.acceptance.words import Source

pytestmark = pytest.mark.django_db
IMPORTED = re.compile(r"imported agency=(\S+) year=(\d{4}) created")
ORDER = ("memo", "cover", "doc-body")  # the regions of a page, in a document's order
Render = Callable[[Expected, str], bytes]


@pytest.fixture
def address(exchange_file: Path) -> str:
    """Import the file; the address of the plan's documents, made from the one line that the import prints."""
    out = StringIO()
    call_command("import_plan", str(exchange_file), stdout=out)
    line = IMPORTED.search(out.getvalue())
    assert line, out.getvalue()
    return f"/a/{line[1]}/{line[2]}/"


@pytest.fixture
def rendered(address: str, tmp_path: Path) -> Render:
    """Return a document as render_report writes it: (document, format) → bytes."""

    def render(document: Expected, format_: str) -> bytes:
        _, _, slug, year, _ = address.split("/")
        output = tmp_path / f"{document.slug}.{format_}"
        round_ = ["--round", str(document.round)] if document.round else []
        call_command("render_report", slug, year, *round_, "--format", format_, "--output", str(output))
        return output.read_bytes()

    return render


def _addresses(plan: Source) -> list[str]:
    """Return every address that evidence prints as typed."""
    sources = [one for m in plan["measures"] for one in (m, *(m.get("parts") or ()))]
    given = [e for s in sources for r in s.get("results") or () for e in r.get("evidence") or ()]
    return [e["url"] for e in given if e.get("url")]


def _all_faults(document: Expected, page: Page, plan: Source) -> list[str]:
    words = [page.text(), *(cell.text for grid in page.grids() for _, row in grid.rows for cell in row)]
    digits = [fault for text in words for fault in digit_faults(text, _addresses(plan))]
    return [*page_faults(document, page.arranged(ORDER)), *(f"Arabic digits: {fault}" for fault in digits)]


def _pdf_faults(document: Expected, pdf: bytes) -> list[str]:
    raw = raw_text(pdf)
    return [*pdf_faults(document, leaves_of(raw)), *torn_marks(raw)]


def _reports(plan: Source) -> list[Expected]:
    """Return what render_report is asked for: the reports; the plan's own document where it has none."""
    plans_own, *reports = documents_of(plan)
    return reports or [plans_own]


def test_each_document_is_right_as_a_page_of_the_site(plan: Source, address: str) -> None:
    for document in documents_of(plan):
        made = _built(address, document)
        cover = render_to_string("document/cover.html", {"document": made}) if made.cover else ""
        page = read_page(f"<main>{cover}{body_of(made, {}).decode()}</main>", *ORDER)
        assert _all_faults(document, page, plan) == [], document.slug


def test_each_report_is_right_as_files_of_their_own(plan: Source, address: str, rendered: Render) -> None:
    for document in _reports(plan):
        page = read_page(rendered(document, "html").decode(), *ORDER)
        assert _all_faults(document, page, plan) == [], document.slug
        assert page.regions() == sorted(page.regions(), key=ORDER.index), document.slug
        assert word_faults(document, rendered(document, "docx")) == [], document.slug
        sheets = rendered(document, "xlsx")
        assert excel_faults(document, sheets) == [], document.slug
        assert rendered(document, "json").decode() == _exported(address), document.slug
        assert _untyped(flat_rows(sheets)) == _rows_of(rendered(document, "csv")), document.slug


def _built(address: str, document: Expected) -> Document:
    _, _, slug, year, _ = address.split("/")
    found = Plan.objects.select_related("agency").get(agency__slug=slug, fiscal_year=year)
    report = None if document.slug == PLAN_SLUG else found.reports.get(round=document.round)
    return document_of(found, report)


def _exported(address: str) -> str:
    _, _, slug, year, _ = address.split("/")
    out = StringIO()
    call_command("export_plan", slug, year, stdout=out)
    return out.getvalue()


def _untyped(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]


def _rows_of(data: bytes) -> list[dict[str, str]]:
    """Read a CSV as its description says: an apostrophe in front stands for nothing."""
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: text.removeprefix("'") for name, text in row.items()} for row in rows]


def test_each_document_is_right_as_a_pdf(plan: Source, address: str) -> None:
    for document in documents_of(plan):
        assert _pdf_faults(document, render_pdf(_built(address, document), {})) == [], document.slug


def test_each_report_is_right_as_a_pdf_file(plan: Source, rendered: Render) -> None:
    for document in _reports(plan):
        assert _pdf_faults(document, rendered(document, "pdf")) == [], document.slug
