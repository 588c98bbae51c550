"""manage.py import_plan FILE…: each file of ita-plan/1 in a transaction of its own."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itaportal.thai.numerals import thai_number
from reports.exchange import ExchangeErrors, import_file

WHOLE_FILE = "/"


class Command(BaseCommand):
    """Prints a line for each file imported; faults and doubts go to standard error; exit 1 when a file was refused."""

    help = "นำเข้าแผน รายงาน และบันทึกข้อความจากไฟล์ ita-plan/1 (ไฟล์ละหนึ่งรายการ ผิดที่ใดจะแจ้งทุกจุดและไม่บันทึกไฟล์นั้น)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="ไฟล์ JSON ตามแบบ ita-plan/1")

    def handle(self, *, files: list[Path], **options: Any) -> None:
        refused = [path for path in files if not self._import(path)]
        if refused:
            raise CommandError(f"นำเข้าไม่สำเร็จ {thai_number(len(refused))} จาก {thai_number(len(files))} ไฟล์")

    def _import(self, path: Path) -> bool:
        try:
            done = import_file(path)
        except ExchangeErrors as refusal:
            for pointer, sentence in refusal.errors:
                self.stderr.write(f"{path}: {pointer or WHOLE_FILE}: {sentence}")
            return False
        for warning in done.warnings:
            self.stderr.write(f"{path}: คำเตือน {warning}", self.style.WARNING)
        self.stdout.write(f"imported agency={done.agency.slug} year={done.plan.fiscal_year} {done.status}")
        return True
