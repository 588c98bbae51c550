"""manage.py generate_agencies: as many fictitious agencies as a country has, with years of published documents."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.formats.pdf import PdfUnavailable
from reports.generating.filling import are_real, fill
from reports.publishing.counting import count_all

MOST, MOST_YEARS = 20_000, 10
REAL = "ระบบนี้มีหน่วยงานที่อาจเป็นหน่วยงานจริง จึงไม่เพิ่มหน่วยงานสมมติ ถ้าต้องการให้อยู่ปนกัน ใช้ --beside-real"


class Command(BaseCommand):
    """Makes agencies that never were and what they published, always the same; a second run adds nothing.

    Pages say the agency's own names. The files to download are shared among agencies and name a stand-in.
    """

    help = "สร้างหน่วยงานสมมติพร้อมเอกสารที่เผยแพร่แล้ว สำหรับทดลองระบบขนาดจริง"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--count", type=int, default=8300, help="จำนวนหน่วยงาน (ปกติ 8300)")
        parser.add_argument("--years", type=int, default=5, help="จำนวนปีงบประมาณ (ปกติ 5)")
        parser.add_argument("--beside-real", action="store_true", help="ยอมให้อยู่ปนกับหน่วยงานจริง")

    def handle(self, *, count: int, years: int, beside_real: bool, verbosity: int, **options: Any) -> None:
        if not (0 < count <= MOST and 0 < years <= MOST_YEARS):
            raise CommandError(f"--count ต้องอยู่ระหว่าง 1 ถึง {MOST} และ --years ระหว่าง 1 ถึง {MOST_YEARS}")
        if are_real() and not beside_real:
            raise CommandError(REAL)
        agencies = documents = 0
        try:
            for added, published in fill(count, years):
                agencies, documents = agencies + added, documents + published
                if verbosity > 1:
                    self.stdout.write(f"agencies={agencies} documents={documents}")
        except PdfUnavailable as reason:
            raise CommandError(str(reason)) from reason
        if documents:
            count_all()
        self.stdout.write(f"added agencies={agencies} documents={documents}")
