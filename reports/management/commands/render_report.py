"""`render_report AGENCY YEAR [--round N] --format html|pdf --output FILE`: write one report as a file."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import F

from itaportal.agencies.emblem import emblem_bytes
from itaportal.thai.dates import ROUNDS, round_words
from itaportal.thai.numerals import arabic_digits
from measures.models import Plan
from reports.building import document_of
from reports.building.assembling import EMBLEM
from reports.documents import Document
from reports.formats.page import render_page
from reports.formats.pdf import PdfUnavailable, render_pdf
from reports.models import Report

FORMATS: Mapping[str, Callable[[Document, Mapping[str, bytes]], bytes]] = {"html": render_page, "pdf": render_pdf}


class Command(BaseCommand):
    """Writes a plan's report of a round, by default its latest; a plan without report prints its measures."""

    help = "Write a report as HTML or PDF (the year's latest report; the plan itself where it has none)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agency", help="the agency's slug")
        parser.add_argument("year", help="fiscal year, Buddhist era: 2568")
        parser.add_argument("--round", type=int, choices=ROUNDS, help="months since the year began")
        parser.add_argument("--format", choices=sorted(FORMATS), required=True)
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = _plan(options["agency"], options["year"])
        document = document_of(plan, _report(plan, options["round"]))
        try:
            written = FORMATS[options["format"]](document, _pictures(plan))
        except PdfUnavailable as error:
            raise CommandError(str(error)) from error
        options["output"].write_bytes(written)
        self.stdout.write(f"wrote {options['output']} ({len(written):,} bytes)")


def _plan(slug: str, year: str) -> Plan:
    number = arabic_digits(year)
    plans = Plan.objects.select_related("agency").filter(agency__slug=slug)
    plan = plans.filter(fiscal_year=number).first() if number.isdecimal() else None
    if plan is None:
        raise CommandError(f"ไม่พบแผนของหน่วยงาน {slug} ปีงบประมาณ พ.ศ. {year}")
    return plan


def _pictures(plan: Plan) -> dict[str, bytes]:
    emblem = emblem_bytes(plan.agency)
    return {EMBLEM: emblem} if emblem else {}


def _report(plan: Plan, months: int | None) -> Report | None:
    """Return the report of a round; without one the latest (the highest round), or None where the plan has none."""
    if months is None:
        return plan.reports.order_by(F("round").desc(nulls_last=True)).first()
    report = plan.reports.filter(round=months).first()
    if report is None:
        raise CommandError(f"แผนนี้ไม่มีรายงาน{round_words(months)}")
    return report
