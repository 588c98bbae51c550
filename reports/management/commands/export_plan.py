"""manage.py export_plan AGENCY YEAR: a plan as ita-plan/1."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itaportal.agencies.models import Agency
from measures.models import Plan
from reports.exchange import export_text


class Command(BaseCommand):
    """Writes the plan's JSON to standard output, or to --output."""

    help = "ส่งออกแผน รายงาน และบันทึกข้อความของหน่วยงานหนึ่งปีเป็นไฟล์ ita-plan/1"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agency", metavar="AGENCY", help="ที่อยู่บนเว็บของหน่วยงาน เช่น mae-u-kho")
        parser.add_argument("year", metavar="YEAR", help="ปีงบประมาณ พ.ศ. เช่น 2568")
        parser.add_argument("--output", type=Path, metavar="FILE", help="เขียนลงไฟล์นี้แทนการแสดงผล")

    def handle(self, *, agency: str, year: str, output: Path | None, **options: Any) -> None:
        text = export_text(_plan(agency, year))
        if output is None:
            self.stdout.write(text, ending="")
            return
        try:
            output.write_text(text, encoding="utf-8")
        except OSError:
            raise CommandError(f"เขียนไฟล์ {output} ไม่ได้ กรุณาตรวจสอบโฟลเดอร์และสิทธิ์") from None


def _plan(slug: str, year: str) -> Plan:
    agency = Agency.objects.filter(slug=slug).first()
    if agency is None:
        raise CommandError(f"ไม่พบหน่วยงาน “{slug}” กรุณาตรวจสอบที่อยู่บนเว็บของหน่วยงาน")
    plans = Plan.objects.select_related("agency").filter(agency=agency)
    plan = plans.filter(fiscal_year=int(year)).first() if year.isdecimal() and len(year) == 4 else None
    if plan is None:
        years = ", ".join(str(each.fiscal_year) for each in plans) or "ยังไม่มี"
        raise CommandError(f"ไม่พบแผนปี “{year}” ของ{agency.name} (ปีที่มี: {years})")
    return plan
