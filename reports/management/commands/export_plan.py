"""manage.py export_plan AGENCY YEAR: a plan as ita-plan/1."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from reports.exchange import export_text
from reports.management.arguments import add_plan_arguments, named_plan, write_file


class Command(BaseCommand):
    """Writes the plan's JSON to standard output, or to --output."""

    help = "ส่งออกแผน รายงาน และบันทึกข้อความของหน่วยงานหนึ่งปีเป็นไฟล์ ita-plan/1"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_plan_arguments(parser)
        parser.add_argument("--output", type=Path, metavar="FILE", help="เขียนลงไฟล์นี้แทนการแสดงผล")

    def handle(self, *, agency: str, year: str, output: Path | None, **options: Any) -> None:
        text = export_text(named_plan(agency, year))
        if output is None:
            self.stdout.write(text, ending="")
        else:
            write_file(output, text.encode())
