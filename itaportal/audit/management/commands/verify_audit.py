"""manage.py verify_audit [--agency SLUG]: whether what was recorded is whole and as it was written."""

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from itaportal.audit.models import PORTAL
from itaportal.audit.triggers import missing
from itaportal.audit.verifying import Verified, chains, verify
from itaportal.thai.numerals import thai_number

UNGUARDED = "ฐานข้อมูลไม่มีตัวป้องกันการแก้บันทึก: {} กรุณาสั่ง migrate ใหม่ หรือกู้จากสำเนา แล้วแจ้งผู้ดูแลระบบ"
KEEP = (
    "ลายนิ้วมือท้ายบรรทัดคือปลายสายของแต่ละบันทึก กรุณาเก็บไว้นอกเครื่องนี้ทุกวัน (พิมพ์ ส่งอีเมล หรือเก็บในระบบอื่น) "
    "แล้วเทียบกับครั้งต่อไปด้วย --end: ผู้ที่เขียนฐานข้อมูลได้ทั้งหมดอาจสร้างสายใหม่ทั้งสาย แต่เปลี่ยนสิ่งที่เก็บไว้ข้างนอกไม่ได้"
)


class Command(BaseCommand):
    """Prints a line a chain; the first event that does not fit goes to standard error, and the exit code is 1."""

    help = "ตรวจว่าบันทึกการใช้งานครบและไม่ถูกแก้ไข พิมพ์ลายนิ้วมือปลายสายของแต่ละหน่วยงานไว้ให้เก็บนอกเครื่อง"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--agency", metavar="SLUG", help="ตรวจเฉพาะหน่วยงานที่มีที่อยู่บนเว็บนี้")
        parser.add_argument(
            "--end",
            action="append",
            default=[],
            metavar="NUMBER:HASH",
            help="ปลายสายที่เคยเก็บไว้ ต้องยังอยู่ในสายของ --agency",
        )

    def handle(self, *, agency: str | None, end: list[str], **options: Any) -> None:
        slugs = self._slugs()
        wanted = self._wanted(agency, slugs)
        found = [verify(key) for key in wanted]
        for each in found:
            self._say(each, slugs.get(each.agency_id, f"#{each.agency_id}"))
        faults = [each for each in found if each.fault]
        if names := missing(connection):
            raise CommandError(UNGUARDED.format(", ".join(names)))
        if faults:
            raise CommandError(f"พบบันทึกที่ไม่ตรง {thai_number(len(faults))} จาก {thai_number(len(found))} สาย")
        self._compare(wanted, end)
        self.stdout.write(KEEP)

    def _slugs(self) -> dict[int, str]:
        agencies: Any = apps.get_model("agencies.agency")
        return {PORTAL: "portal"} | dict(agencies._base_manager.values_list("pk", "slug"))

    def _wanted(self, slug: str | None, slugs: dict[int, str]) -> list[int]:
        if slug is None:
            return chains()
        keys = [key for key, known in slugs.items() if known == slug]
        if not keys:
            raise CommandError(f"ไม่พบหน่วยงานที่มีที่อยู่บนเว็บ “{slug}”")
        return keys

    def _say(self, chain: Verified, name: str) -> None:
        if chain.fault:
            self.stderr.write(f"{name}: {chain.fault}")
        else:
            self.stdout.write(f"{name} events={chain.events} end={chain.events}:{chain.hash}")

    def _compare(self, wanted: list[int], kept: list[str]) -> None:
        events: Any = apps.get_model("audit.auditevent")
        for each in kept:
            number, _, fingerprint = each.partition(":")
            place = {"agency_id__in": wanted, "number": number if number.isdecimal() else -1, "hash": fingerprint}
            if not events.objects.filter(**place).exists():
                raise CommandError(f"ปลายสายที่เก็บไว้ {each} ไม่อยู่ในบันทึกนี้ บันทึกถูกสร้างใหม่หรือถูกตัดหลังจากวันนั้น")
