"""What commands are told of a plan, and the files that they write."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import CommandError

from itaportal.agencies.models import Agency
from itaportal.thai.numerals import arabic_digits
from measures.models import Plan


def add_plan_arguments(parser: ArgumentParser) -> None:
    """Ask for the agency and the fiscal year of a plan."""
    parser.add_argument("agency", metavar="AGENCY", help="ที่อยู่บนเว็บของหน่วยงาน เช่น mae-u-kho")
    parser.add_argument("year", metavar="YEAR", help="ปีงบประมาณ พ.ศ. เช่น 2568")


def named_plan(slug: str, year: str) -> Plan:
    """Return the plan of an agency and a year as typed, in Thai or Arabic digits; raise CommandError where none is."""
    agency = Agency.objects.filter(slug=slug).first()
    if agency is None:
        raise CommandError(f"ไม่พบหน่วยงาน “{slug}” กรุณาตรวจสอบที่อยู่บนเว็บของหน่วยงาน")
    plans = {str(plan.fiscal_year): plan for plan in Plan.objects.select_related("agency").filter(agency=agency)}
    plan = plans.get(arabic_digits(year))
    if plan is None:
        raise CommandError(f"ไม่พบแผนปี “{year}” ของ{agency.name} (ปีที่มี: {', '.join(plans) or 'ยังไม่มี'})")
    return plan


def write_file(path: Path, content: bytes) -> None:
    """Write content to path, or raise CommandError with one sentence."""
    try:
        path.write_bytes(content)
    except OSError:
        raise CommandError(f"เขียนไฟล์ {path} ไม่ได้ กรุณาตรวจสอบโฟลเดอร์และสิทธิ์") from None
