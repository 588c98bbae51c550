"""Our PDF against Chromium printing the same HTML: warm, cold, and how time grows with ten times the rows."""

import io
import pickle
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, sync_playwright

from measures.models import Plan
from reports.building import document_of
from reports.documents import Document, Table
from reports.formats.pdf import press, render_pdf
from tests.bench.rows import Row, in_turn, row
from tests.browser.conftest import CHROMIUM

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
REPORT = ("thara-phiman", 2568)  # the demo report whose PDF has about a dozen pages
RUNS = 7


def run() -> list[Row]:
    """Measure and return the rows pdf_warm, pdf_warm_same_tab, pdf_cold and pdf_growth_10x."""
    document = _document()
    ten_times = longer(document, 10)
    print(f"the report has {_pages(document)} pages, with ten times the rows {_pages(ten_times)}")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        page.write_text(html_of(document), encoding="utf-8")
        return [*_warm(document, page), _cold(document, page), _growth(document, ten_times)]


def _document() -> Document:
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    agency, year = REPORT
    plan = Plan.objects.get(agency__slug=agency, fiscal_year=year)
    return document_of(plan, plan.reports.get())


def longer(document: Document, times: int) -> Document:
    """Return the document with each table's rows repeated."""
    body = tuple(
        replace(block, groups=block.groups * times) if isinstance(block, Table) else block for block in document.body
    )
    return replace(document, body=body)


def html_of(document: Document) -> str:
    """Return the very elements that our press lays out, as one HTML page for Chromium."""
    style = press.STYLE.read_text(encoding="utf-8").replace("own:", f"file://{settings.OFFICIAL_FACE_DIR}/")
    bodies = [root.find("body") for root in press.sheets(document)]
    inside = "".join(
        ElementTree.tostring(body, encoding="unicode", method="html") for body in bodies if body is not None
    )
    return f'<!doctype html><html lang="th"><meta charset="utf-8"><style>{style}</style>{inside}'


def _warm(document: Document, page: Path) -> list[Row]:
    """Return ours beside a browser that stays open: a fresh tab each time, as a service has to, and one tab for all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        kept = browser.new_page()
        fresh = in_turn(lambda: render_pdf(document), lambda: _print(browser.new_page(), page, close=True), RUNS)
        same = in_turn(lambda: render_pdf(document), lambda: _print(kept, page), RUNS)
        browser.close()
    return [row("pdf_warm", *fresh), row("pdf_warm_same_tab", *same)]


def _print(tab: Page, page: Path, *, close: bool = False) -> None:
    tab.goto(page.as_uri())
    tab.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    if close:
        tab.close()


def _cold(document: Document, page: Path) -> Row:
    pickled = page.with_name("document.pickle")
    pickled.write_bytes(pickle.dumps(document))
    ours = [sys.executable, "-m", "tests.bench.cold", str(pickled), str(page.with_name("ours.pdf"))]
    chromium = [CHROMIUM, "--headless", *FLAGS, f"--user-data-dir={page.parent}/profile", "--no-pdf-header-footer"]
    chromium += [f"--print-to-pdf={page.with_name('chromium.pdf')}", page.as_uri()]
    return row("pdf_cold", *in_turn(lambda: _call(ours), lambda: _call(chromium), RUNS))


def _call(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _growth(document: Document, ten_times: Document) -> Row:
    """Return ten times the rows' time beside the report's own: a ratio of ten is linear."""
    return row("pdf_growth_10x", *in_turn(lambda: render_pdf(ten_times), lambda: render_pdf(document), 3))


def _pages(document: Document) -> int:
    with pikepdf.open(io.BytesIO(render_pdf(document))) as pdf:
        return len(pdf.pages)
