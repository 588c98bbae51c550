"""manage.py render_report AGENCY YEAR [--round N] --format FORMAT --output FILE: one report as a file."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import F

from itaportal.thai.dates import ROUNDS, round_words
from measures.models import Plan
from reports.building import document_of, pictures_of
from reports.exchange import export_plan
from reports.formats.files import FORMATS, Contents
from reports.formats.page import render_page
from reports.formats.pdf import PdfUnavailable, render_pdf
from reports.management.arguments import add_plan_arguments, named_plan, write_file
from reports.models import Report

RENDERERS: Mapping[str, Callable[[Contents], bytes]] = {
    "html": lambda given: render_page(given.document, given.pictures),
    "pdf": lambda given: render_pdf(given.document, given.pictures),
    **{name: each.render for name, each in FORMATS.items()},
}


class Command(BaseCommand):
    """Writes a plan's report of a round, by default its latest; a plan without report prints its measures."""

    help = "เขียนรายงานเป็นไฟล์ HTML, PDF, Word, Excel, CSV หรือ JSON (รอบล่าสุดของปี ถ้ายังไม่มีรายงานจะพิมพ์มาตรการ)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_plan_arguments(parser)
        parser.add_argument("--round", type=int, choices=ROUNDS, help="รอบรายงาน นับเป็นเดือนจากต้นปีงบประมาณ")
        parser.add_argument("--format", choices=sorted(RENDERERS), required=True, help="ชนิดของไฟล์")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="ไฟล์ที่จะเขียน")

    def handle(self, *, agency: str, year: str, output: Path, **options: Any) -> None:
        plan = named_plan(agency, year)
        contents = Contents(document_of(plan, _report(plan, options["round"])), export_plan(plan), pictures_of(plan))
        try:
            written = RENDERERS[options["format"]](contents)
        except PdfUnavailable as error:
            raise CommandError(str(error)) from error
        write_file(output, written)
        self.stdout.write(f"wrote {output} ({len(written):,} bytes)")


def _report(plan: Plan, months: int | None) -> Report | None:
    """Return the report of a round; without one the latest (the highest round), or None where the plan has none."""
    if months is None:
        return plan.reports.order_by(F("round").desc(nulls_last=True)).first()
    report = plan.reports.filter(round=months).first()
    if report is None:
        raise CommandError(f"แผนนี้ไม่มีรายงาน{round_words(months)}")
    return report
