"""Plans that nobody wrote print as the rules say: each document against the file that it came from."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from reports.building import document_of
from reports.exchange import export_plan, import_file
from reports.formats.files import FORMATS, Contents
from reports.formats.page import render_page
from reports.formats.pdf import render_pdf
from tests.acceptance.expected import Expected, documents_of
from tests.acceptance.generated import PLAN
from tests.acceptance.grid import read_page
from tests.acceptance.office_check import excel_faults, word_faults
from tests.acceptance.page_check import page_faults
from tests.acceptance.pdf_check import leaves_of, pdf_faults, raw_text
from tests.acceptance.words import Source

pytestmark = pytest.mark.django_db
SLOW = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],  # a plan takes a tenth of a second: no time to look for a smaller one
)


def _printed(plan: Source, folder: Path) -> Iterator[tuple[Expected, Contents]]:
    """Import the plan, and yield each of its documents beside what it must print; nothing stays in the database."""
    path = folder / "plan.json"
    path.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    with transaction.atomic():
        stored = import_file(path).plan
        for expected in documents_of(plan):
            report = None if expected.slug == "measures" else stored.reports.get(round=expected.round)
            yield expected, Contents(document_of(stored, report), export_plan(stored))
        transaction.set_rollback(True)


@settings(SLOW)
@given(plan=PLAN)
def test_a_generated_plan_is_right_as_a_page(plan: Source, tmp_path: Path) -> None:
    for expected, contents in _printed(plan, tmp_path):
        page = read_page(render_page(contents.document).decode(), "memo", "cover", "doc-body")
        assert page_faults(expected, page) == [], expected.slug


@settings(SLOW, max_examples=SLOW.max_examples // 3)
@given(plan=PLAN)
def test_a_generated_plan_is_right_as_a_pdf(plan: Source, tmp_path: Path) -> None:
    for expected, contents in _printed(plan, tmp_path):
        assert pdf_faults(expected, leaves_of(raw_text(render_pdf(contents.document)))) == [], expected.slug


@settings(SLOW, max_examples=SLOW.max_examples // 3)
@given(plan=PLAN)
def test_a_generated_plan_is_right_in_word_and_excel(plan: Source, tmp_path: Path) -> None:
    for expected, contents in _printed(plan, tmp_path):
        assert word_faults(expected, FORMATS["docx"].render(contents)) == [], expected.slug
        assert excel_faults(expected, FORMATS["xlsx"].render(contents)) == [], expected.slug
